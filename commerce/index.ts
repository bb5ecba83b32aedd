export type * from './shop.ts';
export type { Cart, CartLine } from './cart/cart.ts';
export type { Found, Product, ProductQuery, Variant } from './catalog/catalog.ts';
export type { Address } from './customers/address.ts';
export type { Order, OrderStatus } from './orders/order.ts';
export type { Money } from './pricing/money.ts';
export type { Quote } from './pricing/quote.ts';
