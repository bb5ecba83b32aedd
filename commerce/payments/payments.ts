import type { Money } from '../pricing/money.ts';

/** A payment provider whose pages customers pay on. Its calls are safe to repeat: each carries a key of its own. */
export interface PaymentLinks {
  /** Opens the page on which an order is paid; the same key gives the same page. */
  open(page: PageWanted): Promise<{ readonly id: string; readonly url: string }>;
  /** Closes a page, so that nobody pays there any more; the payment when somebody has. */
  close(session: string): Promise<Paid | undefined>;
  /** Gives money back. `failed` is final; what is `pending` is told by an event later. */
  refund(refund: RefundWanted): Promise<'settled' | 'pending' | 'failed'>;
  /** Reads an event from its bytes; undefined when its signature is not the provider's. */
  read(body: string, signature: string): MoneyEvent | undefined;
}

export interface PageWanted {
  /** The order's number. */
  readonly number: string;
  readonly total: Money;
  /** Until then the page is open: 30 minutes from now at least, 24 hours at most. */
  readonly payBy: Date;
  readonly key: string;
}

export interface RefundWanted {
  readonly id: string;
  readonly number: string;
  /** The provider's id of the payment. */
  readonly payment: string;
  readonly amount: Money;
}

interface Paid {
  readonly payment: string;
  readonly amount: Money;
}

/** Something that the provider tells. */
export type MoneyEvent = { /** Unique for the event. */ readonly id: string } & (
  | ({ readonly kind: 'paid'; readonly number: string } & Paid)
  | { readonly kind: 'expired'; readonly number: string; readonly session: string }
  | {
      readonly kind: 'refund';
      readonly number: string;
      readonly refund: string;
      readonly status: 'settled' | 'failed';
    }
  | { readonly kind: 'other' }
);
