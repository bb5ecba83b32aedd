import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShop, type Merchant, type Shop } from '../../commerce/index.ts';
import { smallCatalogue } from '../../commerce/small-shop.fixture.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { shopInTurn } from './shop-in-turn.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let requests = 0;
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  client.middlewareStack.add(
    (next) => (args) => {
      requests += 1;
      return next(args);
    },
    { step: 'initialize' },
  );
  ({ shop, merchant } = await createShop({ client, table: tables.shop, random: () => 0.5 }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

const countOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = requests;
  await work();
  return requests - before;
};

test('a turn asks the same only once, and knows what it has found', async () => {
  const seen = shopInTurn(shop);
  expect(await countOf(() => seen.find({ text: 'sumatra' }))).toBe(1);
  expect(await countOf(() => seen.find({ text: 'sumatra' }))).toBe(0);
  expect(await countOf(() => seen.product('sumatra'))).toBe(0);
  expect(await seen.product('sumatra')).toEqual(await shop.product('sumatra'));
  expect(await countOf(() => Promise.all([seen.cart('ada'), seen.cart('ada')]))).toBe(1);
  expect(await countOf(() => seen.cart('bob'))).toBe(1);
});

test('nothing is as before after the turn changed something, nor in the next turn', async () => {
  const seen = shopInTurn(shop);
  const mug = await seen.product('mug');
  const sku = mug?.variants.find(({ available }) => available > 1)?.sku ?? '';
  expect((await seen.cart('cleo')).count).toBe(0);
  const stale = seen.cart('cleo');
  const added = await seen.addToCart({ customer: 'cleo', key: 'add' }, sku, 2);
  expect(added.ok).toBe(true);
  expect((await stale).count).toBe(0);
  expect((await seen.cart('cleo')).count).toBe(2);
  await merchant.setStock(sku, 1);
  expect((await shopInTurn(shop).product('mug'))?.variants.find((held) => held.sku === sku)?.available).toBe(
    1,
  );
});

test('what failed is asked again', async () => {
  let asked = 0;
  const broken = shopInTurn({
    ...shop,
    cart: (customer) => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('no database')) : shop.cart(customer);
    },
  });
  await expect(broken.cart('dora')).rejects.toThrow('no database');
  expect((await broken.cart('dora')).count).toBe(0);
});
