import type { Order, OrderStatus } from './orders/order.ts';

/** What a cart keeps of a line; the rest is read fresh from the catalogue. */
export interface KeptLine {
  readonly sku: string;
  readonly product: string;
  readonly quantity: number;
  /** Minor units, when the line was first added. */
  readonly priceWhenAdded: number;
}

/** What a product says, which is all but its variants' prices and stock. */
export interface KeptProduct {
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly alt: string;
  /** The options as pairs: a map in the table forgets their order, which is the merchant's. */
  readonly variants: readonly {
    readonly sku: string;
    readonly options: readonly (readonly [name: string, value: string])[];
  }[];
}

/** What of an order never changes. */
export type KeptOffer = Pick<
  Order,
  'lines' | 'subtotal' | 'shipping' | 'tax' | 'taxByLine' | 'total' | 'address'
>;

/** Something that happened to an order and that its customer should hear of. */
export interface Notice {
  readonly customer: string;
  readonly order: string;
  readonly number: string;
  readonly event: OrderStatus;
}
