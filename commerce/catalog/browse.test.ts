import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, readCatalogue, type Merchant, type ProductQuery, type Shop } from '../index.ts';
import { boston, smallShop } from '../small-shop.fixture.ts';

/** More products than one would read of a table for a page; the words of a question fit the first ones best, the last one is the cheapest. */
const many = 1_200;
const last = `cup-${String(many - 1)}`;

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now = Date.parse('2026-03-01T12:00:00Z');
const clock = () => new Date(now);
const open = () =>
  createShop({ client: database.client, table: database.tables.shop, random: () => 0.5, clock });
beforeAll(async () => {
  database = await startTestDatabase();
  ({ shop, merchant } = await open());
  const [, , mug] = smallShop.products;
  const products = Array.from({ length: many }, (_, at) => ({
    ...mug,
    id: `cup-${String(at)}`,
    name: at < many / 2 ? 'Porcelain Mug' : 'Bowl',
    description: 'Of the same clay as the porcelain mug.',
    tags: [at % 2 === 0 ? 'even' : 'odd'],
    variants: [{ sku: `cup-${String(at)}`, options: {}, price: 5_000 - at, stock: at % 100 === 50 ? 0 : 3 }],
  }));
  await merchant.importCatalogue(readCatalogue({ ...smallShop, products }, 'many.json'));
});
afterAll(() => database.stop());

const ids = async (query: ProductQuery, asked = shop) =>
  (await asked.find(query)).products.map(({ id }) => id);

test('the cheapest of more than a thousand matches is found, however little its words fit', async () => {
  const { products, total } = await shop.find({ text: 'porcelain mug', sort: 'price', limit: 2 });
  expect(products.map(({ id }) => id)).toEqual([last, `cup-${String(many - 2)}`]);
  expect(total).toBe(many - 12);
  expect((await shop.find({ text: 'porcelain mug', limit: 1 })).products[0]?.name).toBe('Porcelain Mug');
  const { facets, total: few } = await shop.find({ maxPrice: 3_810, facets: true, tag: 'odd' });
  expect(few).toBe(5);
  expect(facets).toEqual({
    categories: [{ id: 'mugs', count: 5 }],
    tags: [
      { tag: 'even', count: 5 },
      { tag: 'odd', count: 5 },
    ],
    price: { least: 3_801, most: 4_999 },
    inStock: 5,
  });
  expect((await shop.find({ facets: true })).facets?.inStock).toBe(many - 12);
});

test('pages by price go on where they ended while prices move', async () => {
  const query = { sort: 'price-down', limit: 3 } as const;
  expect(await ids(query)).toEqual(['cup-0', 'cup-1', 'cup-2']);
  await merchant.setPrice('cup-9', { amount: 6_000, currency: 'USD' });
  expect(await ids({ ...query, offset: 3, after: 'cup-2' })).toEqual(['cup-3', 'cup-4', 'cup-5']);
  expect(await ids(query)).toEqual(['cup-9', 'cup-0', 'cup-1']);
});

test('what another process has set or put back counts within seconds, what it sold once somebody comes upon it', async () => {
  const other = await open();
  expect((await ids({ sort: 'price' }, other.shop))[0]).toBe(last);
  await merchant.setPrice('cup-20', { amount: 7, currency: 'USD' });
  await merchant.setStock('cup-50', 1);
  now += 5_000;
  expect((await ids({ sort: 'price' }, other.shop))[0]).toBe('cup-20');
  expect((await other.shop.find({ inStock: true })).total).toBe(many - 11);
  expect((await shop.find({ inStock: true })).total).toBe(many - 11);
  await other.shop.addToCart({ customer: 'ada', key: 'cart' }, 'cup-50', 1);
  const quote = await other.shop.quote({ customer: 'ada', key: 'quote' }, boston);
  const order = quote.ok && (await other.shop.placeOrder({ customer: 'ada', key: 'place' }, quote.value.id));
  if (!order || !order.ok) throw new Error('There is no order.');
  expect((await shop.find({ inStock: true })).total).toBe(many - 11);
  const near = { inStock: true, offset: 49, limit: 2 } as const;
  expect(await ids(near)).toEqual(['cup-49', 'cup-51']);
  expect((await shop.find({ inStock: true })).total).toBe(many - 12);
  await other.shop.cancelOrder({ customer: 'ada', key: 'cancel' }, order.value.number);
  await other.merchant.catchUp();
  now += 5_000;
  expect((await shop.find({ inStock: true })).total).toBe(many - 11);
  expect(await ids(near)).toEqual(['cup-49', 'cup-50']);
  await other.merchant.setStock(last, 0);
  now += 5_000;
  expect(await ids({ sort: 'price', limit: 2 })).toEqual(['cup-20', `cup-${String(many - 2)}`]);
  const fresh = await open();
  expect(await ids({ sort: 'price', limit: 2 }, fresh.shop)).toEqual(['cup-20', `cup-${String(many - 2)}`]);
  expect((await fresh.shop.find({ inStock: true })).total).toBe(many - 12);
});
