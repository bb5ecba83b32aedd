import { once, type Means } from '../effects.ts';
import { giveBack } from '../pricing/promotion-book.ts';
import type { Cause, NotCancellable, Result, UnknownOrder } from '../refusals.ts';
import {
  closeLink,
  evolve,
  forgetExpiry,
  replace,
  restock,
  settle,
  tell,
  type Doing,
  type Draft,
} from './evolve.ts';
import type { Order } from './order.ts';
import { sumsOf } from './owed.ts';
import { readOwn } from './read.ts';
import { after } from './states.ts';

type Cancelled = Result<Order, UnknownOrder | NotCancellable>;

/** Cancels a customer's order and puts its stock back, both or neither. */
export function cancelOrder(means: Means, cause: Cause, number: string): Promise<Cancelled> {
  return once<Cancelled>(means, cause, `cancel ${number}`, async (now) => {
    const order = await readOwn(means, cause.customer, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    if (!after(order.state, 'cancel')) {
      return { answer: { ok: false, refusal: { code: 'not-cancellable', order } }, writes: [] };
    }
    const { order: value, writes } = end(order, 'cancel', {
      ...{ by: cause.customer, key: cause.key, now },
    });
    return { answer: { ok: true, value }, writes };
  });
}

/** Ends an order that is not packed: nothing is owed any more, what was paid goes back, and so do its stock and its promotions. */
export function end(order: Order, event: 'cancel' | 'decline' | 'expire', doing: Doing): Draft {
  const { now } = doing;
  const { owed } = sumsOf(order);
  const amount = { amount: owed, currency: order.total.currency };
  const credits = [...order.credits, { at: now.toISOString(), amount, why: event }];
  const ended = settle(evolve({ ...order, credits }, [event, 'stop'], doing), doing, event);
  return replace(
    order,
    {
      order: ended.order,
      writes: [
        ...ended.writes,
        ...closeLink(order, now),
        ...forgetExpiry(order),
        ...restock(order.lines, order.id, now),
        ...giveBack(order.customer, order.promotions),
        tell(order, event === 'expire' ? 'expired' : 'cancelled', now, doing.key),
      ],
    },
    now,
  );
}
