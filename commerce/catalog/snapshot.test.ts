import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop } from '../index.ts';
import { smallCatalogue } from '../small-shop.fixture.ts';
import { openStore } from '../store.ts';

let database: TestDatabase;
let sent: string[] = [];
beforeEach(async () => {
  database = await startTestDatabase();
  sent = [];
  database.client.middlewareStack.add(
    (next, context) => (args) => {
      sent.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterEach(() => database.stop());

const open = (warn?: (error: unknown, what: string) => void) =>
  createShop({
    client: database.client,
    table: database.tables.shop,
    random: () => 0.5,
    ...(warn && { warn }),
  });

test('a start loads the index in two requests, and finds what the importer finds', async () => {
  const { shop, merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  sent = [];
  const later = await open();
  expect(sent).toEqual(
    ['GetItemCommand', 'BatchGetItemCommand'].map((name): unknown =>
      expect.stringContaining(name.slice(0, 5)),
    ),
  );
  expect(await later.shop.find({ text: 'dark roast' })).toEqual(await shop.find({ text: 'dark roast' }));
});

test.each<[string, (store: ReturnType<typeof openStore>, digest: string) => Promise<unknown>]>([
  ['a missing piece', (store, digest) => store.entities.piece.delete({ digest, no: 0 }).go()],
  [
    'a spoiled piece',
    (store, digest) => store.entities.piece.put({ digest, no: 0, bytes: new Uint8Array([1, 2]) }).go(),
  ],
  [
    'another format',
    (store, digest) =>
      store.entities.shop
        .patch({})
        .set({ snapshot: { digest, pieces: 1, format: 99 } })
        .go(),
  ],
])('%s is told, and the index is built anew and kept', async (_, spoil) => {
  const { merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  const store = openStore(database.client, database.tables.shop);
  const { data } = await store.entities.shop.get({}).go();
  await spoil(store, data?.snapshot?.digest ?? '');
  const told: string[] = [];
  const { shop } = await open((_error, what) => told.push(what));
  expect((await shop.find({ text: 'sumatra' })).total).toBe(1);
  expect(told).toEqual(['the kept search index cannot be used and is built anew']);
  await open((_error, what) => told.push(what));
  expect(told).toHaveLength(1);
});

test('products are browsed by price, availability and order, and counted', async () => {
  const { shop, merchant } = await open();
  await merchant.importCatalogue(smallCatalogue());
  await merchant.setStock('decaf-250', 0);
  const ids = async (query: Parameters<typeof shop.find>[0]) =>
    (await shop.find(query)).products.map((product) => product.id);
  expect(await ids({ inStock: true })).toEqual(['sumatra', 'mug']);
  expect(await ids({ sort: 'price-down' })).toEqual(['mug', 'sumatra']);
  expect(await ids({ sort: 'name' })).toEqual(['mug', 'decaf', 'sumatra']);
  expect((await shop.find({ category: 'coffee', facets: true })).facets).toEqual({
    categories: [
      { id: 'coffee', count: 2 },
      { id: 'mugs', count: 1 },
    ],
    tags: expect.arrayContaining([{ tag: 'decaf', count: 1 }]) as unknown,
    price: { least: 1650, most: 1650 },
    inStock: 1,
  });
});
