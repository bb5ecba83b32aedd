import { formatAddress } from '../customers/address.ts';
import type { Money } from '../pricing/money.ts';
import type { Order, PaymentMethod, Tracking } from './order.ts';
import { sumsOf } from './owed.ts';

/** An order as a paper that can be kept: every sum follows from those before it. */
export interface Receipt extends Pick<
  Order,
  'number' | 'placedAt' | 'status' | 'subtotal' | 'discounts' | 'shipping' | 'tax' | 'taxIncluded' | 'total'
> {
  readonly lines: readonly {
    readonly title: string;
    readonly detail: string;
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly total: Money;
  }[];
  /** What is no longer owed, such as for units that came back. */
  readonly credited: Money;
  readonly paid: Money;
  readonly refunded: Money;
  /** What is still to be paid. */
  readonly due: Money;
  readonly method: PaymentMethod;
  /** The lines of the label. */
  readonly address: readonly string[];
  readonly note?: string;
  readonly tracking?: Tracking;
}

/** The receipt of an order as it stands. */
export function receiptOf(order: Order): Receipt {
  const { currency } = order.total;
  const money = (amount: number): Money => ({ amount, currency });
  const sums = sumsOf(order);
  const { number, placedAt, status, subtotal, discounts, shipping, tax, taxIncluded, total } = order;
  const { method, note, tracking } = order;
  return {
    ...{ number, placedAt, status, subtotal, discounts, shipping, tax, taxIncluded, total, method },
    lines: order.lines.map(({ title, detail, quantity, unitPrice, total: sum }) => ({
      ...{ title, detail, quantity, unitPrice },
      total: sum,
    })),
    credited: money(total.amount - sums.owed),
    paid: money(sums.captured),
    refunded: money(sums.refunded),
    due: money(Math.max(0, -sums.over)),
    address: formatAddress(order.address),
    ...(note !== undefined && { note }),
    ...(tracking && { tracking }),
  };
}
