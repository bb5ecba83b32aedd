import { createHash } from 'node:crypto';
import type { Cart, CartLine } from '../cart/cart.ts';
import type { Address } from '../customers/address.ts';
import { base32 } from '../orders/base32.ts';
import { sum, type Money } from './money.ts';
import { shippingMethods, shippingPrice } from './shipping.ts';
import { taxOn } from './tax.ts';

/** A binding offer: what a yes confirms. */
export interface Quote {
  /** A hash of the customer and everything below; what changes any of it makes another quote. */
  readonly id: string;
  readonly customer: string;
  readonly cartVersion: number;
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly shipping: { readonly method: string; readonly name: string; readonly price: Money };
  readonly tax: Money;
  /** Each line's share of the tax, in the order of the lines; they sum to the tax. */
  readonly taxByLine: readonly Money[];
  readonly total: Money;
  readonly address: Address;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** How long a quote holds, in milliseconds. */
export const quoteLife = 30 * 60 * 1000;

/** Prices a cart for an address. */
export function quoteFor(cart: Cart, address: Address, now: Date): Quote {
  const [method] = shippingMethods;
  const { currency } = cart.subtotal;
  const shipping = {
    method: method.id,
    name: method.name,
    price: shippingPrice(method, cart.subtotal),
  };
  const lineTotals = cart.lines.map((line) => line.total);
  const { tax, byLine } = taxOn(cart.subtotal, lineTotals, address.region);
  const offer = {
    customer: cart.customer,
    cartVersion: cart.version,
    lines: cart.lines,
    subtotal: cart.subtotal,
    shipping,
    tax,
    taxByLine: byLine,
    total: sum(currency, [cart.subtotal, shipping.price, tax]),
    address,
    expiresAt: new Date(now.getTime() + quoteLife).toISOString(),
  };
  return { id: idOf(offer), ...offer };
}

/** 32 characters of base 32: 160 bits of the offer's hash. */
function idOf(offer: Omit<Quote, 'id'>): string {
  return base32(createHash('sha256').update(canonical(offer)).digest(), 32).toLowerCase();
}

/** JSON with sorted keys, so that equal values give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
