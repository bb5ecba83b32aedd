import { closeCart } from '../cart/read.ts';
import type { CartLine } from '../cart/cart.ts';
import { readLive } from '../catalog/shelf.ts';
import { once, type Attempt, type Means } from '../effects.ts';
import { groupVersion, orderGroup } from '../groups/order.ts';
import { readQuote } from '../pricing/offer.ts';
import { usableCodes, useUp } from '../pricing/promotion-book.ts';
import type { Offer, Quote } from '../pricing/quote.ts';
import { orderPlaced } from '../recommendations/events.ts';
import type { Cause, QuoteVoid, Result, SoldOut, UnknownQuote } from '../refusals.ts';
import { change, type Reason, type Write } from '../store.ts';
import { expireAt, tell } from './evolve.ts';
import { orderNumber } from './number.ts';
import type { Order } from './order.ts';
import { payByFrom } from './pay-by.ts';
import { numberRow } from './queue.ts';
import { readOrder, toRow } from './read.ts';
import { statusOf, type OrderState } from './states.ts';

type Placed = Result<Order, UnknownQuote | QuoteVoid | SoldOut>;

/** Where in the transaction the number is claimed. */
const numberAt = 1;

/** Says of an offer whether somebody has to approve the order before it is packed. */
export type NeedsApproval = (quote: Quote) => boolean;

/**
 * Turns a quote into an order in one transaction: the order and its number if absent, each variant's stock if there is enough of it at
 * the quoted price, each promotion if it may still be used, the cart (or the group's order) emptied at the version that was quoted, the notice. Whatever
 * stops it, nothing of it happens. The first try reads the quote alone; what stood in its way is looked for only then.
 */
export function placeOrder(
  means: Means,
  cause: Cause,
  quoteId: string,
  needsApproval: NeedsApproval,
): Promise<Placed> {
  let salt = 0;
  return once<Placed>(means, cause, `place ${quoteId}`, async (now, last) => {
    const quote = await readQuote(means, cause.customer, quoteId);
    const isStale = !quote || Date.parse(quote.expiresAt) <= now.getTime();
    if (last || isStale) {
      const order = await readOrder(means, cause.customer, quoteId);
      if (order) return settled({ ok: true, value: order });
    }
    if (!quote) return settled({ ok: false, refusal: { code: 'unknown-quote' } });
    if (isStale) return settled(voided('expired'));
    if (last) {
      const refusal = await whatMoved(means, quote);
      if (refusal) return settled(refusal);
      if (await numberIsTaken(means, last, quote, salt)) salt += 1;
    }
    return attemptOf(quote, cause, salt, now, needsApproval(quote));
  });
}

const settled = (answer: Placed): Attempt<Placed> => ({ answer, writes: [] });

const voided = (because: QuoteVoid['because'], changes: QuoteVoid['changes'] = []): Placed => ({
  ok: false,
  refusal: { code: 'quote-void', because, changes },
});

function attemptOf(
  quote: Quote,
  cause: Cause,
  salt: number,
  now: Date,
  needsApproval: boolean,
): Attempt<Placed> {
  const { customer, cartVersion, shared } = quote;
  const value = orderOf(quote, cause.customer, salt, now, needsApproval);
  const { payBy } = value.payment;
  return {
    answer: { ok: true, value },
    writes: [
      ({ order }) => order.create(toRow(value)).commit(),
      ({ number }) => number.create(numberRow(value, now)).commit(),
      ...bySku(quote.lines).map(take),
      ...useUp(customer, quote.promotions),
      ...(shared ? orderGroup(quote, shared, now) : [closeCart(customer, cartVersion)]),
      ...(payBy === undefined ? [] : [expireAt(value, new Date(payBy))]),
      tell(value, 'placed', now, cause.key),
      orderPlaced(value),
    ],
  };
}

function orderOf(quote: Quote, by: string, salt: number, now: Date, needsApproval: boolean): Order {
  const state = beginning(quote, needsApproval);
  const placedAt = now.toISOString();
  return {
    ...offerOf(quote),
    id: quote.id,
    customer: quote.customer,
    number: orderNumber(quote.id, salt),
    placedAt,
    version: 1,
    status: statusOf(state),
    state,
    payment: {
      // Approval may take its time; the time to pay begins after it.
      ...(state.payment === 'awaiting' && !needsApproval && { payBy: payByFrom(now).toISOString() }),
      captures: [],
      refunds: [],
    },
    credits: [],
    returns: [],
    history: [{ at: placedAt, by, event: 'place' }],
  };
}

/** Nothing is to be paid for an order that costs nothing. */
const beginning = ({ total, method }: Quote, needsApproval: boolean): OrderState => ({
  order: needsApproval ? 'awaiting-approval' : 'open',
  payment: total.amount === 0 ? 'paid' : method === 'invoice' ? 'invoiced' : 'awaiting',
  fulfilment: 'waiting',
  returns: 'none',
});

/** What an order keeps of its quote. */
function offerOf(quote: Quote): Offer {
  const { lines, subtotal, discounts, shipping, tax, taxIncluded, total, splits } = quote;
  const { promotions, address, note, method, shared } = quote;
  return {
    ...{ lines, subtotal, discounts, shipping, tax, taxIncluded, total, splits },
    ...{ promotions, address, method },
    ...(note !== undefined && { note }),
    ...(shared && { shared }),
  };
}

interface Units {
  readonly sku: string;
  readonly product: string;
  readonly price: number;
  readonly quantity: number;
}

/** A transaction refuses to touch an item twice, so lines of one variant count as one. */
function bySku(lines: readonly CartLine[]): readonly Units[] {
  const units = new Map<string, Units>();
  for (const { sku, product, quantity, unitPrice } of lines) {
    const more = units.get(sku)?.quantity ?? 0;
    units.set(sku, { sku, product, price: unitPrice.amount, quantity: quantity + more });
  }
  return [...units.values()];
}

function take({ sku, product, price, quantity }: Units): Write {
  return change(({ variant }) => variant.delete({ product, sku }).commit(), {
    update: 'SET #available = #available - :quantity',
    condition: '#available >= :quantity AND #price = :price',
    values: { quantity, price },
  });
}

/** The version of what was quoted, as it stands now. */
async function versionNow(means: Means, { customer, shared }: Quote): Promise<number> {
  if (shared) return groupVersion(means, shared.group);
  const { data } = await means.store.entities.cart.get({ customer }).go({ consistent: true });
  return data?.version ?? 0;
}

/** Why the quote cannot be had any more; undefined when nothing stands in its way now. */
async function whatMoved(means: Means, quote: Quote): Promise<Placed | undefined> {
  if ((await versionNow(means, quote)) !== quote.cartVersion) return voided('cart-changed');
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
  if (changes.length > 0) return voided('price-changed', changes);
  const { usable } = await usableCodes(
    means,
    quote.customer,
    quote.promotions.map(({ terms }) => terms.code),
  );
  const holds = quote.promotions.every(({ revision }) => usable.some((held) => held.revision === revision));
  return holds ? undefined : voided('promotion-changed');
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
