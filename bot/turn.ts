/** Who speaks, as a channel has proved it. */
export interface Account {
  /** The channel's name: `web`, `sms`, `slack`, `teams`. */
  readonly channel: string;
  /** Slack: team and user; Teams: tenant and aadObjectId; SMS: E.164; web: the guest's or the customer's id. */
  readonly id: string;
}

/**
 * What a pressed button says beyond its words: which quote, which variant, which order it was drawn for.
 * It arrives from the customer's side, so whoever obeys it checks that the thing is theirs.
 */
export interface Action {
  readonly name: 'quote' | 'product' | 'variant' | 'order' | 'page';
  readonly value: string;
}

/** One thing that a customer said, on whatever channel. */
export interface Turn {
  /** The platform's own id of the message; the same id twice is the same turn. */
  readonly id: string;
  /** The thread that is answered: a web conversation, a phone pair, a Slack thread. */
  readonly conversation: string;
  readonly from: Account;
  /** A Lex locale, such as `en_US`. */
  readonly locale: string;
  /** 1 to 1,024 UTF-16 code units, trimmed, free of control characters (Lex W-8). */
  readonly text: string;
  readonly action?: Action | undefined;
  /** Where several people read along; absent where the customer is alone with us. */
  readonly group?: Shared | undefined;
  /** The speaker's time zone (IANA), where the platform tells it. */
  readonly timeZone?: string | undefined;
}

/** A place of several people, who order together in it. */
export interface Shared {
  /** Tells the place from all others of its channel: each has one order at a time. */
  readonly place: string;
  /** How the place calls the one who speaks. */
  readonly name: string;
}

/** The longest text of a turn in UTF-16 code units: what Lex takes (Lex W: `text` 1-1024). */
export const longestText = 1024;

/** A refusal is a value: the customer can act on it. Faults are exceptions. */
export type Result<T, R> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

const control =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]+/g;

/** The text as a person meant it: NFC, no control or invisible characters, line breaks kept, trimmed. */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(control, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
