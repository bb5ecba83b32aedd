import type { DataDesk } from '../bot/flows/flow.ts';
import type { ErasureStore } from '../bot/erasure-store.ts';
import type { Log } from './log.ts';
import type { Privacy } from './privacy.ts';
import { keyFor, seal, unseal } from './sealed.ts';

/** Between the yes and the deletion, in milliseconds: the answer to the yes has to arrive, and its session goes with the data. */
const grace = 60_000;
/** How long the link to a copy of one's data opens, in minutes. */
const opens = 15;

/** Where the copy of somebody's data is fetched; `link` in the query says whose. */
export const dataPath = '/my-data';

/** Gives customers a copy of their data, and deletes it, when they ask for that in a conversation. */
export interface CustomersData {
  readonly desk: DataDesk;
  /** The copy behind a link as a file; undefined when it was not made here or is too old. */
  copy(link: string): Promise<Response | undefined>;
  /** Deletes what has fallen due; gives how many customers. What was interrupted is done again from the start. */
  eraseAsked(): Promise<number>;
}

export function createCustomersData(options: {
  readonly store: ErasureStore;
  readonly privacy: () => Pick<Privacy, 'export' | 'erase'>;
  readonly origin: string;
  /** The install's secret. */
  readonly secret: string;
  readonly clock: () => Date;
  readonly log: Log;
}): CustomersData {
  const { store, privacy, clock, log } = options;
  const key = keyFor(options.secret, 'copies of data');
  const now = () => clock().getTime();
  return {
    desk: {
      copyOf(customer) {
        const link = seal(key, `${String(now() + opens * 60_000)} ${customer}`);
        return { url: `${options.origin}${dataPath}?link=${link}`, minutes: opens };
      },
      eraseSoon: (customer) => store.ask({ customer, due: new Date(now() + grace).toISOString() }),
    },
    async copy(link) {
      const [until = '0', customer] = unseal(key, link)?.split(' ') ?? [];
      if (customer === undefined || Number(until) < now()) return undefined;
      return Response.json(await privacy().export(customer), {
        headers: {
          'cache-control': 'no-store',
          'content-disposition': 'attachment; filename="my-data.json"',
          'referrer-policy': 'no-referrer',
        },
      });
    },
    async eraseAsked() {
      let done = 0;
      for (const asked of await store.due()) {
        try {
          await privacy().erase(asked.customer);
          await store.done(asked);
          done += 1;
        } catch (error) {
          log.error({ err: error }, 'a deletion that a customer asked for will be tried again');
        }
      }
      return done;
    },
  };
}
