import type { Money } from '../pricing/money.ts';
import type { Obstacle } from '../pricing/promotion.ts';

/** What a customer means to buy, with prices as they are now. */
export interface Cart {
  readonly customer: string;
  /** Grows with every change. */
  readonly version: number;
  readonly lines: readonly CartLine[];
  /** Units in all lines. */
  readonly count: number;
  /** What the lines cost before promotions. */
  readonly subtotal: Money;
  /** The codes on the cart: what each takes off the goods now, or why it takes nothing off. */
  readonly codes: readonly CartCode[];
  /** What all codes take off the goods. */
  readonly discount: Money;
  /** What was set aside; it is not ordered. */
  readonly later: readonly CartLine[];
  /** Words for a card that goes with the order. */
  readonly note?: string;
}

export interface CartCode {
  readonly code: string;
  readonly amount: Money;
  /** It makes the delivery free. */
  readonly freeShipping: boolean;
  readonly because?: Obstacle;
}

export interface CartLine {
  readonly sku: string;
  readonly product: string;
  /** The product's category. */
  readonly category: string;
  readonly title: string;
  /** The variant's label; empty when the product has only one. */
  readonly detail: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** The price when the line was first added: differs when the merchant changed it since. */
  readonly unitPriceWhenAdded: Money;
  readonly total: Money;
  /** What one unit weighs. */
  readonly grams: number;
}
