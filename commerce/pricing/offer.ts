import { readCart } from '../cart/change.ts';
import type { ContentReader } from '../catalog/content.ts';
import { readLive } from '../catalog/shelf.ts';
import type { Address } from '../customers/address.ts';
import { once, seconds, type Means } from '../effects.ts';
import type { Cause, EmptyCart, Result, SoldOut } from '../shop.ts';
import { quoteFor, type Quote } from './quote.ts';

/** How long a quote can still be read after it expired, in seconds: long enough to tell its customer that it did. */
const remembered = 7 * 24 * 60 * 60;

/** Prices the customer's cart for an address, keeps the quote and the address. */
export function makeQuote(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  address: Address,
): Promise<Result<Quote, EmptyCart | SoldOut>> {
  const { customer } = cause;
  return once<Result<Quote, EmptyCart | SoldOut>>(means, cause, 'quote', async (now) => {
    const cart = await readCart(means, reader, customer);
    if (cart.lines.length === 0) {
      return { answer: { ok: false, refusal: { code: 'empty-cart' } }, writes: [] };
    }
    const live = await readLive(means, cart.lines);
    const short = cart.lines.flatMap((line) => {
      const available = live.get(line.sku)?.available ?? 0;
      return available < line.quantity ? [{ line, available }] : [];
    });
    if (short.length > 0) {
      return { answer: { ok: false, refusal: { code: 'sold-out', lines: short } }, writes: [] };
    }
    const quote = quoteFor(cart, address, now);
    const expires = seconds(new Date(quote.expiresAt)) + remembered;
    return {
      answer: { ok: true, value: quote },
      writes: [
        (entities) => entities.quote.put({ customer, id: quote.id, quote, expires }).commit(),
        ({ saved }) => saved.put({ customer, address }).commit(),
      ],
    };
  });
}

/** A customer's quote; it can be read for some days after it expired. */
export async function readQuote(means: Means, customer: string, id: string): Promise<Quote | undefined> {
  const { data } = await means.store.entities.quote.get({ customer, id }).go({ consistent: true });
  return data && data.expires > seconds(means.clock()) ? data.quote : undefined;
}
