import * as z from 'zod';
import { list, money } from './money.ts';

/** Why a code takes nothing off. */
export const obstacle = z.enum([
  'unknown',
  'not-yet',
  'ended',
  'used-up',
  'used-by-you',
  'below-minimum',
  'nothing-fits',
]);

export const cartLine = z
  .object({
    sku: z.string(),
    product: z.string(),
    category: z.string(),
    title: z.string(),
    detail: z.string().describe("The variant's label; empty when the product has only one."),
    quantity: z.int(),
    unitPrice: money,
    unitPriceWhenAdded: money,
    total: money,
    grams: z.int(),
  })
  .meta({ id: 'CartLine' });

/** A cart with prices as they are now. */
export const cart = z
  .object({
    version: z.int().describe('Grows with every change.'),
    lines: list(cartLine),
    count: z.int().describe('Units in all lines.'),
    subtotal: money,
    codes: list(
      z.object({
        code: z.string(),
        amount: money,
        freeShipping: z.boolean(),
        because: obstacle.optional(),
      }),
    ),
    discount: money,
    later: list(cartLine).describe('What was set aside; it is not ordered.'),
    note: z.string().optional(),
  })
  .meta({ id: 'Cart' });

/** @public For web-chat. */
export type CartView = z.infer<typeof cart>;
/** @public For web-chat. */
export type CartLineView = z.infer<typeof cartLine>;
