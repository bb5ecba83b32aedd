import type { Money } from '../pricing/money.ts';
import type { Order, Refund } from './order.ts';

/** What an order's money comes to, in minor units of its currency. */
export interface Sums {
  /** What the customer owes for it in all: the total less what was credited. */
  readonly owed: number;
  readonly captured: number;
  /** What went back or is on its way; a failed refund does not count. */
  readonly refunded: number;
  /** What was paid above what is owed, and must go back; below zero, what is still to be paid. */
  readonly over: number;
}

/** The sums of an order. Refunds never exceed captures: only what is over is given back. */
export function sumsOf({ total, credits, payment }: Pick<Order, 'total' | 'credits' | 'payment'>): Sums {
  const credited = added(credits);
  const owed = Math.max(0, total.amount - credited);
  const captured = added(payment.captures);
  const refunded = added(payment.refunds.filter((refund) => refund.status !== 'failed'));
  return { owed, captured, refunded, over: captured - refunded - owed };
}

const added = (parts: readonly { readonly amount: Money }[]): number =>
  parts.reduce((sum, part) => sum + part.amount.amount, 0);

/** Splits an amount over the captures that still hold money, the oldest first. */
export function fromCaptures(
  { captures, refunds }: Order['payment'],
  amount: number,
): readonly Pick<Refund, 'capture' | 'amount'>[] {
  let left = amount;
  return captures.flatMap((capture) => {
    const gone = added(
      refunds.filter((refund) => refund.capture === capture.id && refund.status !== 'failed'),
    );
    const taken = Math.min(left, capture.amount.amount - gone);
    left -= taken;
    if (taken <= 0) return [];
    return [{ capture: capture.id, amount: { amount: taken, currency: capture.amount.currency } }];
  });
}
