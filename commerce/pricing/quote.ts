import { createHash } from 'node:crypto';
import type { Cart, CartLine } from '../cart/cart.ts';
import type { Address } from '../customers/address.ts';
import { base32 } from '../orders/base32.ts';
import type { Shared } from '../groups/shares.ts';
import type { PaymentMethod } from '../orders/order.ts';
import type { Money } from './money.ts';
import { price, type BasketLine, type Priced } from './price.ts';
import type { Obstacle, Promotion } from './promotion.ts';
import type { ShippingMethod } from './shipping.ts';
import type { LineSplit } from './split.ts';

/** What is bought for how much, and where it goes: what a quote offers and an order keeps. */
export interface Offer {
  readonly lines: readonly CartLine[];
  /** What the lines cost before anything is taken off. */
  readonly subtotal: Money;
  /** What promotions take off, in the order in which they were applied. */
  readonly discounts: readonly {
    readonly code: string;
    readonly off: 'goods' | 'delivery';
    readonly amount: Money;
  }[];
  /** `price` is what it costs, `before` what it would without promotions. */
  readonly shipping: {
    readonly method: string;
    readonly name: string;
    readonly price: Money;
    readonly before: Money;
  };
  readonly tax: Money;
  /** Whether the tax is within the prices; then it is not added to the total. */
  readonly taxIncluded: boolean;
  /** Subtotal, less discounts off goods, and the delivery, and the tax unless it is included. */
  readonly total: Money;
  /** Each line's shares of everything, unit by unit, in the order of the lines; their totals sum to the total. */
  readonly splits: readonly LineSplit[];
  /** The promotions that take something off, as they were then. */
  readonly promotions: readonly UsedPromotion[];
  readonly address: Address;
  /** Words for a card that goes with it. */
  readonly note?: string;
  readonly method: PaymentMethod;
  /** Whose units the lines are, where a group orders together. */
  readonly shared?: Shared;
}

/** A promotion's terms, and a hash of them that tells whether the merchant changed them since. */
export interface UsedPromotion {
  readonly terms: Promotion;
  readonly revision: string;
}

/** A binding offer: what a yes confirms. */
export interface Quote extends Offer {
  /** A hash of the customer and everything below; what changes any of it makes another quote. */
  readonly id: string;
  readonly customer: string;
  /** The version of the cart, or of the group's order, that was quoted. */
  readonly cartVersion: number;
  /** Codes on the cart that take nothing off, and why. */
  readonly missed: readonly { readonly code: string; readonly because: Obstacle }[];
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** How long a quote holds, in milliseconds; it ends earlier when a promotion of it does. */
export const quoteLife = 30 * 60 * 1000;

/** What an offer is made from. */
export interface Wanted {
  readonly lines: readonly CartLine[];
  readonly promotions: readonly UsedPromotion[];
  readonly shipping: ShippingMethod;
  readonly address: Address;
  readonly note?: string | undefined;
  readonly method: PaymentMethod;
}

/** Prices what is wanted; undefined when the shipping method does not take it there. */
export function offerFor(
  wanted: Wanted,
  currency: string,
): { readonly offer: Offer; readonly missed: Priced['missed'] } | undefined {
  const { lines, promotions, shipping, address, note, method } = wanted;
  const basket = { lines: lines.map(basketLine), promotions: promotions.map(({ terms }) => terms) };
  const priced = price(basket, shipping, address);
  if (!priced) return undefined;
  const money = (amount: number): Money => ({ amount, currency });
  const offDelivery = new Set(
    promotions.flatMap(({ terms }) => (terms.gives.kind === 'free-shipping' ? [terms.code] : [])),
  );
  const offer: Offer = {
    lines,
    subtotal: money(priced.subtotal),
    discounts: priced.discounts.map(({ code, amount }) => ({
      code,
      off: offDelivery.has(code) ? 'delivery' : 'goods',
      amount: money(amount),
    })),
    shipping: {
      method: shipping.id,
      name: shipping.name,
      price: money(priced.shipping),
      before: money(priced.shippingBefore),
    },
    tax: money(priced.tax),
    taxIncluded: priced.taxIncluded,
    total: money(priced.total),
    splits: priced.splits,
    promotions: promotions.filter(({ terms }) => priced.discounts.some(({ code }) => code === terms.code)),
    address,
    ...(note !== undefined && { note }),
    method,
  };
  return { offer, missed: priced.missed };
}

/** A cart's line as pricing sees it. */
export const basketLine = ({ product, category, quantity, unitPrice, grams }: CartLine): BasketLine => ({
  product,
  category,
  quantity,
  unitPrice: unitPrice.amount,
  grams,
});

/** An offer for a customer's cart as a quote, from now on. */
export function quoteFor(cart: Cart, offer: Offer, missed: Quote['missed'], now: Date): Quote {
  const ends = offer.promotions.flatMap(({ terms }) => (terms.until ? [Date.parse(terms.until)] : []));
  const said = {
    ...offer,
    customer: cart.customer,
    cartVersion: cart.version,
    missed,
    expiresAt: new Date(Math.min(now.getTime() + quoteLife, ...ends)).toISOString(),
  };
  return { id: idOf(said), ...said };
}

/** 32 characters of base 32: 160 bits of the offer's hash. */
function idOf(said: Omit<Quote, 'id'>): string {
  return base32(createHash('sha256').update(canonical(said)).digest(), 32).toLowerCase();
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
