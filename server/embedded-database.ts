import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer, connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** DynamoDB in a child process on a loopback port of its own. */
export interface EmbeddedDatabase {
  readonly endpoint: string;
  readonly pid: number;
  /** Resolves with a description when the process ended without being asked to. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** This platform has no package of the embedded database. */
export class NoEmbeddedDatabase extends Error {
  override readonly name = 'NoEmbeddedDatabase';
}

/** Starts dynoxide on `path`, or in memory without one, and resolves when it answers. */
export async function startEmbeddedDatabase(path?: string): Promise<EmbeddedDatabase> {
  const program = findProgram();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(program, await freePort(), path);
    } catch (error) {
      // Between choosing the port and binding it somebody else may have taken it.
      if (attempt === 3) throw error;
    }
  }
}

function findProgram(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide');
  } catch (cause) {
    throw new NoEmbeddedDatabase(
      `There is no embedded database for ${process.platform} on ${process.arch}. ` +
        'Set DYNAMODB_ENDPOINT to the address of a DynamoDB, such as DynamoDB Local at http://127.0.0.1:8000.',
      { cause },
    );
  }
}

async function startOn(program: string, port: number, path: string | undefined): Promise<EmbeddedDatabase> {
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), ...(path ? ['--db-path', path] : [])];
  // A process group of its own: Ctrl-C in the terminal must reach the server first, which drains and then stops this.
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output = (output + chunk).slice(-2000)));
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const deadline = Date.now() + 10_000;
  while (!(await answers(port))) {
    const state = await Promise.race([ended, pause(5, undefined)]);
    if (state !== undefined || Date.now() > deadline) {
      child.kill('SIGKILL');
      process.off('exit', killWithUs);
      throw new Error(
        `The embedded database did not start (${state ?? 'no answer in 10 s'}): ${output.trim()}`,
      );
    }
  }
  child.unref();
  return {
    endpoint: `http://127.0.0.1:${String(port)}`,
    pid: child.pid ?? 0,
    lost: ended.then((state) =>
      stopping ? new Promise<string>(() => undefined) : `${state} ${output.trim()}`,
    ),
    async stop() {
      stopping = true;
      child.ref();
      process.off('exit', killWithUs);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const state = await Promise.race([ended, pause(3000, undefined, { ref: false })]);
      if (state === undefined) child.kill('SIGKILL');
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
