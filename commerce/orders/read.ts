import type { Means } from '../effects.ts';
import type { KeptOrder } from '../kept.ts';
import { readOrderNumber } from './number.ts';
import type { Order } from './order.ts';

/** An order as its row in the table. */
export interface OrderRow {
  readonly customer: string;
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
  readonly version: number;
  readonly order: KeptOrder;
}

/** The order that a row keeps. */
export function fromRow({ order, customer, id, number, placedAt, version }: OrderRow): Order {
  return { ...order, id, customer, number, placedAt, version };
}

/** The row that keeps an order. */
export function toRow({ customer, id, number, placedAt, version, ...order }: Order): OrderRow {
  return { customer, id, number, placedAt, version, order };
}

/** An order by its id, which is its quote's. */
export async function readOrder(means: Means, customer: string, id: string): Promise<Order | undefined> {
  const { data } = await means.store.entities.order.get({ customer, id }).go({ consistent: true });
  return data ? fromRow(data) : undefined;
}

/** An order by its number as somebody typed it, whoever's it is. */
export async function readByNumber(means: Means, typed: string): Promise<Order | undefined> {
  const number = readOrderNumber(typed);
  if (number === undefined) return undefined;
  // An order that moves to another customer between the two reads is found where it went.
  for (let look = 0; look < 3; look += 1) {
    const { data } = await means.store.entities.number.get({ number }).go({ consistent: true });
    if (!data) return undefined;
    const order = await readOrder(means, data.customer, data.id);
    if (order) return order;
  }
  return undefined;
}

/** A customer's own order by its number. */
export async function readOwn(means: Means, customer: string, number: string): Promise<Order | undefined> {
  const order = await readByNumber(means, number);
  return order?.customer === customer ? order : undefined;
}

const usual = 10;

/** An order's place among the orders of its customer. */
export type OrderPlace = Pick<Order, 'placedAt' | 'number'>;

/** A customer's orders, newest first, from the one after `after` on. */
export async function readOrders(
  means: Means,
  customer: string,
  limit = usual,
  after?: OrderPlace,
): Promise<readonly Order[]> {
  const newest = means.store.entities.order.query.newest({ customer });
  const { placedAt = '', number = '' } = after ?? {};
  const options = { order: 'desc', limit: Math.max(Math.trunc(limit), 1) } as const;
  const { data } = await (after ? newest.lt({ placedAt, number }).go(options) : newest.go(options));
  return data.map(fromRow);
}
