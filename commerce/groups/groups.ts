import type { Address } from '../customers/address.ts';
import type { Units } from '../orders/returns.ts';
import type { Delivery, NoOffer, QuoteChoices } from '../pricing/offer.ts';
import type { Quote } from '../pricing/quote.ts';
import type {
  CannotAdd,
  Cause,
  CodeRefused,
  NotInCart,
  OutOfStock,
  Result,
  TooMany,
  UnknownVariant,
} from '../refusals.ts';
import type { GroupEmpty, GroupOrder, GroupShut, Person } from './group.ts';

/**
 * What people who order together may ask of the shop. A group is named by the place where it orders; each place has one order at a
 * time. Every effect takes a {@link Cause}, whose customer is whoever does it, and is safe to repeat.
 */
export interface Groups {
  /** The group's order as it stands; undefined where nobody has ordered yet. */
  order(group: string): Promise<GroupOrder | undefined>;
  /** Adds to somebody's lines, all or none. After an order was placed it begins the next one. */
  add(
    cause: Cause,
    group: string,
    by: Person,
    items: readonly Units[],
  ): Promise<Result<GroupOrder, GroupShut | CannotAdd>>;
  /** Sets a line of whoever asks; 0 takes it out. */
  setQuantity(
    cause: Cause,
    group: string,
    by: Person,
    sku: string,
    quantity: number,
  ): Promise<Result<GroupOrder, GroupShut | NotInCart | OutOfStock | UnknownVariant | TooMany>>;
  /** Takes out all lines of whoever asks. */
  clear(cause: Cause, group: string, by: Person): Promise<Result<GroupOrder, GroupShut>>;
  /** Nobody may add from now on, or from a moment on that is to come; {@link Merchant.catchUp} closes it then. */
  close(
    cause: Cause,
    group: string,
    by: Person,
    at?: Date,
  ): Promise<Result<GroupOrder, GroupShut | GroupEmpty>>;
  /** Anyone may open it again until it is ordered; a cut-off that was set is forgotten. */
  reopen(cause: Cause, group: string, by: Person): Promise<Result<GroupOrder, GroupShut>>;
  applyCode(
    cause: Cause,
    group: string,
    by: Person,
    code: string,
  ): Promise<Result<GroupOrder, GroupShut | CodeRefused>>;
  dropCode(cause: Cause, group: string, by: Person, code: string): Promise<Result<GroupOrder, GroupShut>>;

  /**
   * Begins to check out for all: for ten minutes nobody else changes anything, unless they take over. A change of whoever checks out ends it.
   */
  hold(
    cause: Cause,
    group: string,
    by: Person,
    takeOver?: boolean,
  ): Promise<Result<GroupOrder, GroupShut | GroupEmpty>>;
  /** Whoever checks out lets it go; it is as open or closed as before. */
  release(cause: Cause, group: string, by: Person): Promise<void>;
  /** Lowers a variant to what is left, for whoever checks out: those who asked last go without. */
  fit(cause: Cause, group: string, by: Person, sku: string, available: number): Promise<void>;
  deliveries(customer: string, group: string, address: Address): Promise<readonly Delivery[]>;
  /** A quote of the customer's for the group's order, which it holds; {@link Shop.placeOrder} orders it for all. */
  quote(
    cause: Cause,
    group: string,
    by: Person,
    address: Address,
    choices?: QuoteChoices,
  ): Promise<Result<Quote, NoOffer | GroupShut | GroupEmpty>>;
}
