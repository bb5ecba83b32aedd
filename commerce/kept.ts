import type { Order, Tracking } from './orders/order.ts';
import type { Money } from './pricing/money.ts';

/** What a cart keeps of a line; the rest is read fresh from the catalogue. */
export interface KeptLine {
  readonly sku: string;
  readonly product: string;
  readonly quantity: number;
  /** Minor units, when the line was first added. */
  readonly priceWhenAdded: number;
}

/** What a product says, which is all but its variants' prices and stock. */
export interface KeptProduct {
  readonly name: string;
  /** What else customers call it. */
  readonly synonyms?: readonly string[];
  readonly category: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly alt: string;
  /** Names the picture that the merchant gave; without one there is the drawing of the product's id. */
  readonly picture?: string;
  /** Since when it is sold, such as `2026-03-31`. */
  readonly added?: string;
  /** The options as pairs: a map in the table forgets their order, which is the merchant's. */
  readonly variants: readonly {
    readonly sku: string;
    readonly options: readonly (readonly [name: string, value: string])[];
    readonly grams?: number;
  }[];
}

/** Names what was kept of the whole catalogue in pieces. */
export interface KeptSnapshot {
  /** Of its bytes: SHA-256 in hexadecimal digits. */
  readonly digest: string;
  readonly pieces: number;
  /** Which code can read it. */
  readonly format: number;
}

/** An order but for what its row is found by. */
export type KeptOrder = Omit<Order, 'customer' | 'id' | 'number' | 'placedAt' | 'version'>;

/** Something that happened and that a customer should hear of. */
export type Notice = OrderNotice | StockNotice;

interface OrderNotice {
  readonly customer: string;
  readonly order: string;
  readonly number: string;
  /** `expired`: the time to pay ran out, and the order is no more. */
  readonly event: 'placed' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'expired' | 'refunded';
  /** For `refunded` and `paid`: how much. */
  readonly amount?: Money;
  /** For `shipped`. */
  readonly tracking?: Tracking;
  /** What the customer did: the key of the effect, by which it is known where it was answered. */
  readonly key?: string;
}

interface StockNotice {
  readonly customer: string;
  readonly event: 'back-in-stock';
  readonly product: string;
  readonly sku: string;
}

/** A tally as of a moment: its things, a line each of name, weight and how common it is, with tabs between. */
export interface KeptTally {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly things: string;
}

/** Something that the shop has to do by itself later. */
export type Job =
  | { readonly kind: 'unpaid' | 'refund'; readonly customer: string; readonly order: string }
  | {
      readonly kind: 'close-link';
      readonly customer: string;
      readonly order: string;
      readonly session: string;
    }
  | {
      readonly kind: 'restocked';
      readonly items: readonly { readonly product: string; readonly sku: string }[];
    }
  /** A cut-off of a group's order, or the end of a checkout of it. */
  | { readonly kind: 'group'; readonly group: string }
  /** Brings what came late to a customer who was joined to another. */
  | { readonly kind: 'join'; readonly from: string; readonly into: string }
  /** Takes the person out of an order of a customer who was erased, once the order is finished. */
  | { readonly kind: 'forget-order'; readonly customer: string; readonly order: string };
