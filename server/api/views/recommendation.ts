import * as z from 'zod';
import { product } from './product.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** Why something is recommended, for a page to put into words. */
const reason = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['bought', 'viewed', 'in-cart', 'with']).describe('What `product` is to the visitor.'),
      product: named,
    }),
    z.object({ kind: z.enum(['popular', 'bought-before']) }),
  ])
  .meta({ id: 'RecommendationReason' });

export const recommendation = z
  .object({ product, reason })
  .meta({ id: 'Recommendation', description: 'Can be had now, in one variant at least.' });

/** @public For web-chat. */
export type RecommendationView = z.infer<typeof recommendation>;
