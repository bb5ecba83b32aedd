import type { Money } from './money.ts';

/** A way to send an order, as data. Amounts are minor units of the shop's currency. */
export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  /** From this subtotal on it costs nothing. */
  readonly freeFrom: number;
  readonly businessDays: { readonly least: number; readonly most: number };
}

/** The methods that the shop offers; the first is used. */
export const shippingMethods: readonly [ShippingMethod, ...ShippingMethod[]] = [
  {
    id: 'standard',
    name: 'Standard delivery',
    price: 600,
    freeFrom: 6000,
    businessDays: { least: 3, most: 5 },
  },
];

/** What a method costs for a subtotal. */
export function shippingPrice(method: ShippingMethod, subtotal: Money): Money {
  return { amount: subtotal.amount >= method.freeFrom ? 0 : method.price, currency: subtotal.currency };
}
