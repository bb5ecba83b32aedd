import * as z from 'zod';
import { badCursor, fromCursor, toCursor } from './cursor.ts';
import { found, ok, operation } from './operation.ts';
import { list } from './views/money.ts';
import { category, product } from './views/product.ts';

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

const products = operation({
  id: 'listProducts',
  summary: 'Products by words, category, tag and price',
  description:
    'The best fitting first. Typos and plurals are forgiven; words that no product says are told in `missed`. A page ends with `next`, which is the `cursor` of the page after it; on the last page there is none.',
  ...{ method: 'GET', path: '/api/shop/products', access: 'anyone' },
  query: {
    text: words.optional(),
    category: words.optional(),
    tag: words.optional(),
    minPrice: minor.optional().describe('In minor units; a product counts with its cheapest variant.'),
    maxPrice: minor.optional(),
    sort: z.enum(['price']).optional().describe('The cheapest first; leaves out what is sold out.'),
    limit: z.coerce.number().int().min(1).max(24).default(12),
    cursor: z.string().max(100).optional(),
  },
  answer: z.object({
    products: list(product),
    total: z.int().describe('How many match in all.'),
    missed: list(z.string()),
    next: z.string().optional(),
  }),
  refusals: ['refused-value'],
  async run({ shop }, { query: { cursor, limit, ...query } }) {
    const place = cursor === undefined ? '0' : fromCursor(cursor);
    if (place === undefined || !/^\d{1,7}$/.test(place)) return badCursor;
    const offset = Number(place);
    const page = await shop.find({ ...query, limit, offset });
    const end = offset + page.products.length;
    const more = page.products.length > 0 && end < page.total;
    return ok({ ...page, ...(more && { next: toCursor(String(end)) }) });
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

const suggestions = operation({
  id: 'suggest',
  summary: 'What somebody may mean who is still typing',
  ...{ method: 'GET', path: '/api/shop/suggestions', access: 'anyone' },
  query: { text: words.min(1), limit: z.coerce.number().int().min(1).max(10).default(6) },
  answer: z.object({
    categories: list(category),
    products: list(product.pick({ id: true, name: true, category: true, image: true })),
  }),
  refusals: [],
  async run({ shop }, { query: { text, limit } }) {
    const typed = text.toLowerCase();
    const begins = (name: string) => ` ${name.toLowerCase()}`.includes(` ${typed}`);
    const [all, page] = await Promise.all([shop.categories(), shop.find({ text, limit })]);
    return ok({ categories: all.filter(({ name }) => begins(name)).slice(0, 3), products: page.products });
  },
});

/** What the shop has: the same for everybody. */
export const catalogueOperations = [categories, products, oneProduct, suggestions];
