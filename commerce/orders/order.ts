import type { Quote } from '../pricing/quote.ts';

export type OrderStatus = 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled';

/** A quote that was confirmed. */
export interface Order extends Omit<Quote, 'expiresAt' | 'cartVersion'> {
  /** `HR-` and six characters that cannot be misread. */
  readonly number: string;
  readonly status: OrderStatus;
  readonly payment: 'invoice';
  /** ISO 8601, UTC. */
  readonly placedAt: string;
  /** Who did what when; the first entry is the placing. */
  readonly history: readonly { readonly at: string; readonly by: string; readonly event: string }[];
}

/** Where an order may go from where it is. */
export const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  placed: ['packed', 'cancelled'],
  packed: ['shipped'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** Whether an order may go from one status to the next. */
export const mayBecome = (from: OrderStatus, to: OrderStatus): boolean => transitions[from].includes(to);
