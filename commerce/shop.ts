import type { Cart } from './cart/cart.ts';
import type { Found, Product, ProductQuery } from './catalog/catalog.ts';
import type { Address, AddressBook } from './customers/address.ts';
import type { Profile, ProfileChange } from './customers/profile.ts';
import type { Groups } from './groups/groups.ts';
import type { Change } from './orders/change.ts';
import type { Order, PaymentMethod } from './orders/order.ts';
import type { OrderPlace } from './orders/read.ts';
import type { Receipt } from './orders/receipt.ts';
import type { Reordered } from './orders/reorder.ts';
import type { ReturnPreview, Units } from './orders/returns.ts';
import type { Delivery, QuoteChoices } from './pricing/offer.ts';
import type { Quote } from './pricing/quote.ts';
import type { Recommendation, RecommendationQuery } from './recommendations/recommendation.ts';
import type {
  BadAddress,
  CannotAdd,
  Cause,
  CodeRefused,
  EmptyCart,
  NoDelivery,
  NotCancellable,
  NotChangeable,
  NotInCart,
  NotPayable,
  NotReturnable,
  OutOfStock,
  QuoteVoid,
  Result,
  SoldOut,
  TooMany,
  TooManyAddresses,
  UnknownOrder,
  UnknownQuote,
  UnknownVariant,
} from './refusals.ts';

/**
 * What a customer may ask of the shop. Reads never change anything. Every effect takes a {@link Cause} and is safe to repeat.
 */
export interface Shop {
  /** The catalogue's categories in the merchant's order; `image` is the path of the picture of one of its products. */
  categories(): Promise<readonly { readonly id: string; readonly name: string; readonly image?: string }[]>;
  /** Products by words, category, tag, price and availability: best first, or in the order that is asked for. */
  find(query: ProductQuery): Promise<Found>;
  /** A product with its variants as they stand now. */
  product(id: string): Promise<Product | undefined>;
  /** Tells the customer once when a variant can be had again; at once when it can be had already. */
  watch(cause: Cause, sku: string): Promise<Result<{ readonly available: number }, UnknownVariant>>;
  /** No longer waits for a variant. */
  unwatch(cause: Cause, sku: string): Promise<void>;

  /** Products of a shelf, the best first, that can be had now, each with a reason; never what is in the cart or was just bought. */
  recommend(query: RecommendationQuery): Promise<readonly Recommendation[]>;
  /** The customer looked at a product. Nothing has to wait for it, and the same cause again changes nothing. */
  viewed(cause: Cause, product: string): Promise<void>;
  /** What the customer looked at in the last days, the last first; 6 when not said. */
  recentlyViewed(customer: string, limit?: number): Promise<readonly Product[]>;

  /** The customer's open cart; an empty one when there is none. */
  cart(customer: string): Promise<Cart>;
  addToCart(
    cause: Cause,
    sku: string,
    quantity: number,
  ): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany>>;
  /** Adds several things, all or none. */
  addSeveral(cause: Cause, items: readonly Units[]): Promise<Result<Cart, CannotAdd>>;
  /** Sets a line's quantity; 0 removes the line. */
  setQuantity(
    cause: Cause,
    sku: string,
    quantity: number,
  ): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany | NotInCart>>;
  emptyCart(cause: Cause): Promise<Cart>;
  /** Sets a line aside; it is not ordered until it is put back. */
  saveForLater(cause: Cause, sku: string): Promise<Result<Cart, NotInCart | TooMany>>;
  /** Puts what was set aside back into the cart. */
  putBack(cause: Cause, sku: string): Promise<Result<Cart, OutOfStock | NotInCart | TooMany>>;
  /** Words for a card that goes with the order, at most 300 characters; empty takes them away. */
  setGiftNote(cause: Cause, note: string): Promise<Result<Cart, TooMany>>;
  /** Puts a promotion code on the cart if it takes something off now. */
  applyCode(cause: Cause, code: string): Promise<Result<Cart, CodeRefused>>;
  dropCode(cause: Cause, code: string): Promise<Cart>;

