import type { FormReply, Option } from '../../bot/reply.ts';
import type { Action } from '../../bot/turn.ts';

/** One message as it is sent: plain JSON, so that it can be stored first. */
export interface SmsPayload {
  /** 1 to 1,530 UTF-16 code units; GSM-7 wherever the words allow it. */
  readonly body: string;
  /** Addresses of jpeg, png or gif pictures; a message with one is an MMS. */
  readonly media?: readonly string[];
  /** What the numbers mean from this message on; an empty menu ends the one before. */
  readonly menu: readonly MenuItem[];
  /** What stands behind the short links in the body, whose places {@link placeOf} marks. */
  readonly links?: readonly ShortLink[];
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

/** What cannot be typed: a page elsewhere, such as one to pay on, a form, or a long list to pick from. */
export type ShortLink = {
  /** In which locale the message was written that it stands in; links of before that was kept have none. */
  readonly locale?: string;
} & (
  | { readonly purpose: 'page'; readonly place: string; readonly url: string }
  | { readonly purpose: 'form'; readonly place: string; readonly form: FormReply }
  | {
      readonly purpose: 'choices';
      readonly place: string;
      readonly text: string;
      readonly options: readonly Option[];
    }
);

/** Stands in a body for a token until it is sent; as long as one, so that segments are counted right. */
export const placeOf = (index: number): string => `.${String(index).padStart(longToken - 1, '.')}`;

/** Characters of a token, and with `/s/` before them of a short link's path. */
export const longToken = 22;

/** A pair of E.164 numbers: ours and the customer's. */
export interface SmsAddress {
  readonly from: string;
  readonly to: string;
}

/** The conversation that a pair of numbers holds. */
export const conversationOf = (address: SmsAddress): string => `${address.from}:${address.to}`;
