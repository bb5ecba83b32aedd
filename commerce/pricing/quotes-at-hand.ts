import type { Quote } from './quote.ts';

/**
 * The quotes that this process made lately. A quote never changes and its table only adds to it, so that whoever says yes where the
 * quote was made is not made to wait for reading it again; everything in it that can have moved is tested by what orders it.
 */
export interface QuotesAtHand {
  /** `expires` is in seconds since 1970. */
  keep(customer: string, quote: Quote, expires: number): void;
  quote(customer: string, id: string, now: number): Quote | undefined;
}

/** A quote is a few kilobytes. */
const most = 2_000;

export function createQuotesAtHand(): QuotesAtHand {
  const quotes = new Map<string, { readonly quote: Quote; readonly expires: number }>();
  const name = (customer: string, id: string) => JSON.stringify([customer, id]);
  return {
    keep(customer, quote, expires) {
      const [oldest] = quotes.keys();
      if (quotes.size >= most && oldest !== undefined) quotes.delete(oldest);
      quotes.set(name(customer, quote.id), { quote, expires });
    },
    quote(customer, id, now) {
      const held = quotes.get(name(customer, id));
      return held && held.expires > now ? held.quote : undefined;
    },
  };
}
