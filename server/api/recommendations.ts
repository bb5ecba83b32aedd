import * as z from 'zod';
import { notFound, ok, operation } from './operation.ts';
import { list } from './views/money.ts';
import { product } from './views/product.ts';
import { recommendation } from './views/recommendation.ts';

const limit = z.coerce.number().int().min(1).max(24).default(6);
const id = z.string().min(1).max(80);

const recommend = operation({
  id: 'recommend',
  summary: 'What the visitor may like, the best first, each with its reason',
  description:
    'Only what can be had now; never what is in the cart or was just bought. `goesWith` is with `product`, or with the cart when none is said; `alsoBought` needs a product.',
  ...{ method: 'GET', path: '/api/shop/recommendations/{shelf}', access: 'visitor' },
  params: { shelf: z.enum(['forYou', 'goesWith', 'alsoBought', 'popular', 'buyAgain']) },
  query: { product: id.optional(), limit },
  answer: z.object({ recommendations: list(recommendation) }),
  refusals: ['refused-value'],
  async run({ shop }, { customer, params: { shelf }, query }) {
    if (shelf === 'alsoBought' && query.product === undefined) {
      return { ok: false, refusal: { code: 'refused-value', why: 'Say with which product it was bought.' } };
    }
    return ok({ recommendations: await shop.recommend({ customer, shelf, ...query }) });
  },
});

const view = operation({
  id: 'viewProduct',
  summary: 'The visitor looked at a product; recommendations learn from it',
  ...{ method: 'POST', path: '/api/shop/views', access: 'visitor', effect: 'cause', status: 201 },
  body: z.strictObject({ product: id }),
  answer: z.object({}),
  refusals: ['not-found'],
  async run({ shop }, { cause, body }) {
    if (!(await shop.product(body.product))) return notFound(`product "${body.product}"`);
    await shop.viewed(cause, body.product);
    return ok({});
  },
});

const viewed = operation({
  id: 'listViewed',
  summary: 'What the visitor looked at in the last days, the last first',
  ...{ method: 'GET', path: '/api/shop/views', access: 'visitor' },
  query: { limit },
  answer: z.object({ products: list(product) }),
  refusals: [],
  run: async ({ shop }, { customer, query }) =>
    ok({ products: await shop.recentlyViewed(customer, query.limit) }),
});

/** What the visitor may like, and what that is learned from. */
export const recommendationOperations = [recommend, view, viewed];
