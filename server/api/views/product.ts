import * as z from 'zod';
import { list, money } from './money.ts';

const variant = z
  .object({
    sku: z.string(),
    options: z.record(z.string(), z.string()).readonly(),
    label: z.string().describe('The options in words; empty when there is only one variant.'),
    price: money,
    grams: z.int(),
    available: z.int().describe('How many can be bought now.'),
  })
  .meta({ id: 'Variant', description: 'What is sold.' });

/** A product's picture. */
export const image = z.object({
  url: z.string(),
  alt: z.string(),
  large: z.string().optional().describe('The same at twice the size, where the merchant gave one.'),
});

/** A product as it is shown, with its variants as they stand now. */
export const product = z
  .object({
    id: z.string(),
    name: z.string(),
    synonyms: list(z.string()).optional().describe('What else customers call it.'),
    category: z.string(),
    summary: z.string(),
    description: z.string(),
    tags: list(z.string()),
    image,
    added: z.string().optional().describe('Since when it is sold, such as `2026-03-31`.'),
    variants: list(variant),
  })
  .meta({ id: 'Product', description: 'What is shown; its variants are sold.' });

export const category = z
  .object({
    id: z.string(),
    name: z.string(),
    image: z.string().optional().describe('The path of a picture of something in it.'),
  })
  .meta({ id: 'Category' });

const count = z.int();

const facets = z
  .object({
    categories: list(z.object({ id: z.string(), count })),
    tags: list(z.object({ tag: z.string(), count })).describe('The most frequent first.'),
    price: z
      .object({ least: z.int(), most: z.int() })
      .optional()
      .describe('In minor units, of what can be had.'),
    inStock: count.describe('How many can be had now.'),
  })
  .meta({ id: 'Facets', description: 'Each part is counted as if the query did not narrow by it.' });

/** Some of what matches a query. */
export const productPage = z.object({
  products: list(product),
  total: count.describe('How many match in all.'),
  missed: list(z.string()),
  guessed: list(z.object({ said: z.string(), as: z.string() })).describe(
    'Words that were taken for others, such as `sumtra` for `Sumatra`.',
  ),
  facets: facets.optional(),
  next: z.string().optional(),
});

/** What somebody may mean who is still typing. */
export const suggestions = z.object({
  categories: list(category),
  products: list(product.pick({ id: true, name: true, category: true, image: true })),
});

/** @public For web-chat. */
export type ProductPageView = z.infer<typeof productPage>;
/** @public For web-chat. */
export type SuggestionsView = z.infer<typeof suggestions>;
/** @public For web-chat. */
export type ProductView = z.infer<typeof product>;
/** @public For web-chat. */
export type CategoryView = z.infer<typeof category>;
