import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openColumns } from '../search/columns.ts';
import type { ProductQuery } from './catalog.ts';
import { facetsOf, found } from './narrow.ts';

const categories = ['coffee', 'tea', 'mugs'].map((id) => ({ id }));
const cost = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 3, arbitrary: fc.constant(NaN) },
  { weight: 1, arbitrary: fc.constant(Number.MAX_SAFE_INTEGER) },
);
const variants = fc.array(cost, { minLength: 1, maxLength: 3 });
const row = fc.record({
  name: fc.constantFrom('Ada', 'ada', 'Bea', 'Élan', 'Zoe'),
  category: fc.constantFrom('coffee', 'tea', 'mugs'),
  tags: fc.array(fc.constantFrom('Gift', 'gift', 'dark', 'new'), { maxLength: 3 }),
  added: fc.option(fc.constantFrom('2026-01-01', '2026-02-01'), { nil: undefined }),
  before: variants,
});
/** Prices that are set later: a product's place, a variant's, and what it costs then. */
const changes = fc.array(fc.tuple(fc.nat(20), fc.nat(2), cost), { maxLength: 8 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const query: fc.Arbitrary<ProductQuery> = fc.record({
  category: maybe(fc.constantFrom('coffee', 'tea', 'none')),
  tag: maybe(fc.constantFrom('GIFT', 'dark', 'none')),
  minPrice: maybe(fc.integer({ min: 0, max: 9 })),
  maxPrice: maybe(fc.integer({ min: 0, max: 9 })),
  inStock: maybe(fc.boolean()),
  sort: maybe(fc.constantFrom('price', 'price-down', 'name', 'newest')),
});

test('columns find, order and count as a walk through the products does', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      changes,
      query,
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      (rows, set, asked, luck) => {
        const held = rows.map((says, place) => ({ ...says, place, prices: [...says.before] }));
        const products = new Map(
          held.map(({ name, category, tags, added, prices, place }) => {
            const skus = prices.map((_, at) => ({ sku: `${String(place)}-${String(at)}`, options: [] }));
            const says = { name, category, tags, summary: '', description: '', alt: '', variants: skus };
            return [String(place), { ...says, ...(added !== undefined && { added }) }];
          }),
        );
        const columns = openColumns(products, Float64Array.from(held.flatMap(({ prices }) => prices)));
        for (const [place, at, now] of set) {
          const prices = held[place]?.prices;
          const isNews = prices !== undefined && at < prices.length && !Object.is(prices[at], now);
          if (prices && isNews) prices[at] = now;
          expect(columns.setCost(String(place), `${String(place)}-${String(at)}`, now)).toBe(isNews);
        }
        // Those that say the words, the best first: any of them, in any order.
        const said = held
          .map((one) => ({ one, at: luck[one.place] ?? 0 }))
          .filter(({ at }) => at % 5 !== 0)
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const places = said.map(({ place }) => place);
        type One = (typeof said)[number];
        const lowest = ({ prices }: One) => {
          const had = prices.filter((price) => !Number.isNaN(price));
          return had.length > 0 ? Math.min(...had) : undefined;
        };
        const { minPrice, maxPrice, inStock, sort } = asked;
        const matters =
          minPrice !== undefined || maxPrice !== undefined || inStock || sort?.startsWith('price');
        const inCategory = ({ category }: One) => asked.category === undefined || category === asked.category;
        const isTagged = ({ tags }: One) =>
          asked.tag === undefined || tags.some((tag) => tag.toLowerCase() === asked.tag?.toLowerCase());
        const isPriced = (one: One) => {
          const price = lowest(one);
          if (!matters) return true;
          return price !== undefined && price >= (minPrice ?? 0) && price <= (maxPrice ?? Infinity);
        };
        const by: Record<string, (a: One, b: One) => number> = {
          price: (a, b) => (lowest(a) ?? 0) - (lowest(b) ?? 0),
          'price-down': (a, b) => (lowest(b) ?? 0) - (lowest(a) ?? 0),
          name: (a, b) => a.name.localeCompare(b.name, 'en'),
          newest: (a, b) => (b.added ?? '').localeCompare(a.added ?? ''),
        };
        const fitting = said.filter((one) => inCategory(one) && isTagged(one) && isPriced(one));
        const expected = fitting.sort(by[sort ?? ''] ?? (() => 0)).map(({ place }) => place);
        expect(found(columns, places, asked)).toEqual(expected);

        const facets = facetsOf(columns, places, asked, categories);
        const number = (of: (one: One) => boolean) => said.filter(of).length;
        for (const { id } of categories) {
          const count = number((one) => one.category === id && isTagged(one) && isPriced(one));
          expect(facets.categories.find((one) => one.id === id)?.count ?? 0).toBe(count);
        }
        for (const tag of ['Gift', 'gift', 'dark', 'new']) {
          const count = number(
            (one) => one.tags.some((held) => held === tag) && inCategory(one) && isPriced(one),
          );
          expect(facets.tags.find((one) => one.tag === tag)?.count ?? 0).toBe(count);
        }
        const around = said.filter((one) => inCategory(one) && isTagged(one) && lowest(one) !== undefined);
        const prices = around.map((one) => lowest(one) ?? 0);
        expect(facets.price).toEqual(
          prices.length > 0 ? { least: Math.min(...prices), most: Math.max(...prices) } : undefined,
        );
        expect(facets.inStock).toBe(around.filter(isPriced).length);
      },
    ),
  );
});
