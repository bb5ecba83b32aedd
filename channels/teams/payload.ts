import type { Message } from './activity.ts';

/** One message as it is sent: plain JSON, so that it can be stored first. */
export interface TeamsPayload {
  readonly message: Message;
  /** The first of its turn. */
  readonly first?: true;
  /** Holds an order or asks for an address: never shown to a group. */
  readonly personal?: true;
  /** Ends what a private chat went on with for a group. */
  readonly ends?: true;
  /** The card asks this once: the first choice closes it, and these words stay above what was chosen. */
  readonly asks?: string;
  /** The locale that it is in; that of English where none is told. */
  readonly locale?: string;
}

/** Where a message goes: a conversation reference of ours, plain JSON. */
export interface TeamsAddress {
  /** Checked again before every use. */
  readonly serviceUrl: string;
  /** With the thread in a channel. */
  readonly conversation: string;
  readonly scope: 'personal' | 'group';
  /** The bot's own id there. */
  readonly bot: { readonly id: string; readonly name?: string | undefined };
  /** The customer's account id. */
  readonly account: string;
  /** What Teams calls the customer. */
  readonly name?: string | undefined;
  /** Which conversation is spoken in, when it is another one than that of the address. */
  readonly thread: string;
  /** The card that this turn's choice has closed. */
  readonly closes?: Closed | undefined;
}

/** A card that has been answered. */
export interface Closed {
  readonly activity: string;
  readonly asks: string;
  readonly chosen: string;
}
