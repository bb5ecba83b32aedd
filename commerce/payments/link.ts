import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { evolve, replace } from '../orders/evolve.ts';
import type { Order } from '../orders/order.ts';
import { sumsOf } from '../orders/owed.ts';
import { readOwn } from '../orders/read.ts';
import type { NotPayable, Result, UnknownOrder } from '../refusals.ts';
import { transact } from '../store.ts';
import type { PaymentLinks } from './payments.ts';

type Link = Result<{ readonly url: string; readonly payBy: string }, UnknownOrder | NotPayable>;

/** A provider's page lives so long at least, in milliseconds; with a minute for the way there. */
const shortestPage = 31 * 60 * 1000;

/**
 * The page on which an order is paid. The first call opens it at the provider, under a key that is the same for the same order and
 * sum, and keeps it with the order; later ones give it again.
 */
export function payLink(
  means: Means,
  links: PaymentLinks | undefined,
  customer: string,
  number: string,
): Promise<Link> {
  return untilSettled<Link>(means.random, async () => {
    const order = await readOwn(means, customer, number);
    if (!order) return { ok: false, refusal: { code: 'unknown-order', number } };
    const now = means.clock();
    const { payBy, session } = order.payment;
    const refused: Link = { ok: false, refusal: { code: 'not-payable', order } };
    const isOpen = order.state.order === 'open' && order.state.payment === 'awaiting';
    if (!links || !isOpen || payBy === undefined || Date.parse(payBy) <= now.getTime()) return refused;
    if (session) return { ok: true, value: { url: session.url, payBy } };
    if (Date.parse(payBy) < now.getTime() + shortestPage) return refused;
    const page = await links.open({
      number: order.number,
      total: { amount: -sumsOf(order).over, currency: order.total.currency },
      payBy: new Date(payBy),
      key: `page-${order.id}-${String(Date.parse(payBy))}-${String(-sumsOf(order).over)}`,
    });
    const kept = await transact(means.store, replace(order, withPage(order, page, now), now).writes);
    return kept ? again : { ok: true, value: { url: page.url, payBy } };
  });
}

const withPage = (order: Order, session: { readonly id: string; readonly url: string }, now: Date) => ({
  order: evolve({ ...order, payment: { ...order.payment, session } }, [], { by: 'shop', now }),
  writes: [],
});
