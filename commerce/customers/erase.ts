import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { later } from '../jobs.ts';
import { dropNotice, waitingNotices } from '../notices.ts';
import type { Order } from '../orders/order.ts';
import { fromRow, readOrder } from '../orders/read.ts';
import { transact } from '../store.ts';
import { joinedTo } from './joined.ts';
import type { Partition } from './partition-store.ts';
import { rehome } from './rehome.ts';

/** What became of what the shop held of a customer. */
export interface Erased {
  /** Rows that were deleted, by kind. */
  readonly deleted: Readonly<Record<string, number>>;
  /** Numbers of finished orders that are kept for the books, without the person. */
  readonly kept: readonly string[];
  /** Numbers of orders that are still on their way: the person is taken out of each when it is finished. */
  readonly unfinished: readonly string[];
}

/** Everything that the shop holds of a customer and of those who were joined to them, by kind. */
export async function exportCustomer(
  means: Means,
  partition: Partition,
  customer: string,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const all: Record<string, unknown[]> = {};
  for (const each of [customer, ...(await joinedTo(means, customer))]) {
    for await (const { entity, kept } of partition.rows(each)) (all[entity] ??= []).push(kept);
  }
  return all;
}

/**
 * Erases a customer and those who were joined to them. Finished orders stay as accounting records: what was sold, the sums, the taxes
 * and the country and region that they depend on; the person, the address and every free text go. An order that is still on its way
 * keeps its address until it is finished. Doing it again changes nothing, and an erasure that was interrupted is finished so.
 */
export async function eraseCustomer(means: Means, partition: Partition, customer: string): Promise<Erased> {
  const deleted: Record<string, number> = {};
  const kept: string[] = [];
  const unfinished: string[] = [];
  const mine = [...(await joinedTo(means, customer)), customer];
  for (const notice of await waitingNotices(means, everyNotice)) {
    if (!mine.includes(notice.customer)) continue;
    await dropNotice(means, notice.id);
    deleted['notice'] = (deleted['notice'] ?? 0) + 1;
  }
  for (const each of mine) {
    const last = [];
    for await (const row of partition.rows(each)) {
      if (row.entity === 'order') {
        const order = await forgetPerson(means, partition, each, String(row.kept['id']));
        if (order) (isFinished(order) ? kept : unfinished).push(order.number);
        continue;
      }
      // By it an interrupted erasure finds the others again, so it goes when nothing else is left.
      if (row.entity === 'joined') {
        last.push(row);
        continue;
      }
      await partition.remove(row);
      deleted[row.entity] = (deleted[row.entity] ?? 0) + 1;
    }
    for (const row of last) await partition.remove(row);
  }
  return { deleted, kept, unfinished };
}

const everyNotice = 10_000;
const day = 24 * 60 * 60 * 1000;

/** Whether nobody needs the address of an order any more: it arrived or was stopped, and no money is on its way. */
export function isFinished({ state, payment }: Order): boolean {
  const arrived = state.fulfilment === 'delivered' || state.fulfilment === 'stopped';
  const isDue = state.payment === 'invoiced' || state.payment === 'awaiting';
  const isMoving = payment.refunds.some((refund) => refund.status === 'pending');
  return arrived && !isDue && !isMoving && state.returns !== 'requested';
}

/** Takes the person out of a finished order, or sets a job to look again; gives the order as it was. */
function forgetPerson(
  means: Means,
  partition: Partition,
  customer: string,
  id: string,
): Promise<Order | undefined> {
  return untilSettled<Order | undefined>(means.random, async () => {
    const { data } = await means.store.entities.order.get({ customer, id }).go({ consistent: true });
    if (!data) return undefined;
    const order = fromRow(data);
    if (isFinished(order)) await forgetAnswers(partition, order);
    const tomorrow = new Date(means.clock().getTime() + day);
    const writes = isFinished(order)
      ? rehome(order, withoutPerson(order))
      : [later(`forget.${id}`, { kind: 'forget-order', customer, order: id }, tomorrow)];
    return (await transact(means.store, writes)) ? again : order;
  });
}

/** The job that {@link eraseCustomer} leaves for an order that is on its way. */
export async function forgetFinished(
  means: Means,
  partition: Partition,
  customer: string,
  id: string,
): Promise<void> {
  if (await readOrder(means, customer, id)) await forgetPerson(means, partition, customer, id);
}

/** The answers that the merchant's people got for this order show it whole, and are kept for a week. */
async function forgetAnswers(partition: Partition, { history, customer, number }: Order): Promise<void> {
  for (const actor of new Set(history.map(({ by }) => by))) {
    if (actor === customer) continue;
    for await (const row of partition.rows(actor)) {
      const isOfOrder = row.entity === 'effect' && String(row.kept['answer']).includes(number);
      if (isOfOrder) await partition.remove(row);
    }
  }
}

/** What the books need of an order. The customer's place is taken by a name that is nobody's, another one for each order. */
function withoutPerson(order: Order): Order {
  const { note: _note, tracking: _tracking, shared: _shared, ...rest } = order;
  const { session: _session, ...payment } = order.payment;
  const { region, country } = order.address;
  return {
    ...rest,
    customer: `erased-${order.id}`,
    address: { name: '', street: '', city: '', region, postalCode: '', country },
    payment: { ...payment, refunds: payment.refunds.map((refund) => ({ ...refund, why: '' })) },
    credits: order.credits.map((credit) => ({ ...credit, why: '' })),
    returns: order.returns.map(({ answer: _answer, ...held }) => ({ ...held, reason: '' })),
    history: order.history.map(({ at, by, event }) => ({
      at,
      by: by === order.customer ? 'customer' : by,
      event,
    })),
  };
}
