import { writeCart } from '../cart/change.ts';
import type { CartLine } from '../cart/cart.ts';
import { readLive } from '../catalog/shelf.ts';
import { once, type Attempt, type Means } from '../effects.ts';
import { readQuote } from '../pricing/offer.ts';
import type { Quote } from '../pricing/quote.ts';
import type { Cause, QuoteVoid, Result, SoldOut, UnknownQuote } from '../shop.ts';
import type { Reason, Write } from '../store.ts';
import { notify } from '../notices.ts';
import { orderNumber } from './number.ts';
import type { Order } from './order.ts';
import { readOrder } from './read.ts';

type Placed = Result<Order, UnknownQuote | QuoteVoid | SoldOut>;

/** Where in the transaction the number is claimed. */
const numberAt = 1;

/**
 * Turns a quote into an order in one transaction: the order and its number if absent, each variant's stock if there is enough of it at
 * the quoted price, the cart emptied at the version that was quoted, the notice. Whatever stops it, nothing of it happens.
 */
export function placeOrder(means: Means, cause: Cause, quoteId: string): Promise<Placed> {
  let salt = 0;
  return once<Placed>(means, cause, `place ${quoteId}`, async (now, last) => {
    const order = await readOrder(means, cause.customer, quoteId);
    if (order) return settled({ ok: true, value: order });
    const quote = await readQuote(means, cause.customer, quoteId);
    if (!quote) return settled({ ok: false, refusal: { code: 'unknown-quote' } });
    if (Date.parse(quote.expiresAt) <= now.getTime()) return settled(voided('expired'));
    if (last) {
      const refusal = await whatMoved(means, quote);
      if (refusal) return settled(refusal);
      if (await numberIsTaken(means, last, quote, salt)) salt += 1;
    }
    return attemptOf(quote, cause, salt, now);
  });
}

const settled = (answer: Placed): Attempt<Placed> => ({ answer, writes: [] });

const voided = (because: QuoteVoid['because'], changes: QuoteVoid['changes'] = []): Placed => ({
  ok: false,
  refusal: { code: 'quote-void', because, changes },
});

function attemptOf(quote: Quote, cause: Cause, salt: number, now: Date): Attempt<Placed> {
  const { id, customer, cartVersion, lines, subtotal, shipping, tax, taxByLine, total, address } = quote;
  const offer = { lines, subtotal, shipping, tax, taxByLine, total, address };
  const number = orderNumber(id, salt);
  const placedAt = now.toISOString();
  const history = [{ at: placedAt, by: cause.customer, event: 'placed' }];
  const row = { customer, id, number, placedAt, status: 'placed' as const, offer, history };
  const value: Order = {
    id,
    customer,
    number,
    status: 'placed',
    payment: 'invoice',
    placedAt,
    ...offer,
    history,
  };
  return {
    answer: { ok: true, value },
    writes: [
      ({ order }) =>
        order
          .put(row)
          .where((held, { notExists }) => notExists(held.id))
          .commit(),
      (entities) =>
        entities.number
          .put({ number, customer, id })
          .where((held, { notExists }) => notExists(held.number))
          .commit(),
      ...bySku(quote.lines).map(take),
      writeCart(customer, { version: cartVersion + 1, lines: [] }),
      notify({ customer, order: id, number, event: 'placed' }, now),
    ],
  };
}

interface Units {
  readonly sku: string;
  readonly product: string;
  readonly price: number;
  readonly quantity: number;
}

/** A transaction refuses to touch an item twice, so lines of one variant count as one. */
export function bySku(lines: readonly CartLine[]): readonly Units[] {
  const units = new Map<string, Units>();
  for (const { sku, product, quantity, unitPrice } of lines) {
    const more = units.get(sku)?.quantity ?? 0;
    units.set(sku, { sku, product, price: unitPrice.amount, quantity: quantity + more });
  }
  return [...units.values()];
}

function take({ sku, product, price, quantity }: Units): Write {
  return ({ variant }) =>
    variant
      .patch({ product, sku })
      .subtract({ available: quantity })
      .where((held, { gte, eq }) => `${gte(held.available, quantity)} AND ${eq(held.price, price)}`)
      .commit();
}

/** Why the quote cannot be had any more; undefined when nothing stands in its way now. */
async function whatMoved(means: Means, quote: Quote): Promise<Placed | undefined> {
  const { data: cart } = await means.store.entities.cart
    .get({ customer: quote.customer })
    .go({ consistent: true });
  if ((cart?.version ?? 0) !== quote.cartVersion) return voided('cart-changed');
  const live = await readLive(means, bySku(quote.lines));
  const short = quote.lines.flatMap((line) => {
    const available = live.get(line.sku)?.available ?? 0;
    return available < line.quantity ? [{ line, available }] : [];
  });
  if (short.length > 0) return { ok: false, refusal: { code: 'sold-out', lines: short } };
  const changes = quote.lines.flatMap((line) => {
    const amount = live.get(line.sku)?.price ?? line.unitPrice.amount;
    const now = { amount, currency: line.unitPrice.currency };
    return amount === line.unitPrice.amount ? [] : [{ line, was: line.unitPrice, now }];
  });
  return changes.length > 0 ? voided('price-changed', changes) : undefined;
}

async function numberIsTaken(
  means: Means,
  last: readonly Reason[],
  quote: Quote,
  salt: number,
): Promise<boolean> {
  if (last[numberAt]?.code !== 'ConditionalCheckFailed') return false;
  const number = orderNumber(quote.id, salt);
  const { data } = await means.store.entities.number.get({ number }).go({ consistent: true });
  return data !== null && data.id !== quote.id;
}
