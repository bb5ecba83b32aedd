import type { Job } from '../kept.ts';
import { later } from '../jobs.ts';
import { notify } from '../notices.ts';
import type { Write } from '../store.ts';
import type { HistoryEntry, Order, Refund } from './order.ts';
import { fromCaptures, sumsOf } from './owed.ts';
import { queueFor } from './queue.ts';
import { toRow } from './read.ts';
import { advance, after, statusOf, type OrderEvent } from './states.ts';

/** Who changes an order, when, and in what words. */
export interface Doing {
  readonly by: string;
  readonly now: Date;
  readonly detail?: string | undefined;
  /** The key of the effect, where its customer is told what they did. */
  readonly key?: string;
}

/** An order as it becomes, and the writes beside its own that make it so. */
export interface Draft {
  readonly order: Order;
  readonly writes: readonly Write[];
}

/** Does events to an order one after the other, as the table allows, and writes them into its history. */
export function evolve(order: Order, events: readonly OrderEvent[], { by, now, detail }: Doing): Order {
  const state = advance(order.state, events);
  const at = now.toISOString();
  const entries = events.map((event, index): HistoryEntry => {
    return { at, by, event, ...(index === 0 && detail !== undefined && { detail }) };
  });
  return { ...order, state, status: statusOf(state), history: [...order.history, ...entries] };
}

/**
 * Gives back what was paid above what is owed, from the captures that hold it, or forgets a payment that nothing is owed of any more.
 * By invoice the merchant sends it; by link a job asks the provider.
 */
export function settle(order: Order, { now }: Doing, why: string): Draft {
  const { over, owed } = sumsOf(order);
  if (over <= 0) {
    const isVoid = owed === 0 && after(order.state, 'void') !== undefined;
    return { order: isVoid ? evolve(order, ['void'], { by: 'shop', now }) : order, writes: [] };
  }
  const at = now.toISOString();
  const byLink = order.method === 'link';
  const refunds = fromCaptures(order.payment, over).map((part, index): Refund => ({
    ...part,
    id: `${order.id}-${String(order.payment.refunds.length + index)}`,
    at,
    why,
    status: byLink ? 'pending' : 'settled',
  }));
  const payment = { ...order.payment, refunds: [...order.payment.refunds, ...refunds] };
  const sums = sumsOf({ ...order, payment });
  const event = sums.refunded === sums.captured ? 'refund-all' : 'refund';
  const next = evolve({ ...order, payment }, [event], { by: 'shop', now, detail: why });
  return {
    order: next,
    writes: byLink
      ? [later(`refund.${order.id}.${String(refunds.length)}.${at}`, jobOf(order, 'refund'), now)]
      : refunds.map((refund) => tellRefund(order, refund, now)),
  };
}

const jobOf = ({ customer, id }: Order, kind: 'unpaid' | 'refund'): Job => ({ kind, customer, order: id });

/** Ends an unpaid order when its time to pay runs out; set again, the later moment counts. */
export const expireAt = (order: Order, payBy: Date): Write =>
  later(`unpaid.${order.id}`, jobOf(order, 'unpaid'), payBy);

/** An order that is paid, or is no more, has no time to pay. */
export const forgetExpiry = ({ id, state }: Order): readonly Write[] =>
  state.payment === 'awaiting' ? [({ job }) => job.delete({ id: `unpaid.${id}` }).commit()] : [];

/** Closes the page on which an order could have been paid. */
export const closeLink = (order: Order, now: Date): readonly Write[] => {
  const { customer, id, payment } = order;
  const session = payment.session?.id;
  if (session === undefined || order.state.payment !== 'awaiting') return [];
  return [later(`close.${session}`, { kind: 'close-link', customer, order: id, session }, now)];
};

/** Tells the customer that money went back. */
export const tellRefund = ({ customer, id, number }: Order, refund: Refund, now: Date): Write =>
  notify(
    `${refund.id}.refunded`,
    { customer, order: id, number, event: 'refunded', amount: refund.amount },
    now,
  );

/** Tells the customer what happened to the order; once for each event. */
export const tell = (
  { customer, id, number, tracking }: Order,
  event: 'placed' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'expired',
  now: Date,
  key?: string,
): Write =>
  notify(
    `${id}.${event}`,
    {
      ...{ customer, order: id, number, event },
      ...(event === 'shipped' && tracking && { tracking }),
      ...(key !== undefined && { key }),
    },
    now,
  );

/** Replaces an order by its next version, on the condition that it still is at the one before, and lists it where it waits now. */
export function replace(
  before: Order,
  draft: Draft,
  now: Date,
): { readonly order: Order; readonly writes: readonly Write[] } {
  const order = { ...draft.order, version: before.version + 1 };
  const put: Write = (entities) =>
    entities.order
      .put(toRow(order))
      .where(({ version }, { eq }) => eq(version, before.version))
      .commit();
  return { order, writes: [put, ...queueFor(before, order, now), ...draft.writes] };
}

/** Puts units back into stock, and later tells those who wait for them. */
export function restock(
  units: readonly { readonly sku: string; readonly product: string; readonly quantity: number }[],
  id: string,
  now: Date,
): readonly Write[] {
  if (units.length === 0) return [];
  const back = units.map(
    ({ sku, product, quantity }): Write =>
      ({ variant }) =>
        variant.patch({ product, sku }).add({ available: quantity }).commit(),
  );
  const items = units.map(({ sku, product }) => ({ sku, product }));
  return [...back, later(`restocked.${id}`, { kind: 'restocked', items }, now)];
}
