import type { CartLine } from './cart/cart.ts';
import type { Product, Variant } from './catalog/catalog.ts';
import type { IncompleteAddress } from './customers/check-address.ts';
import type { MerchantStep } from './orders/move.ts';
import type { Order } from './orders/order.ts';
import type { Money } from './pricing/money.ts';
import type { Obstacle } from './pricing/promotion.ts';

/** Who causes an effect, and the key under which it happens once: the same key again gives the first answer. */
export interface Cause {
  /** The customer's id; on the merchant's side, who did it. */
  readonly customer: string;
  /** Unique for the effect; derived from the turn (or the request) that asks for it. */
  readonly key: string;
}

/** A refusal is a value: the customer can act on it. Faults are exceptions. */
export type Result<T, R extends { readonly code: string }> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export interface OutOfStock {
  readonly code: 'out-of-stock';
  readonly variant: Variant;
  readonly product: Product;
  /** How many could be had; 0 when none is left. */
  readonly available: number;
}
export interface UnknownVariant {
  readonly code: 'unknown-variant';
  readonly sku: string;
}
export interface TooMany {
  readonly code: 'too-many';
  /** The most that one cart line (or the cart) may hold. */
  readonly limit: number;
}
/** Some of several things cannot be added, so none was. */
export interface CannotAdd {
  readonly code: 'cannot-add';
  readonly items: readonly (OutOfStock | UnknownVariant | TooMany)[];
}
export interface NotInCart {
  readonly code: 'not-in-cart';
  readonly sku: string;
}
export interface EmptyCart {
  readonly code: 'empty-cart';
}
/** A promotion code that takes nothing off the cart as it is. */
export interface CodeRefused {
  readonly code: 'code-refused';
  readonly promotion: string;
  /** `too-many`: the cart has as many codes as it may. */
  readonly because: Obstacle | 'too-many';
  /** For `below-minimum`: what the goods must be worth. */
  readonly minimum?: Money;
}
/** The parcel cannot be sent there, or not that way. */
export interface NoDelivery {
  readonly code: 'no-delivery';
  readonly country: string;
  /** `method`: the one that was chosen does not go there or does not take the weight, but another does. */
  readonly because: 'country' | 'weight' | 'method';
}
/** Something that the quote was made from is no longer so. Nothing was ordered. */
export interface QuoteVoid {
  readonly code: 'quote-void';
  readonly because: 'expired' | 'cart-changed' | 'price-changed' | 'promotion-changed';
  /** For `price-changed`: the lines whose price moved, with the price quoted and the price now. */
  readonly changes: readonly { readonly line: CartLine; readonly was: Money; readonly now: Money }[];
}
export interface UnknownQuote {
  readonly code: 'unknown-quote';
}
/** Between the quote and the yes somebody else took the stock. Nothing was ordered. */
export interface SoldOut {
  readonly code: 'sold-out';
  readonly lines: readonly { readonly line: CartLine; readonly available: number }[];
}
export interface UnknownOrder {
  readonly code: 'unknown-order';
  readonly number: string;
}
export interface NotCancellable {
  readonly code: 'not-cancellable';
  readonly order: Order;
}
/** The order cannot be changed so; it stays as it is. */
export interface NotChangeable {
  readonly code: 'not-changeable';
  readonly order: Order;
  /**
   * `too-late`: it is packed or over; `quantity`: a line that it does not have, or more than it has; `nothing-left`: that is to
   * cancel it; `no-delivery`: it cannot be sent there; `costs-more`: a discount or free delivery would be lost, or delivery or
   * tax is higher there, and more than was agreed is never charged; `bad-address`: it is none.
   */
  readonly because: 'bad-address' | 'too-late' | 'quantity' | 'nothing-left' | 'no-delivery' | 'costs-more';
}
export interface NotReturnable {
  readonly code: 'not-returnable';
  readonly order: Order;
  /** `open`: an earlier request still waits for the merchant; `quantity`: more than the customer still has. */
  readonly because: 'not-delivered' | 'too-late' | 'open' | 'quantity';
}
/** There is no link to pay by: the order is paid, stopped, by invoice, or its time ran out. */
export interface NotPayable {
  readonly code: 'not-payable';
  readonly order: Order;
}
/** The merchant asked for a step that the order cannot take from where it is. */
export interface NotMovable {
  readonly code: 'not-movable';
  readonly order: Order;
  readonly to: MerchantStep;
}
/** The merchant asked for something that the order's state, or the money paid for it, does not allow. */
export interface NotPossible {
  readonly code: 'not-possible';
  readonly order: Order;
}
export interface BadAddress {
  readonly code: 'bad-address';
  readonly faults: IncompleteAddress;
}
export interface TooManyAddresses {
  readonly code: 'too-many-addresses';
  readonly limit: number;
}
