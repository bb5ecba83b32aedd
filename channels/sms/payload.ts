import type { Action } from '../../bot/turn.ts';

/** One message as it is sent: plain JSON, so that it can be stored first. */
export interface SmsPayload {
  /** 1 to 1,530 UTF-16 code units; GSM-7 wherever the words allow it. */
  readonly body: string;
  /** Addresses of jpeg, png or gif pictures; a message with one is an MMS. */
  readonly media?: readonly string[];
  /** What the numbers mean from this message on; an empty menu ends the one before. */
  readonly menu: readonly MenuItem[];
  /** It holds a secret: it is kept nowhere, and so not sent again. */
  readonly secret?: boolean;
  /** It is said beside the conversation: the numbers go on meaning what they meant. */
  readonly aside?: boolean;
}

/** What one number of a menu stands for. */
export interface MenuItem {
  readonly number: number;
  /** As the customer read it. */
  readonly label: string;
  readonly say: string;
  readonly action?: Action;
  /** The following page of a long list. Picking it shows these messages and asks the bot nothing. */
  readonly next?: readonly SmsPayload[];
}

/** A pair of E.164 numbers: ours and the customer's. */
export interface SmsAddress {
  readonly from: string;
  readonly to: string;
}

/** The conversation that a pair of numbers holds. */
export const conversationOf = (address: SmsAddress): string => `${address.from}:${address.to}`;
