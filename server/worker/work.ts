import { constants, getPriority, setPriority } from 'node:os';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startChores } from '../chores.ts';
import { openHouse } from '../compose.ts';
import { explain } from '../explain.ts';
import type { House } from '../house.ts';
import { createLog } from '../log.ts';
import { terminalProgress } from '../progress.ts';
import { clientAt } from '../tables.ts';
import type { Opening, Order, Report } from './orders.ts';

/** An open house whose turns are being worked on. */
interface Workshop {
  readonly house: House;
  readonly close: () => Promise<void>;
}

/**
 * Makes this process a worker: it works on the turns that its parent takes in, does the chores, and ends when the parent says so or is gone.
 * `connect` opens the database.
 */
export function work(connect: (endpoint: string | undefined) => DynamoDBClient = clientAt): void {
  // Who ends the server means the parent, which lets us finish; a supervisor signals all of its processes.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // Without a parent nobody may send anything: whoever takes over begins with what stands in the tables.
  process.once('disconnect', () => process.exit());
  let workshop: Promise<Workshop> | undefined;
  process.on('message', (order: Order) => {
    if (order.is === 'open') {
      workshop = openWorkshop(order.opening, connect);
      workshop.then(
        () => report({ is: 'ready' }),
        (error: unknown) => {
          report({ is: 'failed', why: explain(error) });
          process.disconnect();
        },
      );
      return;
    }
    // Before it is open nothing needs to be heard: it begins with a look at the tables. What fails to open is told above.
    workshop
      ?.then(async ({ house, close }) => {
        switch (order.is) {
          case 'ring':
            house.inbox.ring(order.session, order.fresh);
            break;
          case 'news':
            house.hear(order.news);
            break;
          case 'close':
            await close();
            process.disconnect();
        }
      })
      .catch(() => undefined);
  });
}

/** By so much a worker is nicer than its parent: a third of its share of a busy processor, and a wait of some milliseconds at most. */
const below = 5;

const report = (what: Report): void => void process.send?.(what);

async function openWorkshop(
  { config, endpoint, alone, ...opening }: Opening,
  connect: (endpoint: string | undefined) => DynamoDBClient,
): Promise<Workshop> {
  const client = connect(endpoint);
  const house = await openHouse(config, {
    ...{ ...opening, client, log: createLog(config.logLevel), show: terminalProgress() },
    tell: (news) => report({ is: 'news', news }),
  });
  // Whoever takes requests in goes first when there is not enough of the processor for both.
  setPriority(Math.min(getPriority() + below, constants.priority.PRIORITY_LOW));
  await house.inbox.start(alone);
  const stopChores = startChores(house);
  return {
    house,
    async close() {
      await stopChores();
      await house.drain();
      client.destroy();
    },
  };
}
