import { readCart, type CartRead } from '../cart/read.ts';
import type { ContentReader } from '../catalog/content.ts';
import type { Address } from '../customers/address.ts';
import { checkAddress } from '../customers/check-address.ts';
import { once, seconds, type Means } from '../effects.ts';
import type { PaymentMethod } from '../orders/order.ts';
import type { BadAddress, Cause, EmptyCart, NoDelivery, Result, SoldOut } from '../refusals.ts';
import type { Write } from '../store.ts';
import type { Money } from './money.ts';
import { priceGoods } from './price.ts';
import type { UsableCodes } from './promotion-book.ts';
import { basketLine, offerFor, quoteFor, type Offer, type Quote } from './quote.ts';
import { methodsFor, shippingMethods, shippingPrice, type Parcel, type ShippingMethod } from './shipping.ts';

/** How long a quote can still be read after it expired, in seconds: long enough to tell its customer that it did. */
const remembered = 7 * 24 * 60 * 60;

/** What a customer may choose of an offer. */
export interface QuoteChoices {
  /** A shipping method's id; the first that goes there when none is said. */
  readonly shipping?: string;
  /** By invoice when not said. */
  readonly payment?: PaymentMethod;
}

/** Why a cart cannot be offered. */
export type NoOffer = EmptyCart | BadAddress | SoldOut | NoDelivery;
type Quoted = Result<Quote, NoOffer>;

/** Prices the customer's cart for an address, keeps the quote and the address. */
export async function makeQuote(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  said: Address,
  choices: QuoteChoices,
): Promise<Quoted> {
  const { customer } = cause;
  const quoted = await once<Quoted>(means, cause, 'quote', async (now) => {
    const read = await readCart(means, reader, customer);
    const offered = offerOn(read, said, choices);
    if (!offered.ok) return { answer: offered, writes: [] };
    const quote = quoteFor(read.cart, offered.value.offer, offered.value.missed, now);
    return { answer: { ok: true, value: quote }, writes: keepQuote(quote) };
  });
  if (quoted.ok) rememberQuote(means, quoted.value);
  return quoted;
}

/** What a cart costs at an address, if it can be had and sent there; pure. */
export function offerOn(
  { cart, available, codes }: CartRead,
  said: Address,
  choices: QuoteChoices,
): Result<{ readonly offer: Offer; readonly missed: Quote['missed'] }, NoOffer> {
  const refuse = (refusal: NoOffer) => ({ ok: false, refusal }) as const;
  if (cart.lines.length === 0) return refuse({ code: 'empty-cart' });
  const checked = checkAddress(said);
  if (!checked.ok) return refuse({ code: 'bad-address', faults: checked.refusal });
  const address = checked.value;
  const short = cart.lines.flatMap((line) => {
    const left = available(line.sku);
    return left < line.quantity ? [{ line, available: left }] : [];
  });
  if (short.length > 0) return refuse({ code: 'sold-out', lines: short });
  const parcel = parcelOf(cart.lines.map(basketLine), codes, address);
  const shipping = chosenMethod(parcel, choices.shipping);
  if ('code' in shipping) return refuse(shipping);
  const { note } = cart;
  const method = choices.payment ?? 'invoice';
  const wanted = { lines: cart.lines, promotions: codes.usable, shipping, address, note, method };
  const priced = offerFor(wanted, cart.subtotal.currency);
  if (!priced) return refuse({ code: 'no-delivery', country: address.country, because: 'method' });
  return { ok: true, value: { offer: priced.offer, missed: [...codes.missed, ...priced.missed] } };
}

/** Keeps a quote, and its address as the one used last. */
export const keepQuote = (quote: Quote): readonly Write[] => {
  const { customer, id, address } = quote;
  return [
    (entities) => entities.quote.put({ customer, id, quote, expires: readableUntil(quote) }).commit(),
    ({ saved }) => saved.upsert({ customer, address }).commit(),
  ];
};

/** Has a quote at hand for the yes to it. */
export const rememberQuote = (means: Means, quote: Quote): void =>
  means.quotes.keep(quote.customer, quote, readableUntil(quote));

const readableUntil = (quote: Quote): number => seconds(new Date(quote.expiresAt)) + remembered;

function chosenMethod(parcel: Parcel, id: string | undefined): ShippingMethod | NoDelivery {
  const methods = methodsFor(parcel);
  const method = id === undefined ? methods[0] : methods.find((held) => held.id === id);
  if (method) return method;
  const { country } = parcel;
  const because = !shippingMethods.some((held) => held.countries.includes(country))
    ? 'country'
    : methods.length === 0
      ? 'weight'
      : 'method';
  return { code: 'no-delivery', country, because };
}

function parcelOf(
  lines: readonly ReturnType<typeof basketLine>[],
  codes: UsableCodes,
  { country }: Pick<Address, 'country'>,
): Parcel {
  const goods = priceGoods({ lines, promotions: codes.usable.map(({ terms }) => terms) });
  const grams = lines.reduce((sum, line) => sum + line.grams * line.quantity, 0);
  return { country, grams, goods: goods.value };
}

/** A way to send a cart, and what it costs now. */
export interface Delivery {
  readonly method: string;
  readonly name: string;
  readonly price: Money;
  readonly businessDays: ShippingMethod['businessDays'];
}

/** The ways to send the customer's cart to an address. */
export async function readDeliveries(
  means: Means,
  reader: ContentReader,
  customer: string,
  address: Address,
): Promise<readonly Delivery[]> {
  return deliveriesOf(await readCart(means, reader, customer), address);
}

/** The ways to send a cart to an address. */
export function deliveriesOf(
  { cart, codes }: Pick<CartRead, 'cart' | 'codes'>,
  address: Address,
): readonly Delivery[] {
  const parcel = parcelOf(cart.lines.map(basketLine), codes, address);
  return methodsFor(parcel).map((method) => ({
    method: method.id,
    name: method.name,
    price: { amount: shippingPrice(method, parcel) ?? 0, currency: cart.subtotal.currency },
    businessDays: method.businessDays,
  }));
}

/** A customer's quote; it can be read for some days after it expired. */
export async function readQuote(means: Means, customer: string, id: string): Promise<Quote | undefined> {
  const now = seconds(means.clock());
  const held = means.quotes.quote(customer, id, now);
  if (held) return held;
  const { data } = await means.store.entities.quote.get({ customer, id }).go({ consistent: true });
  return data && data.expires > now ? data.quote : undefined;
}
