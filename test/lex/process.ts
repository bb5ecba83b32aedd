import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');

/** `npm run lex -- …` that has run to its end. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A running `npm run lex -- serve …`. */
export interface Serving {
  readonly url: string;
  /** What it printed so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Asks it to end, and resolves when it has. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<Ended>;
}

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['server/launch.mjs', 'server/cli/lex.ts', ...args], {
    cwd: project,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, out, err }));
  return { child, ended, out: () => out, err: () => err };
}

/** Runs a command to its end. */
export function lex(...args: readonly string[]): Promise<Ended> {
  return start(args).ended;
}

/** Runs a command with variables of the environment to its end. */
export function lexWith(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ended> {
  return start(args, environment).ended;
}

/** Serves on a free port, and resolves when it listens. */
export async function serveLex(...args: readonly string[]): Promise<Serving> {
  const { child, ended, out, err } = start(['serve', ...args, '--port', '0']);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /Listening at (\S+)/.exec(out())?.[1];
      if (address) resolve(address);
    });
    void ended.then((end) => reject(new Error(`serve ended: ${end.err}`)));
  });
  return {
    url,
    out,
    err,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a command and kills it as soon as it prints this. */
export async function lexKilledAt(text: string, ...args: readonly string[]): Promise<Ended> {
  const { child, ended, out } = start(args);
  child.stdout.on('data', () => {
    if (out().includes(text)) child.kill('SIGKILL');
  });
  return ended;
}
