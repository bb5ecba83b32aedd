import { seconds, type Means } from '../effects.ts';
import type { Order } from '../orders/order.ts';
import type { Cause } from '../refusals.ts';
import { shardOf } from '../shards.ts';
import type { Write } from '../store.ts';

/** How long a customer's looks are kept, in seconds; an order's event goes when it is learned. */
const kept = 30 * 24 * 60 * 60;

/** An order for recommendations to learn from: goes into the transaction that places it, and so happens once. */
export function orderPlaced({ customer, id, lines, placedAt }: Order): Write {
  const products = [...new Set(lines.map(({ product }) => product))];
  return ({ taste }) =>
    taste.put(eventOf(customer, `order.${id}`, 'order', products, new Date(placedAt))).commit();
}

/** A look for recommendations to learn from; the same cause again changes nothing. */
export async function viewed(means: Means, { customer, key }: Cause, product: string): Promise<void> {
  await means.store.entities.taste
    .put(eventOf(customer, `view.${key}`, 'view', [product], means.clock()))
    .where((held, { notExists }) => notExists(held.key))
    .go({ returnOnConditionCheckFailure: true });
}

function eventOf(
  customer: string,
  key: string,
  kind: 'order' | 'view',
  products: readonly string[],
  at: Date,
) {
  return {
    ...{ customer, key, kind, products },
    at: at.toISOString(),
    shard: shardOf(customer),
    learned: false,
    expires: seconds(at) + kept,
  };
}

/** What a customer did lately: orders that are not learned yet, and looks, the last one last. */
export async function eventsOf(means: Means, customer: string) {
  const { data } = await means.store.entities.taste.query.primary({ customer }).go({ consistent: true });
  const now = seconds(means.clock());
  return data.filter((event) => event.expires > now).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * Forgets what one customer bought and looked at. What goes with a product stays: those are sums over all customers, and nothing in
 * them leads back to one.
 */
export async function forgetCustomer(means: Means, customer: string): Promise<void> {
  const { taste, habits } = means.store.entities;
  const { data } = await taste.query.primary({ customer }).go({ consistent: true, pages: 'all' });
  let rows = data.map(({ key }) => ({ customer, key }));
  while (rows.length > 0) rows = [...(await taste.delete(rows).go()).unprocessed];
  await habits.delete({ customer }).go();
}
