import type { Offer } from '../pricing/quote.ts';
import type { Money } from '../pricing/money.ts';
import type { OrderEvent, OrderState, OrderStatus } from './states.ts';

/** A quote that was confirmed, and everything that happened to it since. Moments are ISO 8601, UTC. */
export interface Order extends Offer {
  /** The quote's. */
  readonly id: string;
  readonly customer: string;
  /** `HR-` and six characters that cannot be misread. */
  readonly number: string;
  readonly placedAt: string;
  /** Grows with every change. */
  readonly version: number;
  /** Where it is, in one word. */
  readonly status: OrderStatus;
  readonly state: OrderState;
  readonly payment: Payment;
  /** What is no longer owed: of a cancelled order, of units that came back, of goodwill. */
  readonly credits: readonly { readonly at: string; readonly amount: Money; readonly why: string }[];
  readonly tracking?: Tracking;
  readonly returns: readonly Return[];
  /** Who did what when; the first entry is the placing. */
  readonly history: readonly HistoryEntry[];
}

/** By an invoice that comes with the order, or on a page that a link leads to. */
export type PaymentMethod = 'invoice' | 'link';

export interface Payment {
  /** For a link, once the order is approved: until then the stock is held; after it, the order expires. */
  readonly payBy?: string;
  /** The page on which it is paid. */
  readonly session?: { readonly id: string; readonly url: string };
  readonly captures: readonly Capture[];
  readonly refunds: readonly Refund[];
}

/** Money that came. */
export interface Capture {
  /** The provider's id of the payment, or the key of the merchant's entry. */
  readonly id: string;
  readonly at: string;
  readonly amount: Money;
}

/** Money that goes back. A `failed` one did not. */
export interface Refund {
  readonly id: string;
  readonly at: string;
  /** The capture that it is taken from. */
  readonly capture: string;
  readonly amount: Money;
  readonly why: string;
  readonly status: 'pending' | 'settled' | 'failed';
}

/** Where a parcel is. */
export interface Tracking {
  readonly carrier: string;
  readonly number: string;
  readonly url?: string;
}

/** Units that a customer wants to send back, or has. */
export interface Return {
  readonly at: string;
  readonly units: readonly { readonly sku: string; readonly quantity: number }[];
  readonly reason: string;
  readonly status: 'requested' | 'taken' | 'refused';
  /** What was given back for them. */
  readonly amount?: Money;
  /** Why the merchant did not take them. */
  readonly answer?: string;
}

export interface HistoryEntry {
  readonly at: string;
  /** A customer's id, the merchant's person, `shop` for what it does by itself, or the payment provider. */
  readonly by: string;
  readonly event: OrderEvent | 'place';
  /** In words or figures, such as a reason or an amount. */
  readonly detail?: string;
}
