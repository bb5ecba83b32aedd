/**
 * How far a message has come. Twilio's callbacks arrive out of order and more than once (Twilio, Message status values), so only a higher
 * rank is news, and of the ends the first one stands.
 */
const ranks: Readonly<Record<string, number>> = {
  accepted: 1,
  scheduled: 1,
  queued: 2,
  sending: 3,
  sent: 4,
  delivered: 5,
  partially_delivered: 5,
  undelivered: 5,
  failed: 5,
  canceled: 5,
  read: 6,
};

export const rankOf = (status: string): number => ranks[status] ?? 0;

/** Nothing more will become of it, so Twilio knows by then what it cost. */
export const isEnd = (status: string): boolean => rankOf(status) === 5;

export const hasFailed = (status: string): boolean => status === 'undelivered' || status === 'failed';

/**
 * Failures that may pass (Twilio, Error and Warning Dictionary): a full queue, a phone that is out of reach, an unknown fault, a segment that was
 * lost, a crowded network, a sender's rate, a carrier that did not answer, a fault of Twilio's. All others are for good: a landline, a filter, a block.
 */
const passing = new Set([30001, 30003, 30008, 30009, 30017, 30022, 30410, 30500]);
/** The phone or its network takes no pictures: the words go alone. */
const noPictures = new Set([30011]);

/** In seconds: a phone is out of reach for minutes or for long. */
const waits = [60, 300, 1800] as const;

/** What is done about a failure after so many tries; undefined when it is for good. */
export function remedy(
  error: number,
  tries: number,
): { readonly wait: number; readonly withoutPictures: boolean } | undefined {
  const withoutPictures = noPictures.has(error);
  const wait = waits[tries];
  return wait !== undefined && (withoutPictures || passing.has(error))
    ? { wait: withoutPictures ? 1 : wait, withoutPictures }
    : undefined;
}

/** What becomes of a message, for the log: never its words, and of a number only what tells two apart. */
export type SmsEvent =
  | {
      readonly what: 'sent';
      readonly sid: string;
      readonly to: string;
      /** What Twilio counts, or where it does not know yet, what we count. */
      readonly segments: number;
      readonly pictures: number;
      /** Twilio tells it mostly later: see `cost`. */
      readonly price?: number | undefined;
      readonly currency?: string | undefined;
    }
  | {
      readonly what: 'status';
      readonly sid: string;
      readonly to: string;
      readonly status: string;
      readonly error?: string | undefined;
      /** When a message that failed is sent again. */
      readonly againIn?: number | undefined;
    }
  | {
      readonly what: 'cost';
      readonly sid: string;
      readonly to: string;
      readonly status: string;
      readonly segments: number;
      readonly price: number | undefined;
      readonly currency: string | undefined;
    }
  | {
      readonly what: 'sent again' | 'not sent again';
      readonly sid: string;
      readonly to: string;
      readonly because?: string | undefined;
    };

/** A phone number with its middle left out. */
export const masked = (number: string): string => `${number.slice(0, 5)}…${number.slice(-2)}`;
