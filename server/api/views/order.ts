import * as z from 'zod';
import { address } from './address.ts';
import { cart, cartLine, obstacle } from './cart.ts';
import { list, moment, money } from './money.ts';

export const paymentMethod = z.enum(['invoice', 'link']);

/** What a quote offers and an order keeps. */
const offer = {
  lines: list(cartLine),
  subtotal: money,
  discounts: list(z.object({ code: z.string(), off: z.enum(['goods', 'delivery']), amount: money })),
  shipping: z.object({ method: z.string(), name: z.string(), price: money, before: money }),
  tax: money,
  taxIncluded: z.boolean(),
  total: money,
  address,
  note: z.string().optional(),
  method: paymentMethod,
};

export const delivery = z
  .object({
    method: z.string(),
    name: z.string(),
    price: money,
    businessDays: z.object({ least: z.int(), most: z.int() }),
  })
  .meta({ id: 'Delivery' });

/** A binding offer. */
export const quote = z
  .object({
    id: z.string(),
    ...offer,
    missed: list(z.object({ code: z.string(), because: obstacle })),
    expiresAt: moment,
  })
  .meta({ id: 'Quote', description: 'A binding offer until it expires; placing an order confirms it.' });

export const tracking = z
  .strictObject({
    carrier: z.string().min(1),
    number: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({ id: 'Tracking' });

export const orderStatus = z
  .enum(['placed', 'packed', 'shipped', 'delivered', 'cancelled'])
  .meta({ id: 'OrderStatus' });

const state = z.object({
  order: z.enum(['awaiting-approval', 'open', 'cancelled', 'expired']),
  payment: z.enum(['invoiced', 'awaiting', 'paid', 'partly-refunded', 'refunded', 'void']),
  fulfilment: z.enum(['waiting', 'packed', 'shipped', 'delivered', 'stopped']),
  returns: z.enum(['none', 'requested', 'settled', 'returned']),
});

export const units = z.object({ sku: z.string(), quantity: z.int() }).meta({ id: 'Units' });

const returned = z.object({
  at: moment,
  units: list(units),
  reason: z.string(),
  status: z.enum(['requested', 'taken', 'refused']),
  amount: money.optional(),
  answer: z.string().optional(),
});

const kept = {
  number: z.string(),
  placedAt: moment,
  version: z.int(),
  status: orderStatus,
  state,
  ...offer,
  payment: z.object({
    payBy: moment.optional(),
    captures: list(z.object({ at: moment, amount: money })),
    refunds: list(
      z.object({
        at: moment,
        amount: money,
        why: z.string(),
        status: z.enum(['pending', 'settled', 'failed']),
      }),
    ),
  }),
  credits: list(z.object({ at: moment, amount: money, why: z.string() })),
  tracking: tracking.optional(),
  returns: list(returned),
};

/** An order as its customer sees it: who at the shop did what is not told. */
export const order = z
  .object({ ...kept, history: list(z.object({ at: moment, event: z.string() })) })
  .meta({ id: 'Order' });

/** An order as the merchant sees it. */
export const merchantOrder = z
  .object({
    customer: z.string(),
    ...kept,
    history: list(z.object({ at: moment, by: z.string(), event: z.string(), detail: z.string().optional() })),
  })
  .meta({ id: 'MerchantOrder' });

/** An order as a paper that can be kept. */
export const receipt = z
  .object({
    number: z.string(),
    placedAt: moment,
    status: orderStatus,
    lines: list(
      z.object({
        title: z.string(),
        detail: z.string(),
        quantity: z.int(),
        unitPrice: money,
        total: money,
      }),
    ),
    subtotal: money,
    discounts: offer.discounts,
    shipping: offer.shipping,
    tax: money,
    taxIncluded: z.boolean(),
    total: money,
    credited: money,
    paid: money,
    refunded: money,
    due: money,
    method: paymentMethod,
    address: list(z.string()),
    note: z.string().optional(),
    tracking: tracking.optional(),
  })
  .meta({ id: 'Receipt' });

/** What came of ordering the same again. */
export const reordered = z
  .object({
    cart,
    short: list(z.object({ line: cartLine, added: z.int(), wanted: z.int() })),
    repriced: list(z.object({ line: cartLine, was: money, now: money })),
  })
  .meta({ id: 'Reordered' });

/** @public For web-chat. */
export type QuoteView = z.infer<typeof quote>;
/** @public For web-chat. */
export type OrderView = z.infer<typeof order>;
/** @public For web-chat. */
export type ReceiptView = z.infer<typeof receipt>;
/** @public For web-chat. */
export type DeliveryView = z.infer<typeof delivery>;
/** @public For web-chat. */
export type ReorderedView = z.infer<typeof reordered>;
/** @public For web-chat. */
export type MerchantOrderView = z.infer<typeof merchantOrder>;