  /** Orders of people who order together. */
  readonly groups: Groups;

  /** The ways to send the cart to a place, and what each costs now. */
  deliveries(customer: string, address: Address): Promise<readonly Delivery[]>;
  /** How an order can be paid here. */
  paymentMethods(): readonly PaymentMethod[];
  /** Prices the cart for an address and keeps the quote until it expires. Remembers the address for the customer. */
  quote(
    cause: Cause,
    address: Address,
    choices?: QuoteChoices,
  ): Promise<Result<Quote, EmptyCart | BadAddress | SoldOut | NoDelivery>>;
  /** The quote that was made under this id, if it is this customer's. */
  quoteById(customer: string, id: string): Promise<Quote | undefined>;
  /** Turns a quote into an order, once: the order's id is the quote's id, and a second call gives the first order. */
  placeOrder(cause: Cause, quoteId: string): Promise<Result<Order, UnknownQuote | QuoteVoid | SoldOut>>;
  /** The page on which an order is paid, until its time runs out; the same page when asked again. */
  payLink(
    customer: string,
    number: string,
  ): Promise<Result<{ readonly url: string; readonly payBy: string }, UnknownOrder | NotPayable>>;

  /** The customer's orders, newest first; 10 when not said, from the one after `after` on. */
  orders(customer: string, limit?: number, after?: OrderPlace): Promise<readonly Order[]>;
  /** An order by its number (`HR-` and six characters, any case, the prefix optional), if it is this customer's. */
  order(customer: string, number: string): Promise<Order | undefined>;
  /** An order with everything that was paid, taken off and given back. */
  receipt(customer: string, number: string): Promise<Receipt | undefined>;
  /** Cancels an order that is not yet packed, puts its stock back and gives back what was paid, once. */
  cancelOrder(cause: Cause, number: string): Promise<Result<Order, UnknownOrder | NotCancellable>>;
  /** What an order would be after a change, without changing it. */
  previewChange(
    customer: string,
    number: string,
    change: Change,
  ): Promise<Result<Order, UnknownOrder | NotChangeable>>;
  /** Takes units out of an order that is not yet packed, or sends it elsewhere; never for more money. */
  changeOrder(
    cause: Cause,
    number: string,
    change: Change,
  ): Promise<Result<Order, UnknownOrder | NotChangeable>>;
  /** What would be given back for units, without asking for it. */
  previewReturn(
    customer: string,
    number: string,
    units: readonly Units[],
  ): Promise<Result<ReturnPreview, UnknownOrder | NotReturnable>>;
  /** Asks to send units of a delivered order back; the money goes back when the merchant has them. */
  askReturn(
    cause: Cause,
    number: string,
    units: readonly Units[],
    reason: string,
  ): Promise<Result<Order, UnknownOrder | NotReturnable>>;
  /**
   * Puts an order's lines into the cart as far as they can be had, and tells what cannot or costs otherwise now. `quantities` by sku say
   * how many where it is not what was ordered; 0 leaves a line out.
   */
  reorder(
    cause: Cause,
    number: string,
    quantities?: Readonly<Record<string, number>>,
  ): Promise<Result<Reordered, UnknownOrder>>;

  /** The customer's default address, else the one that was used last. */
  savedAddress(customer: string): Promise<Address | undefined>;
  addresses(customer: string): Promise<AddressBook>;
  /** Saves an address under a name, such as `home`; the same name again replaces it. The first one is the default. */
  saveAddress(
    cause: Cause,
    name: string,
    address: Address,
    asDefault?: boolean,
  ): Promise<Result<AddressBook, BadAddress | TooManyAddresses>>;
  /** Forgets an address; when it was the default, there is none. */
  removeAddress(cause: Cause, name: string): Promise<AddressBook>;

  /** Who the customer is and what they like to hear; an empty profile when nothing is known. */
  profile(customer: string): Promise<Profile>;
  /** Changes the parts that are said. A RangeError names a text that cannot be. */
  setProfile(cause: Cause, change: ProfileChange): Promise<Profile>;
}
