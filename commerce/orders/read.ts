import type { Means } from '../effects.ts';
import type { KeptOffer } from '../kept.ts';
import { readOrderNumber } from './number.ts';
import type { Order } from './order.ts';

/** An order as its row in the table. */
export interface OrderRow {
  readonly customer: string;
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
  readonly status: Order['status'];
  readonly offer: KeptOffer;
  readonly history: Order['history'];
}

/** The order that a row keeps. */
export function fromRow({ offer, customer, id, number, placedAt, status, history }: OrderRow): Order {
  return { id, customer, number, status, payment: 'invoice', placedAt, ...offer, history };
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
  const { data } = await means.store.entities.number.get({ number }).go({ consistent: true });
  return data ? readOrder(means, data.customer, data.id) : undefined;
}

const usual = 10;

/** A customer's orders, newest first. */
export async function readOrders(means: Means, customer: string, limit = usual): Promise<readonly Order[]> {
  const { data } = await means.store.entities.order.query
    .newest({ customer })
    .go({ order: 'desc', limit: Math.max(Math.trunc(limit), 1) });
  return data.map(fromRow);
}
