import * as z from 'zod';
import { badCursor, fromCursor, toCursor } from './cursor.ts';
import { found, ok, operation } from './operation.ts';
import { list } from './views/money.ts';
import { category, product, productPage, suggestions } from './views/product.ts';

const minor = z.coerce.number().int().min(0).max(1_000_000_000);
const words = z.string().trim().max(200);

const categories = operation({
  id: 'listCategories',
  summary: 'The categories, in the order of the shop',
  ...{ method: 'GET', path: '/api/shop/categories', access: 'anyone' },
  answer: z.object({ categories: list(category) }),
  refusals: [],
  run: async ({ shop }) => ok({ categories: await shop.categories() }),
});

const flag = z.enum(['true', 'false']).transform((said) => said === 'true');
const products = operation({
  id: 'listProducts',
  summary: 'Products by words, category, tag, price and availability',
  description:
    'The best fitting first. Typos and plurals are forgiven; words that were taken for others are told in `guessed`, those that no product says in `missed`. A page ends with `next`, which is the `cursor` of the page after it; on the last page there is none. A page begins after the last product of the one before, wherever that stands by then.',
  ...{ method: 'GET', path: '/api/shop/products', access: 'anyone' },
  query: {
    text: words.optional(),
    category: words.optional(),
    tag: words.optional(),
    minPrice: minor
      .optional()
      .describe('In minor units; a product counts with its cheapest variant that can be had.'),
    maxPrice: minor.optional(),
    inStock: flag.optional().describe('Only what can be had now.'),
    sort: z
      .enum(['price', 'price-down', 'name', 'newest'])
      .optional()
      .describe('By price leaves out what is sold out.'),
    facets: flag.optional().describe('Whether to count what the products are of.'),
    limit: z.coerce.number().int().min(1).max(24).default(12),
    cursor: z.string().max(200).optional(),
  },
  answer: productPage,
  refusals: ['refused-value'],
  async run({ shop }, { query: { cursor, ...query } }) {
    const place = cursor === undefined ? '0' : fromCursor(cursor);
    const [, offset, after] = /^(\d{1,7})(?: (\S+))?$/.exec(place ?? '') ?? [];
    if (offset === undefined) return badCursor;
    const page = await shop.find({ ...query, after, offset: Number(offset) });
    const end = page.first + page.products.length;
    const last = page.products.at(-1);
    // Where the last one is gone by then, the next stands in its place.
    const next = last && end < page.total && toCursor(`${String(end - 1)} ${last.id}`);
    return ok({ ...page, ...(next && { next }) });
  },
});

const oneProduct = operation({
  id: 'getProduct',
  summary: 'A product with its variants as they stand now',
  ...{ method: 'GET', path: '/api/shop/products/{id}', access: 'anyone' },
  params: { id: z.string().max(80) },
  answer: product,
  refusals: ['not-found'],
  run: async ({ shop }, { params: { id } }) => found(await shop.product(id), `product "${id}"`),
});

const suggest = operation({
  id: 'suggest',
  summary: 'What somebody may mean who is still typing',
  ...{ method: 'GET', path: '/api/shop/suggestions', access: 'anyone' },
  query: { text: words.min(1), limit: z.coerce.number().int().min(1).max(10).default(6) },
  answer: suggestions,
  refusals: [],
  async run({ shop }, { query: { text, limit } }) {
    const typed = text.toLowerCase();
    const begins = (name: string) => ` ${name.toLowerCase()}`.includes(` ${typed}`);
    const [all, page] = await Promise.all([shop.categories(), shop.find({ text, limit })]);
    return ok({ categories: all.filter(({ name }) => begins(name)).slice(0, 3), products: page.products });
  },
});

/** What the shop has: the same for everybody. */
export const catalogueOperations = [categories, products, oneProduct, suggest];
