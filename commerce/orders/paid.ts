import type { Means } from '../effects.ts';
import type { Money } from '../pricing/money.ts';
import type { Cause } from '../refusals.ts';
import { evolve, forgetExpiry, replace, settle, tell, tellRefund, type Doing, type Draft } from './evolve.ts';
import { ifPossible, type Possible } from './move.ts';
import type { Capture, Order, Refund } from './order.ts';
import { sumsOf } from './owed.ts';

/** Money came for an order: it is kept, and what is not owed goes back. Undefined when this very payment is known. */
export function captured(order: Order, capture: Omit<Capture, 'at'>, doing: Doing): Draft | undefined {
  if (order.payment.captures.some((held) => held.id === capture.id)) return undefined;
  const { now } = doing;
  const captures = [...order.payment.captures, { ...capture, at: now.toISOString() }];
  const richer = { ...order, payment: { ...order.payment, captures } };
  const isEnough = sumsOf(richer).over >= 0;
  const next = isEnough ? evolve(richer, ['capture'], { ...doing, detail: capture.id }) : richer;
  const settled = settle(next, doing, 'not owed');
  const stands = isEnough && order.state.fulfilment !== 'stopped';
  const told = stands ? [tell(order, 'paid', now)] : [];
  const forgotten = isEnough ? forgetExpiry(order) : [];
  return replace(order, { order: settled.order, writes: [...settled.writes, ...told, ...forgotten] }, now);
}

/** What became of a refund. Undefined when it is known, or is no refund of this order; a failed one stays failed. */
export function refundCame(
  order: Order,
  id: string,
  status: 'settled' | 'failed',
  doing: Doing,
): Draft | undefined {
  const refund = order.payment.refunds.find((held) => held.id === id);
  if (!refund || refund.status === status || refund.status === 'failed') return undefined;
  const came: Refund = { ...refund, status };
  const refunds = order.payment.refunds.map((held) => (held === refund ? came : held));
  const next = { ...order, payment: { ...order.payment, refunds } };
  const { now } = doing;
  if (status === 'settled')
    return replace(order, { order: next, writes: [tellRefund(order, came, now)] }, now);
  const event = sumsOf(next).refunded > 0 ? 'refund-failed' : 'refunds-failed';
  return replace(order, { order: evolve(next, [event], { ...doing, detail: id }), writes: [] }, now);
}

/** The invoice of an order was paid: all that is still owed. */
export function recordPayment(means: Means, cause: Cause, number: string): Promise<Possible> {
  return ifPossible(means, cause, `paid ${number}`, number, (order, doing) => {
    const { over } = sumsOf(order);
    if (order.method !== 'invoice' || order.state.payment !== 'invoiced' || over >= 0) return undefined;
    return captured(
      order,
      { id: cause.key, amount: { amount: -over, currency: order.total.currency } },
      doing,
    );
  });
}

/** Gives back part of what was paid, beside returns: what is not over by itself is credited. */
export function refund(
  means: Means,
  cause: Cause,
  number: string,
  amount: Money,
  reason: string,
): Promise<Possible> {
  const command = `refund ${number} ${String(amount.amount)} ${amount.currency}`;
  return ifPossible(means, cause, command, number, (order, doing) => {
    const sums = sumsOf(order);
    const left = sums.captured - sums.refunded;
    const isWhole = Number.isSafeInteger(amount.amount) && amount.amount > 0;
    if (!isWhole || amount.currency !== order.total.currency || amount.amount > left) return undefined;
    const credit = { amount: Math.max(0, amount.amount - Math.max(0, sums.over)), currency: amount.currency };
    const credits = [...order.credits, { at: doing.now.toISOString(), amount: credit, why: reason }];
    const settled = settle({ ...order, credits }, doing, reason);
    return replace(order, settled, doing.now);
  });
}
