import type { Money } from '../pricing/money.ts';

/** What a customer means to buy, with prices as they are now. */
export interface Cart {
  readonly customer: string;
  /** Grows with every change. */
  readonly version: number;
  readonly lines: readonly CartLine[];
  /** Units in all lines. */
  readonly count: number;
  readonly subtotal: Money;
}

export interface CartLine {
  readonly sku: string;
  readonly product: string;
  readonly title: string;
  /** The variant's label; empty when the product has only one. */
  readonly detail: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** The price when the line was first added: differs when the merchant changed it since. */
  readonly unitPriceWhenAdded: Money;
  readonly total: Money;
}
