import type { Person, Shop } from '../../commerce/index.ts';
import type { Messages } from '../messages/en_US.ts';
import type { Reply } from '../reply.ts';
import type { Turn } from '../turn.ts';

/** What the assistant does for one intent: the only place where the bot meets the shop. */
export interface Flow {
  /** The intent's name in the bot definition. */
  readonly intent: string;
  /** Lex asks what comes next while slots are filled and after a yes or no. Without it the definition decides. */
  dialog?(c: FlowContext): Promise<Step>;
  /** Every slot is filled and, where the intent asks, the customer said yes. */
  fulfil(c: FlowContext): Promise<Step>;
  /** It is about a customer's own cart alone: where people order together it is not done. */
  readonly alone?: true;
}

/** What a customer may ask about the data that is held of them, wherever it is held. */
export interface DataDesk {
  /** Where a copy of all of it can be fetched by whoever has the address, for so many minutes. */
  copyOf(customer: string): { readonly url: string; readonly minutes: number };
  /** Deletes all of it when this conversation has been answered. More than once is once. */
  eraseSoon(customer: string): Promise<void>;
}

/** All that a flow sees of one call from Lex. */
export interface FlowContext {
  /** The turn, its text in the plain English that flows listen for, whatever it was said in. */
  readonly turn: Turn;
  /** The text as it was said. */
  readonly said: string;
  /** The text as it was said, but for the words that lead into it, which are plain English: for an address. */
  readonly told: string;
  /** The customer's own words for some of the turn's text, to repeat them. */
  quote(words: string): string;
  /** The customer's id; carts, orders and addresses hang on it. */
  readonly customer: string;
  /** Where several people order together: which order that is, and who speaks as the others know them. */
  readonly group?: { readonly id: string; readonly me: Person } | undefined;
  /** The time zone (IANA) in which the customer tells the time. */
  readonly timeZone: string;
  /** The interpreted value of a slot, or undefined while it is empty. */
  slot(name: string): string | undefined;
  /** The customer's own words for a slot. */
  words(name: string): string | undefined;
  /** What the customer answered to the last {@link confirm}. */
  readonly confirmation: 'None' | 'Confirmed' | 'Denied';
  /** What earlier turns of this session remembered (Lex session attributes). */
  readonly memory: Readonly<Record<string, string>>;
  /** The other intents of this version that the sentence may mean, likeliest first, with their scores from 0 to 1 (Lex N-1). */
  readonly alsoHeard: readonly { readonly intent: string; readonly score: number }[];
  /** The intent whose yes or no was asked for by the last thing that was said, whatever this sentence was taken for. */
  readonly asked: string | undefined;
  readonly shop: Shop;
  readonly data: DataDesk;
  readonly messages: Messages;
  readonly now: Date;
  /** Names one effect of this turn; a repeated turn names it equally, so the shop gives the first answer again. */
  effect(name: string): { readonly customer: string; readonly key: string };
}

interface Changes {
  /** Values to put into slots; null empties one. */
  readonly slots?: Readonly<Record<string, string | null>>;
  /** Session attributes to set; null forgets one. */
  readonly remember?: Readonly<Record<string, string | null>>;
}

/** What a flow tells Lex to do next; never Lex JSON. */
export type Step = Changes &
  (
    | { readonly next: 'delegate' }
    | { readonly next: 'elicit'; readonly slot: string; readonly say: readonly Reply[] }
    | { readonly next: 'confirm'; readonly say: readonly Reply[] }
    | {
        readonly next: 'hand-over';
        readonly intent: string;
        readonly confirmation: 'None' | 'Confirmed';
        /** Said before what the other flow says. */
        readonly before: readonly Reply[];
      }
    | { readonly next: 'close'; readonly outcome: 'fulfilled' | 'failed'; readonly say: readonly Reply[] }
  );

/** The definition decides what comes next. */
export const delegate = (changes: Changes = {}): Step => ({ next: 'delegate', ...changes });

/** Asks for a slot; without replies the definition's own prompt is used. */
export const elicit = (slot: string, say: readonly Reply[], changes: Changes = {}): Step => ({
  next: 'elicit',
  slot,
  say,
  ...changes,
});

/** Asks for a yes or a no. */
export const confirm = (say: readonly Reply[], changes: Changes = {}): Step => ({
  next: 'confirm',
  say,
  ...changes,
});

/** Lets the flow of another intent of the same version go on with this sentence, its slots empty. */
export const handOver = (
  intent: string,
  {
    say = [],
    confirmation = 'None',
    ...changes
  }: Changes & {
    readonly confirmation?: 'None' | 'Confirmed';
    readonly say?: readonly Reply[];
  } = {},
): Step => ({ next: 'hand-over', intent, confirmation, before: say, ...changes });

/** Ends the intent. */
export const close = (
  outcome: 'fulfilled' | 'failed',
  say: readonly Reply[],
  changes: Changes = {},
): Step => ({ next: 'close', outcome, say, ...changes });
