import type { Means } from '../effects.ts';
import { shardOf, shards } from '../shards.ts';
import type { Write } from '../store.ts';
import type { Order } from './order.ts';
import { fromRow } from './read.ts';
import { stageOf, type Stage } from './states.ts';

/** Orders that wait for one of the merchant's steps. */
export interface OrderPage {
  readonly orders: readonly Order[];
  /** Where the next page begins; absent when this is the last. */
  readonly next?: string;
}

/** An order's number as it is listed under what is to be done for it. */
export const numberRow = ({ number, customer, id, state }: Order, now: Date) => ({
  number,
  customer,
  id,
  stage: stageOf(state) ?? '',
  shard: shardOf(number),
  since: `${now.toISOString()}#${number}`,
});

/** Moves an order from one list to another when what is to be done for it changed. */
export function queueFor(before: Order, next: Order, now: Date): readonly Write[] {
  if (stageOf(before.state) === stageOf(next.state)) return [];
  return [(entities) => entities.number.put(numberRow(next, now)).commit()];
}

const usual = 25;
const most = 100;

/** Orders that wait for a step, the longest first. */
export async function ordersTo(
  means: Means,
  stage: Stage,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<OrderPage> {
  const limit = Math.min(Math.max(Math.trunc(page.limit ?? usual), 1), most);
  const { number, order } = means.store.entities;
  const lists = await Promise.all(
    shards.map((shard) =>
      number.query
        .queue({ stage, shard })
        .gt({ since: page.after ?? '' })
        .go({ limit: limit + 1 }),
    ),
  );
  const rows = lists.flatMap(({ data }) => data).sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
  const shown = rows.slice(0, limit);
  if (shown.length === 0) return { orders: [] };
  const kept = new Map<string, Order>();
  let wanted = shown.map(({ customer, id }) => ({ customer, id }));
  while (wanted.length > 0) {
    const { data, unprocessed } = await order.get(wanted).go({ consistent: true });
    for (const row of data) kept.set(row.id, fromRow(row));
    wanted = unprocessed;
  }
  const next = rows.length > limit ? shown.at(-1)?.since : undefined;
  return {
    orders: shown.flatMap(({ id }) => kept.get(id) ?? []),
    ...(next !== undefined && { next }),
  };
}
