import type { Catalogue, Importable } from './catalog/catalogue.ts';
import type { Product } from './catalog/catalog.ts';
import type { TableOf } from './catalog/csv.ts';
import type { Imported } from './catalog/import.ts';
import type { CaughtUp } from './catch-up.ts';
import type { Erased } from './customers/erase.ts';
import type { StaleCard } from './groups/cards.ts';
import type { WaitingNotice } from './notices.ts';
import type { MerchantStep } from './orders/move.ts';
import type { Order, Tracking } from './orders/order.ts';
import type { OrderPage } from './orders/queue.ts';
import type { Stage } from './orders/states.ts';
import type { Money } from './pricing/money.ts';
import type { Promotion } from './pricing/promotion.ts';
import type { Cause, NotMovable, NotPossible, Result, UnknownOrder } from './refusals.ts';

/** What the shop's own people and machines may do; customers' flows never see it. */
export interface Merchant {
  /** The shop's name as the catalogue gives it; empty while the shop is. */
  name(): Promise<string>;
  /** What the shop is in its catalogue's words: its name, currency and categories; undefined while there is no catalogue. */
  told(): Promise<TableOf | undefined>;
  /** Whether no catalogue was ever imported to its end. */
  isEmpty(): Promise<boolean>;
  /** Puts a catalogue in; live prices and stock stay as they are. */
  importCatalogue(
    catalogue: Catalogue | Importable,
    progress?: (done: number, of: number) => void,
  ): Promise<Imported>;
  /** Looks whether another process has put a catalogue in, which would be seen within a minute anyway. */
  refresh(): Promise<void>;
  /** The product of a variant, with all its variants. */
  productOf(sku: string): Promise<Product | undefined>;
  setPrice(sku: string, price: Money): Promise<void>;
  /** Sets how many can be bought; those who wait for the variant are told by {@link catchUp}. */
  setStock(sku: string, quantity: number): Promise<void>;
  /** Names the picture of a product, of which there is one and a large one; undefined for none but the drawing. A RangeError for no product. */
  setPicture(product: string, picture: string | undefined): Promise<void>;
  /** Sets a promotion by its code; its uses so far still count. To end one, set `until`. A RangeError names what is wrong. */
  putPromotion(promotion: Promotion): Promise<void>;
  /** A promotion and how many standing orders used it, counted while it has a limit. */
  promotion(code: string): Promise<{ readonly promotion: Promotion; readonly uses: number } | undefined>;

  /** Orders that wait for a step, the longest first, a page at a time; `after` is the page before's `next`. */
  ordersTo(stage: Stage, page?: { readonly limit?: number; readonly after?: string }): Promise<OrderPage>;
  /** Any order by its number. */
  order(number: string): Promise<Order | undefined>;
  /** Moves an order along, whoever's it is. */
  moveOrder(
    cause: Cause,
    number: string,
    to: MerchantStep,
    tracking?: Tracking,
  ): Promise<Result<Order, UnknownOrder | NotMovable>>;
  /** Lets an order that waits for approval go on, or stops it. */
  decide(
    cause: Cause,
    number: string,
    verdict: 'approve' | 'decline',
  ): Promise<Result<Order, UnknownOrder | NotPossible>>;
  /** The invoice of an order was paid: all that is still owed. */
  recordPayment(cause: Cause, number: string): Promise<Result<Order, UnknownOrder | NotPossible>>;
  /** Gives back part of what was paid, beside returns; never more than is left of it. */
  refund(
    cause: Cause,
    number: string,
    amount: Money,
    reason: string,
  ): Promise<Result<Order, UnknownOrder | NotPossible>>;
  /** What a customer sent back is here: gives the money back and, where it can be sold again, puts it into stock. */
  takeReturn(
    cause: Cause,
    number: string,
    restock: boolean,
  ): Promise<Result<Order, UnknownOrder | NotPossible>>;
  /** Does not take what a customer wants to send back. */
  refuseReturn(
    cause: Cause,
    number: string,
    reason: string,
  ): Promise<Result<Order, UnknownOrder | NotPossible>>;

  /**
   * Takes a webhook of the payment provider: the body as its bytes came, and its signature. It is stored, and what it says done, when
   * this resolves; only then may the provider hear "ok". `ignored` is of no order here, or of no interest.
   */
  takeMoneyEvent(
    body: string,
    signature: string,
  ): Promise<Result<'done' | 'known' | 'ignored', { readonly code: 'bad-signature' | 'no-provider' }>>;
  /** Does what has fallen due: refunds, unpaid orders that ran out of time, notices of stock, cut-offs of groups. Run it every few seconds. */
  catchUp(limit?: number): Promise<CaughtUp>;
  /** What customers should hear of and have not been told, oldest first; 25 when not said. */
  waitingNotices(limit?: number): Promise<readonly WaitingNotice[]>;
  /** Takes a notice to send it; it waits again from `until` on, unless it is dropped. False when somebody else has it. */
  takeNotice(notice: Pick<WaitingNotice, 'id' | 'at' | 'tries'>, until: Date): Promise<boolean>;
  /** Forgets a notice that was sent. */
  dropNotice(id: string): Promise<void>;

  /** Takes somebody out of a group's order, by their account in its place; tells whether they were in it. */
  forgetInGroup(group: string, person: string): Promise<boolean>;
  /** Groups that are to be shown how their order stands, those that wait the longest first; 25 when not said. */
  staleCards(limit?: number): Promise<readonly StaleCard[]>;
  /** A group was shown how its order stood at a version; what came since still waits. */
  cardShown(group: string, version: number): Promise<void>;
  /** A group could not be shown how its order stands, and is to be tried again then. */
  cardLater(card: StaleCard, until: Date): Promise<void>;

  /**
   * Gives everything that one customer has to another who turned out to be the same person, once: carts are added up, orders,
   * addresses, things set aside, codes and waits go along. An interrupted call is finished by {@link catchUp} or by the next call.
   */
  joinCustomers(from: string, into: string): Promise<void>;
  /** The customers who were joined to this one. */
  joinedTo(into: string): Promise<readonly string[]>;
  /** Everything that the shop holds of a customer, by kind, as JSON. */
  exportCustomer(customer: string): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Erases a customer; finished orders stay for the books without the person. Repeating finishes what was interrupted. */
  eraseCustomer(customer: string): Promise<Erased>;
}
