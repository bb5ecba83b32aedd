import type { Cart, CartLine } from './cart/cart.ts';
import type { Found, Product, ProductQuery, Variant } from './catalog/catalog.ts';
import type { Catalogue } from './catalog/catalogue.ts';
import type { Imported } from './catalog/import.ts';
import type { Address } from './customers/address.ts';
import type { WaitingNotice } from './notices.ts';
import type { MerchantStep } from './orders/move.ts';
import type { Order } from './orders/order.ts';
import type { Money } from './pricing/money.ts';
import type { Quote } from './pricing/quote.ts';

/** Who causes an effect, and the key under which it happens once: the same key again gives the first answer. */
export interface Cause {
  /** The customer's id. */
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
export interface NotInCart {
  readonly code: 'not-in-cart';
  readonly sku: string;
}
export interface EmptyCart {
  readonly code: 'empty-cart';
}
/** Something that the quote was made from is no longer so. Nothing was ordered. */
export interface QuoteVoid {
  readonly code: 'quote-void';
  readonly because: 'expired' | 'cart-changed' | 'price-changed';
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

/** The merchant asked for a step that the order cannot take from where it is. */
export interface NotMovable {
  readonly code: 'not-movable';
  readonly order: Order;
  readonly to: MerchantStep;
}

/**
 * What may be asked of the shop. Reads never change anything. Every effect takes a {@link Cause} and is safe to repeat.
 */
export interface Shop {
  /** The catalogue's categories in the merchant's order. */
  categories(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Products by words, category and tag, best first. */
  find(query: ProductQuery): Promise<Found>;
  /** A product with its variants as they stand now. */
  product(id: string): Promise<Product | undefined>;

  /** The customer's open cart; an empty one when there is none. */
  cart(customer: string): Promise<Cart>;
  addToCart(
    cause: Cause,
    sku: string,
    quantity: number,
  ): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany>>;
  /** Sets a line's quantity; 0 removes the line. */
  setQuantity(
    cause: Cause,
    sku: string,
    quantity: number,
  ): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany | NotInCart>>;
  emptyCart(cause: Cause): Promise<Cart>;

  /** Prices the cart for an address and keeps the quote until it expires. Remembers the address for the customer. */
  quote(cause: Cause, address: Address): Promise<Result<Quote, EmptyCart | SoldOut>>;
  /** The quote that was made under this id, if it is this customer's. */
  quoteById(customer: string, id: string): Promise<Quote | undefined>;
  /** Turns a quote into an order, once: the order's id is the quote's id, and a second call gives the first order. */
  placeOrder(cause: Cause, quoteId: string): Promise<Result<Order, UnknownQuote | QuoteVoid | SoldOut>>;

  /** The customer's orders, newest first. */
  orders(customer: string, limit?: number): Promise<readonly Order[]>;
  /** An order by its number (`HR-` and six characters, any case, the prefix optional), if it is this customer's. */
  order(customer: string, number: string): Promise<Order | undefined>;
  /** Cancels an order that is not yet packed and puts its stock back, once. */
  cancelOrder(cause: Cause, number: string): Promise<Result<Order, UnknownOrder | NotCancellable>>;

  /** The address that the customer used last. */
  savedAddress(customer: string): Promise<Address | undefined>;

  /** The merchant's side. */
  setPrice(sku: string, price: Money): Promise<void>;
  setStock(sku: string, quantity: number): Promise<void>;
}

/** What the shop's own people and machines may do; customers' flows never see it. */
export interface Merchant {
  /** The shop's name as the catalogue gives it; empty while the shop is. */
  name(): Promise<string>;
  /** Moves an order along, whoever's it is; the cause's customer is who did it. */
  moveOrder(
    cause: Cause,
    number: string,
    to: MerchantStep,
  ): Promise<Result<Order, UnknownOrder | NotMovable>>;
  /** Whether no catalogue was ever imported to its end. */
  isEmpty(): Promise<boolean>;
  /** Puts a catalogue in; live prices and stock stay as they are. */
  importCatalogue(catalogue: Catalogue): Promise<Imported>;
  /** What customers should hear of their orders and have not been told, oldest first; 25 when not said. */
  waitingNotices(limit?: number): Promise<readonly WaitingNotice[]>;
  /** Forgets a notice that was sent. */
  dropNotice(id: string): Promise<void>;
}
