import type { Cart, CartLine } from '../cart/cart.ts';
import type { PersonShare } from './shares.ts';

/** One of a group, as the place in which it orders knows them. */
export interface Person {
  /** The account in that place, which is not the customer's id. */
  readonly id: string;
  /** As the group calls them. */
  readonly name: string;
}

/** Where a group's order is: `held` while one of them checks out, `ordered` until somebody begins the next one. */
export type GroupState = 'open' | 'closed' | 'held' | 'ordered';

/** A line, and who of the group asked for it. */
export interface GroupLine extends CartLine {
  readonly person: string;
}

/** What a group means to order together, with prices as they are now. Moments are ISO 8601, UTC. */
export interface GroupOrder {
  readonly id: string;
  /** Grows with every change. */
  readonly version: number;
  /** Counts the orders of this place from 1. */
  readonly round: number;
  readonly state: GroupState;
  /** Each person's own lines, in the order in which they were asked for. */
  readonly lines: readonly GroupLine[];
  /** Who asks for something, in that order. */
  readonly people: readonly Person[];
  /** All lines together, those of one variant as one. */
  readonly cart: Cart;
  /** When it closes by itself. */
  readonly closesAt?: string;
  /** Since when it is closed, and by whom; by the time when nobody is named. */
  readonly closed?: { readonly at: string; readonly by?: Person };
  readonly hold?: { readonly by: Person; readonly until: string };
  /** The order that was placed last. */
  readonly placed?: PlacedGroup;
}

/** An order that one of the group placed for all. */
export interface PlacedGroup {
  readonly round: number;
  readonly by: Person;
  readonly at: string;
  readonly currency: string;
  /** What each of them has to pay of it. */
  readonly shares: readonly PersonShare[];
}

/** The group's order takes no such change now. */
export interface GroupShut {
  readonly code: 'group-shut';
  readonly because: 'closed' | 'held' | 'ordered';
  /** Who closed it, checks out, or has ordered; nobody when the time did. */
  readonly by?: Person;
  /** Since when it is closed or ordered, or until when it is held. */
  readonly at: string;
}

/** There is nothing in the group's order. */
export interface GroupEmpty {
  readonly code: 'group-empty';
}

/** How long a checkout holds the group's order, in milliseconds; every offer that is made in it begins anew. */
export const holdLife = 10 * 60 * 1000;
/** The most lines of a group's order; its variants are as many as a cart's lines. */
export const groupLimit = 60;
