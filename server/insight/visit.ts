import { createHash } from 'node:crypto';
import type { StoredTurn } from '../../bot/conversation.ts';

/** The turns of one Lex session: one conversation, which ends when its customer stays away for as long as the bot waits. */
export interface Visit {
  /** `<session>.<number of the Lex session>`. */
  readonly id: string;
  readonly customer: string;
  readonly channel: string;
  /** ISO 8601, UTC, as is `last`. */
  readonly began: string;
  readonly last: string;
  readonly turns: number;
  readonly missed: number;
  readonly failed: number;
  /** What was wished for, in the names that the flows know, each once. */
  readonly intents: readonly string[];
  readonly versions: readonly string[];
  /** The first words, masked. */
  readonly said: string;
  /** Whether something was put into the cart, or ordered. */
  readonly cart: boolean;
  /** The numbers of the orders that were placed. */
  readonly orders: readonly string[];
  /** What was not understood: by the id of the missed words, how often. */
  readonly misses: Readonly<Record<string, number>>;
}

/** Words that were not understood, masked: the same words of whoever said them are one. */
export interface Missed {
  /** A hash of locale and words. */
  readonly id: string;
  readonly locale: string;
  readonly said: string;
  readonly count: number;
  /** ISO 8601, UTC, as is `last`. */
  readonly first: string;
  readonly last: string;
  readonly channels: readonly string[];
  /** What they were nearest to when they were said last; best first. */
  readonly guesses: readonly { readonly intent: string; readonly score: number }[];
  /** When somebody dealt with it; what is said again later is open again. */
  readonly dealt?: string | undefined;
}

/** What a day came to on one channel. A conversation counts on the day on which it began. */
export interface Figures {
  readonly turns: number;
  readonly missed: number;
  readonly failed: number;
  readonly conversations: number;
  /** Conversations in which something was put into the cart, or ordered. */
  readonly carts: number;
  /** Conversations in which an order was placed. */
  readonly orders: number;
}

export const noFigures: Figures = { turns: 0, missed: 0, failed: 0, conversations: 0, carts: 0, orders: 0 };

/** Whether missed words still wait for somebody. */
export const isOpen = ({ dealt, last }: Pick<Missed, 'dealt' | 'last'>): boolean =>
  dealt === undefined || last > dealt;

/** Tells a visit from all others: where somebody else went on in one, each has their own part. */
export const visitKey = ({ customer, id }: Pick<Visit, 'customer' | 'id'>): string => `${customer} ${id}`;

/** Which visit a turn belongs to. What was asked for beside Lex belongs to the visit of the turn before. */
export function visitOf(turn: StoredTurn, before: readonly StoredTurn[]): string {
  const all = [turn, ...before.filter(({ no }) => no < turn.no).reverse()];
  const sequence = all.find(({ answer }) => answer?.because.sequence !== undefined)?.answer?.because.sequence;
  return `${turn.session}.${String(sequence ?? 0)}`;
}

/** The id of missed words: small letters and no marks, so that the same is said by `Ship it!` and `ship it`. */
export function missedId(locale: string, said: string): string {
  const words = said.toLowerCase().match(/[\p{L}\p{N}[\]]+/gu) ?? [];
  return createHash('sha256')
    .update(JSON.stringify([locale, ...words]))
    .digest('base64url')
    .slice(0, 22);
}
