import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database.ts';
import { serve } from '../../server/serve.ts';
import { clientAt } from '../../server/tables.ts';
import { forkWorker } from '../../server/worker/keep.ts';
import { work } from '../../server/worker/work.ts';

/**
 * The real server as a process of its own, and its worker, each of which ends as by `kill -9` right after so many requests to the
 * database, counted from when it is told.
 */
export interface DieAfter {
  /** JSON has no infinity. */
  readonly dieAfter: number | null;
  /** Whose requests are counted. */
  readonly counts: 'server' | 'worker';
  /** Who ends then. */
  readonly dies: 'server' | 'worker' | 'both';
}

const isWorker = process.argv[2] === 'worker';
let left = Infinity;
let dies: DieAfter['dies'] = 'both';

function count(message: DieAfter): void {
  left = message.dieAfter ?? Infinity;
  dies = message.dies;
  process.send?.({ armed: true });
  if (left === 0) die();
}

function die(): void {
  if (isWorker && dies !== 'worker') process.kill(process.ppid, 'SIGKILL');
  if (!isWorker || dies !== 'server') process.kill(process.pid, 'SIGKILL');
}

function countdown(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      left -= 1;
      if (left === 0) die();
      return left <= 0 ? new Promise<never>(() => undefined) : result;
    },
    { step: 'initialize', name: 'countdown', priority: 'high' },
  );
  return client;
}

/** A worker that has loaded and waits, so that the next one need not be waited for. */
let spare: ChildProcess | undefined;
let worker: ChildProcess | undefined;

function fork(): ChildProcess {
  const begun = spare ?? forkWorker(import.meta.filename);
  spare = forkWorker(import.meta.filename);
  worker = begun;
  begun.on('message', (message: object) => {
    if ('armed' in message) process.send?.(message);
  });
  begun.once('exit', () => process.send?.({ workerDead: true }));
  return begun;
}

if (isWorker) {
  process.on('message', (message: object) => {
    if ('dieAfter' in message) count(message as DieAfter);
  });
  work((endpoint) => countdown(clientAt(endpoint)));
} else {
  const [{ open }] = (await once(process, 'message')) as [{ open: Readonly<Record<string, string>> }];
  Object.assign(process.env, open);
  process.on('message', (message: DieAfter) => {
    if (message.counts === 'server') count(message);
    else worker?.send(message);
  });
  await serve(readConfig(), {
    say: (line) => process.send?.({ line }),
    build: () => Promise.resolve(),
    fork,
    async open(config) {
      const database = await openDatabase(config);
      countdown(database.client);
      return database;
    },
  });
  spare?.kill('SIGKILL');
  process.disconnect();
}
