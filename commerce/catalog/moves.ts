import type { Means } from '../effects.ts';
import type { Columns } from '../search/columns.ts';
import type { Write } from '../store.ts';
import { readLive, type Live } from './shelf.ts';

interface Key {
  readonly product: string;
  readonly sku: string;
}

/**
 * Lists a variant among those whose price the merchant set, or whose stock grew: by the list those who hold prices in process find what
 * has changed. What orders take is not listed, so that an order costs no write more.
 */
export const listMove =
  ({ product, sku }: Key, now: Date): Write =>
  ({ moved }) =>
    moved.put({ sku, product, at: now.toISOString() }).commit();

/** The same for several at once, outside of a transaction; more than once is once. */
export async function listMoves({ store, clock }: Means, keys: readonly Key[]): Promise<void> {
  const at = clock().toISOString();
  let left: readonly { readonly sku: string }[] = keys;
  while (left.length > 0) {
    const rows = keys.filter(({ sku }) => left.some((one) => one.sku === sku));
    left = (await store.entities.moved.put(rows.map((row) => ({ ...row, at }))).go()).unprocessed;
  }
}

/** Keeps the prices of a catalogue's columns up to date. */
export interface Moves {
  /** Takes what was listed until a few seconds ago: one query, and one request for each hundred of what is new in it. */
  upToNow(means: Means): Promise<void>;
  /** This process has changed something itself, which counts in its next question. */
  changed(): void;
}

/** So far apart may the clocks of servers be, and a write and its place in the index, in milliseconds. */
const overlap = 30_000;
/** How long it is trusted that nothing was listed since it was asked for, in milliseconds. */
const trusted = 5_000;

/** Follows the list from a moment at which the columns' prices were right, in milliseconds since 1970. */
export function followMoves(columns: Columns, asOf: number): Moves {
  let since = asOf;
  let askedAt = -Infinity;
  /** When each variant was listed that may be read again. */
  let taken = new Map<string, string>();
  const read = async (means: Means): Promise<void> => {
    const began = means.clock().getTime();
    const from = new Date(since - overlap).toISOString();
    askedAt = began;
    try {
      const { data } = await means.store.entities.moved.query
        .latest({})
        .gte({ at: from })
        .go({ pages: 'all' });
      const news = data.filter(({ sku, at }) => taken.get(sku) !== at);
      const live = await readLive(means, news);
      for (const { product, sku } of news) columns.setCost(product, sku, costOf(live.get(sku)));
      taken = new Map(data.map(({ sku, at }) => [sku, at]));
      since = Math.max(since, began);
    } catch (error) {
      askedAt = -Infinity;
      throw error;
    }
  };
  let running: Promise<void> | undefined;
  return {
    changed() {
      askedAt = -Infinity;
    },
    async upToNow(means) {
      // What is being read was asked for a moment ago, unless this process has changed something since.
      await running?.catch(() => undefined);
      const age = means.clock().getTime() - askedAt;
      if (age >= 0 && age < trusted) return;
      running ??= read(means).finally(() => (running = undefined));
      await running;
    },
  };
}

/** What a variant costs now, in minor units; NaN when it cannot be had. */
export const costOf = (live: Pick<Live, 'price' | 'available'> | undefined): number =>
  live && live.available > 0 ? live.price : NaN;
