import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DieAfter } from './server.ts';
import type { Holder } from '../../server/data-directory.ts';

/** A server process in a test, on a data directory that outlives it. */
export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  /**
   * From now on the server, its worker, or both end by themselves after so many requests of one of them to the database: the server, and
   * by its own, unless told otherwise; false where the server has ended already.
   */
  dieAfter(requests: number, who?: Partial<Pick<DieAfter, 'counts' | 'dies'>>): Promise<boolean>;
  readonly dead: Promise<unknown>;
  /** Resolves when the worker that there is now has ended. */
  workerDead(): Promise<unknown>;
  stop(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');

/** A process that has loaded the server and waits for what to open, so that a restart need not wait for the loading. */
let spare: ChildProcess | undefined;

function load(): ChildProcess {
  return fork(join(project, 'server/launch.mjs'), [join(import.meta.dirname, 'server.ts')], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Starts a server; `mortal` where another will have to follow it soon, which is loaded beside it. */
export async function startServer(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  mortal = false,
): Promise<Server> {
  const child = spare ?? load();
  spare = undefined;
  child.send({
    open: {
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'fatal', WORKERS: '0' },
      ...environment,
    },
  });
  const dead = once(child, 'exit');
  const [{ line }] = (await Promise.race([
    once(child, 'message'),
    dead.then(() => Promise.reject(new Error('The server did not start.'))),
  ])) as [{ line: string }];
  if (mortal) spare = load();
  return {
    url: /http:\/\/localhost:\d+/.exec(line)?.[0].replace('localhost', '127.0.0.1') ?? '',
    child,
    dead,
    async dieAfter(requests, who) {
      const armed = told(child, 'armed');
      child.send({ dieAfter: requests, counts: 'server', dies: 'server', ...who } satisfies DieAfter);
      return Promise.race([armed.then(() => true), dead.then(() => false)]);
    },
    workerDead: () => told(child, 'workerDead'),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await dead;
      spare?.kill('SIGKILL');
      spare = undefined;
    },
  };
}

/** Resolves at the next message that has that field. */
function told(child: ChildProcess, field: string): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: object) => {
      if (!(field in message)) return;
      child.off('message', hear);
      resolve();
    };
    child.on('message', hear);
  });
}

/** The endpoint of the embedded database that a running server uses. */
export function databaseOf(dataDir: string): string {
  const { database } = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as Holder;
  if (!database) throw new Error('The server has no embedded database.');
  return database.endpoint;
}
