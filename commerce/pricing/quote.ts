import type { CartLine } from '../cart/cart.ts';
import type { Address } from '../customers/address.ts';
import type { Money } from './money.ts';

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
  readonly total: Money;
  readonly address: Address;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}
