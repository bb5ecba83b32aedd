import { once } from 'node:events';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database.ts';
import { serve } from '../../server/serve.ts';

/**
 * The real server as a process of its own, which ends as by `kill -9` right after so many requests to the database,
 * counted from when it is told.
 */
let left = Infinity;
const [{ open }] = (await once(process, 'message')) as [{ open: Readonly<Record<string, string>> }];
Object.assign(process.env, open);
process.on('message', (message: { dieAfter: number | null }) => {
  // JSON has no infinity.
  left = message.dieAfter ?? Infinity;
  process.send?.({ armed: true });
  if (left === 0) die();
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

await serve(readConfig(), {
  say: (line) => process.send?.({ line }),
  build: () => Promise.resolve(),
  async open(config) {
    const database = await openDatabase(config);
    database.client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        left -= 1;
        if (left === 0) die();
        return left <= 0 ? new Promise<never>(() => undefined) : result;
      },
      { step: 'initialize', name: 'countdown', priority: 'high' },
    );
    return database;
  },
});
process.disconnect();
