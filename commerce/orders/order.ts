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
