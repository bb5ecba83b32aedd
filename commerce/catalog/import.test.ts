import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, readCatalogue } from '../index.ts';
import { smallCatalogue, smallShop } from '../small-shop.fixture.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await startTestDatabase();
});
afterEach(() => database.stop());

const open = (clock?: () => Date) =>
  createShop({
    client: database.client,
    table: database.tables.shop,
    random: () => 0.5,
    ...(clock && { clock }),
  });

test('a shop is empty until a catalogue is in, and is still there when it is opened again', async () => {
  const { shop, merchant } = await open();
  expect(await merchant.isEmpty()).toBe(true);
  expect(await merchant.name()).toBe('');
  expect(await shop.find({})).toEqual({ products: [], first: 0, total: 0, missed: [], guessed: [] });
  expect(await merchant.importCatalogue(smallCatalogue())).toEqual({ added: 5, kept: 0 });
  expect(await merchant.isEmpty()).toBe(false);
  const later = await open();
  expect(await later.merchant.name()).toBe('Small Shop');
  expect(await later.shop.categories()).toMatchObject(smallShop.categories);
  expect((await later.shop.find({})).products).toEqual((await shop.find({})).products);
});

test('a second import changes what products say and adds what is new, but no live price or stock, and removes nothing', async () => {
  const { shop, merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  await merchant.setStock('sumatra-250', 3);
  await merchant.setPrice('sumatra-250', { amount: 99, currency: 'USD' });
  const [sumatra, decaf, mug] = smallShop.products;
  const edited = {
    ...smallShop,
    products: [
      { ...decaf, name: 'Evening Decaf' },
      {
        ...sumatra,
        variants: [
          sumatra!.variants[0],
          { ...sumatra!.variants[1], sku: 'sumatra-5000', options: { size: '5 kg', grind: 'whole bean' } },
        ],
      },
    ],
  };
  expect(await merchant.importCatalogue(readCatalogue(edited, 'edited.json'))).toEqual({ added: 1, kept: 2 });
  expect((await shop.product('decaf'))?.name).toBe('Evening Decaf');
  expect((await shop.find({ text: 'evening' })).total).toBe(1);
  const now = await shop.product('sumatra');
  expect(now?.variants.map((variant) => [variant.sku, variant.price.amount, variant.available])).toEqual([
    ['sumatra-250', 99, 3],
    ['sumatra-5000', 5400, 5],
    ['sumatra-1000', 5400, 5],
  ]);
  expect((await shop.product('mug'))?.name).toBe(mug?.name);
});

test('the codes of a catalogue hold from then on, and an import again gives them the terms of its file', async () => {
  const { merchant } = await open();
  const withCode = (amount: number) =>
    readCatalogue(
      { ...smallShop, promotions: [{ code: 'SPRING', gives: { kind: 'amount', amount } }] },
      'shop.json',
    );
  await merchant.importCatalogue(withCode(100));
  await merchant.importCatalogue(withCode(200));
  expect(await merchant.promotion('SPRING')).toMatchObject({
    promotion: { gives: { kind: 'amount', amount: 200 } },
    uses: 0,
  });
});

test('another process sees an import within a minute, and a new sku at once', async () => {
  let now = new Date('2026-05-01T12:00:00Z');
  const reader = await open(() => now);
  const { merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  expect((await reader.shop.find({})).total).toBe(0);
  expect((await reader.shop.addToCart({ customer: 'ada', key: 'one' }, 'decaf-250', 1)).ok).toBe(true);
  expect((await reader.shop.find({})).total).toBe(3);
  const more = {
    ...smallShop,
    products: smallShop.products.map((row) => ({ ...row, name: `New ${row.name}` })),
  };
  await merchant.importCatalogue(readCatalogue(more, 'more.json'));
  now = new Date(now.getTime() + 60_000);
  expect((await reader.shop.find({ text: 'new' })).total).toBe(3);
});

test('the merchant sets only prices and stock that can be', async () => {
  const { merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  await expect(merchant.setPrice('decaf-250', { amount: 1.5, currency: 'USD' })).rejects.toThrow(RangeError);
  await expect(merchant.setPrice('decaf-250', { amount: 1, currency: 'EUR' })).rejects.toThrow(RangeError);
  await expect(merchant.setStock('decaf-250', -1)).rejects.toThrow(RangeError);
  await expect(merchant.setStock('nothing', 1)).rejects.toThrow('There is no variant "nothing".');
});

test('a picture that the merchant gives shows wherever the product does, outlives an import, and is taken away again', async () => {
  const { shop, merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  const other = await open();
  await Promise.all([
    merchant.setPicture('mug', 'mug.0123456789'),
    other.merchant.setPicture('decaf', 'decaf.0123456789'),
  ]);
  const picture = {
    url: '/images/mug.0123456789.jpg',
    alt: 'A mug',
    large: '/images/mug.0123456789.large.jpg',
  };
  await merchant.refresh();
  expect((await shop.product('mug'))?.image).toEqual(picture);
  expect((await shop.find({ text: 'mug' })).products[0]?.image).toEqual(picture);
  expect((await (await open()).shop.find({ text: 'decaf' })).products[0]?.image.url).toBe(
    '/images/decaf.0123456789.jpg',
  );
  await merchant.importCatalogue(smallCatalogue());
  expect((await shop.product('mug'))?.image).toEqual(picture);
  await merchant.setPicture('mug', undefined);
  expect((await shop.product('mug'))?.image).toEqual({ url: '/images/mug.svg', alt: 'A mug' });
  expect((await shop.find({ text: 'decaf' })).products[0]?.image.url).toBe('/images/decaf.0123456789.jpg');
  await expect(merchant.setPicture('nothing', 'a')).rejects.toThrow('There is no product "nothing".');
});
