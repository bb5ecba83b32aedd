import { once, type Attempt, type Means } from '../effects.ts';
import { notify } from '../notices.ts';
import type { Cause, NotCancellable, NotMovable, Result, UnknownOrder } from '../shop.ts';
import type { Write } from '../store.ts';
import { mayBecome, type Order, type OrderStatus } from './order.ts';
import { bySku } from './place.ts';
import { readByNumber } from './read.ts';

type Cancelled = Result<Order, UnknownOrder | NotCancellable>;
type Moved = Result<Order, UnknownOrder | NotMovable>;

/** Cancels a customer's order and puts its stock back, both or neither. */
export function cancelOrder(means: Means, cause: Cause, number: string): Promise<Cancelled> {
  return once<Cancelled>(means, cause, `cancel ${number}`, async (now) => {
    const order = await readByNumber(means, number);
    if (order?.customer !== cause.customer) {
      return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    }
    if (!mayBecome(order.status, 'cancelled')) {
      return { answer: { ok: false, refusal: { code: 'not-cancellable', order } }, writes: [] };
    }
    const back = bySku(order.lines).map(
      ({ sku, product, quantity }): Write =>
        ({ variant }) =>
          variant.patch({ product, sku }).add({ available: quantity }).commit(),
    );
    return moved(order, 'cancelled', cause.customer, now, back);
  });
}

/** The merchant's side: moves an order along. A second call with the same cause gives the first answer. */
export function moveOrder(means: Means, cause: Cause, number: string, to: MerchantStep): Promise<Moved> {
  return once<Moved>(means, cause, `move ${number} ${to}`, async (now) => {
    const order = await readByNumber(means, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    if (!mayBecome(order.status, to)) {
      return { answer: { ok: false, refusal: { code: 'not-movable', order, to } }, writes: [] };
    }
    return moved(order, to, cause.customer, now, []);
  });
}

/** What a merchant does with an order; a customer cancels it. */
export type MerchantStep = Exclude<OrderStatus, 'placed' | 'cancelled'>;

function moved(
  order: Order,
  status: OrderStatus,
  by: string,
  now: Date,
  more: readonly Write[],
): Attempt<{ readonly ok: true; readonly value: Order }> {
  const { customer, id, number } = order;
  const history = [...order.history, { at: now.toISOString(), by, event: status }];
  return {
    answer: { ok: true, value: { ...order, status, history } },
    writes: [
      (entities) =>
        entities.order
          .patch({ customer, id })
          .set({ status, history })
          .where((held, { eq }) => eq(held.status, order.status))
          .commit(),
      ...more,
      notify({ customer, order: id, number, event: status }, now),
    ],
  };
}
