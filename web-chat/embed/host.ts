import type { Language } from '../words/spoken.ts';

/** An order that was placed in the chat. Amounts are written for the customer; nothing is to be computed with them. */
export interface PlacedOrder {
  /** Such as `HR-03C897`. */
  readonly number: string;
  readonly total: string;
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly amount: string }[];
}

/** Something that the assistant said. */
export interface NewMessage {
  readonly text: string;
  /** How many messages were not on the screen yet, with this one. */
  readonly unread: number;
}

/** What a page can do with the chat that stands in it: `window.parley`. */
export interface Parley {
  open(): void;
  close(): void;
  /** Calls back for each order that is placed in the chat from now on; returns what ends that. */
  onOrder(heard: (order: PlacedOrder) => void): () => void;
  /** Calls back for each message of the assistant from now on; returns what ends that. */
  onMessage(heard: (message: NewMessage) => void): () => void;
}

/** What the chat finds where it is put. */
export interface Place {
  /** The shop's origin. */
  readonly shop: string;
  readonly language: Language;
  /** The site key of the page. */
  readonly site: string;
  /** Where the chat draws itself, behind the launcher. */
  readonly room: ShadowRoot;
  readonly launcher: HTMLElement;
  /** Counts what was not on the screen yet. */
  readonly unread: (count: number) => void;
  readonly ordered: (order: PlacedOrder) => void;
  readonly said: (message: NewMessage) => void;
}

/** The chat in its place. */
export interface Panel {
  open(): void;
  close(): void;
}

/** Where a tab keeps what makes it the same guest after the next page. */
export const keptUnder = 'parley.embed';
export const passKey = `${keptUnder}.pass`;
