import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, readCatalogue, type Merchant, type Shop } from '../index.ts';
import { boston, smallCatalogue, smallShop } from '../small-shop.fixture.ts';
import { createQuotesAtHand } from '../pricing/quotes-at-hand.ts';
import { openStore } from '../store.ts';
import { forgetCustomer } from './events.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now = Date.parse('2026-03-01T12:00:00Z');
const clock = () => new Date(now);
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({ client, table: tables.shop, random: () => 0.1, clock }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());
beforeEach(() => (now += 3_600_000));

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });
const means = () => ({
  store: openStore(database.client, database.tables.shop),
  quotes: createQuotesAtHand(),
  clock,
  random: () => 0.1,
  warn: () => undefined,
});

async function buy(customer: string, ...skus: readonly string[]): Promise<void> {
  await shop.addSeveral(
    cause(customer),
    skus.map((sku) => ({ sku, quantity: 1 })),
  );
  const quote = await shop.quote(cause(customer), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  const once = cause(customer);
  const first = await shop.placeOrder(once, quote.value.id);
  expect(await shop.placeOrder(once, quote.value.id)).toEqual(first);
}

const idsOf = async (query: Parameters<Shop['recommend']>[0]) =>
  (await shop.recommend(query)).map(({ product }) => product.id);
const learned = async () => {
  const { data } = await openStore(database.client, database.tables.shop).entities.neighbours.scan.go();
  return data.map(({ product, count, tally }) => ({ product, count, things: tally.things }));
};

test('what was bought together is recommended with its reason, never what was just bought or is in the cart', async () => {
  await buy('ada', 'sumatra-250', 'decaf-250');
  expect(await idsOf({ customer: 'ada', shelf: 'forYou' })).not.toContain('sumatra');
  await merchant.catchUp();
  const [best] = await shop.recommend({ customer: 'bea', shelf: 'alsoBought', product: 'sumatra' });
  expect(best).toMatchObject({
    product: { id: 'decaf' },
    reason: { kind: 'with', product: { id: 'sumatra', name: 'Sumatra Mandheling' } },
  });
  const forAda = await idsOf({ customer: 'ada', shelf: 'forYou' });
  expect(forAda).not.toContain('sumatra');
  expect(forAda).not.toContain('decaf');
  await shop.addToCart(cause('bea'), 'sumatra-250', 1);
  expect((await idsOf({ customer: 'bea', shelf: 'goesWith' }))[0]).toBe('decaf');
  expect(await idsOf({ customer: 'bea', shelf: 'popular' })).not.toContain('sumatra');
  expect(await idsOf({ customer: 'ada', shelf: 'buyAgain' })).toEqual(['sumatra', 'decaf']);
});

test('what is sold out is not recommended, and what nobody bought yet is by its likeness', async () => {
  await merchant.setStock('decaf-250', 0);
  expect(await idsOf({ customer: 'cy', shelf: 'alsoBought', product: 'sumatra' })).toEqual([]);
  await merchant.setStock('decaf-250', 10);
  const like = await shop.recommend({ customer: 'cy', shelf: 'goesWith', product: 'mug' });
  expect(like.every(({ product }) => product.id !== 'mug')).toBe(true);
});

test('the same look again changes nothing, and is learned once, whoever learns at the same time', async () => {
  const before = await learned();
  const look = cause('dee');
  await shop.viewed(cause('dee'), 'sumatra');
  now += 1000;
  await shop.viewed(look, 'mug');
  await shop.viewed(look, 'mug');
  await Promise.all([merchant.catchUp(), merchant.catchUp()]);
  const after = await learned();
  expect(after).not.toEqual(before);
  const counts = (rows: typeof after) => rows.reduce((sum, { count }) => sum + count, 0);
  expect(counts(after) - counts(before)).toBeCloseTo(0.4);
  await shop.viewed(look, 'mug');
  await merchant.catchUp();
  expect(await learned()).toEqual(after);
  expect((await shop.recentlyViewed('dee')).map(({ id }) => id)).toEqual(['mug', 'sumatra']);
});

test('learning that stops at any request goes on without learning anything twice', async () => {
  await buy('eve', 'mug-white', 'decaf-250');
  const before = await learned();
  for (let stop = 1; stop < 20; stop += 1) {
    let sent = 0;
    const name = `stop-${String(stop)}`;
    database.client.middlewareStack.add(
      (next) => (args) => {
        sent += 1;
        if (sent === stop) throw new Error('The line is cut.');
        return next(args);
      },
      { step: 'initialize', name },
    );
    await merchant.catchUp().catch(() => undefined);
    database.client.middlewareStack.remove(name);
  }
  await merchant.catchUp();
  const count = (rows: Awaited<ReturnType<typeof learned>>) => rows.reduce((sum, row) => sum + row.count, 0);
  expect(count(await learned()) - count(before)).toBeCloseTo(2);
});

test('a customer who is forgotten leaves nothing but anonymous sums', async () => {
  await shop.viewed(cause('ada'), 'mug');
  await buy('ada', 'sumatra-250');
  await forgetCustomer(means(), 'ada');
  expect(await shop.recentlyViewed('ada')).toEqual([]);
  expect(await idsOf({ customer: 'ada', shelf: 'buyAgain' })).toEqual([]);
  await merchant.catchUp();
  expect(await idsOf({ customer: 'ada', shelf: 'buyAgain' })).toEqual([]);
});

/** Toys of three makers in two colours: twelve that nobody has bought. */
const toyIds = Array.from({ length: 12 }, (_, at) => `toy-${String(at)}`);
const importToys = () => {
  const products = toyIds.map((id, at) => ({
    ...{ id, name: `Maker${String(at % 3)} ${['red', 'blue'][at % 2] ?? ''} figure`, category: 'toys' },
    ...{ summary: 'To play with.', description: 'Wood.', tags: [], image: { alt: 'A toy' } },
    variants: [{ sku: id, options: {}, price: 100, stock: 500 }],
  }));
  const toys = { ...smallShop, categories: [{ id: 'toys', name: 'Toys' }], products };
  return merchant.importCatalogue(readCatalogue(toys, 'toys.json'));
};

test('on its first day a product is found by its words, and the whole of a large order is not recommended again', async () => {
  await importToys();
  const near = await shop.recommend({ customer: 'new', shelf: 'goesWith', product: 'toy-0' });
  // The same maker and colour, then the same maker.
  expect(near[0]).toMatchObject({
    product: { id: 'toy-6' },
    reason: { kind: 'with', product: { id: 'toy-0' } },
  });
  await buy('kim', ...toyIds);
  for (const learnedToo of [false, true]) {
    if (learnedToo) await merchant.catchUp();
    for (const shelf of ['forYou', 'popular', 'goesWith'] as const) {
      const ids = await idsOf({ customer: 'kim', shelf, product: 'mug', limit: 24 });
      expect(ids.filter((id) => toyIds.includes(id))).toEqual([]);
    }
  }
});

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('buy' as const),
      items: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('look' as const), items: fc.tuple(fc.nat(11)) }),
    fc.record({ kind: fc.constant('sell out' as const), items: fc.tuple(fc.nat(11)) }),
    fc.record({ kind: fc.constant('wait' as const), items: fc.constant([]) }),
  ),
  { minLength: 1, maxLength: 5 },
);
const shelves = ['forYou', 'goesWith', 'alsoBought', 'popular', 'buyAgain'] as const;

test('whatever happened, a shelf holds only what can be had, is new to the order and has its reason', async () => {
  await importToys();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(11), fc.integer({ min: 1, max: 9 }), async (history, inCart, limit) => {
      const customer = `someone-${String((run += 1))}`;
      const bought = new Set<string>();
      const soldOut = new Set<string>();
      let last: readonly string[] = [];
      for (const { kind, items } of history) {
        const ids = items.map((item) => toyIds[item] ?? '').filter((id) => !soldOut.has(id));
        if (kind === 'wait') now += 40 * 24 * 3_600_000;
        else if (kind === 'sell out') for (const id of ids) soldOut.add(id);
        else if (kind === 'look') for (const id of ids) await shop.viewed(cause(customer), id);
        else if (ids.length > 0) {
          await buy(customer, ...ids);
          last = ids;
          for (const id of ids) bought.add(id);
        }
        if (kind === 'sell out') for (const id of ids) await merchant.setStock(id, 0);
        if (kind === 'wait') await merchant.catchUp();
      }
      const cart = toyIds[inCart] ?? '';
      if (!soldOut.has(cart)) await shop.addToCart(cause(customer), cart, 1);
      for (const shelf of shelves) {
        const found = await shop.recommend({
          customer,
          shelf,
          limit,
          ...(shelf === 'alsoBought' && { product: 'toy-3' }),
        });
        const ids = found.map(({ product }) => product.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(limit);
        for (const { product, reason } of found) {
          expect(soldOut.has(product.id)).toBe(false);
          expect(product.id).not.toBe(cart);
          if (shelf === 'buyAgain') expect(bought).toContain(product.id);
          else expect(last).not.toContain(product.id);
          if ('product' in reason) expect(reason.product.id).not.toBe(product.id);
          if (shelf === 'alsoBought')
            expect(reason).toMatchObject({ kind: 'with', product: { id: 'toy-3' } });
        }
      }
      for (const id of soldOut) await merchant.setStock(id, 500);
    }),
    { numRuns: 8 },
  );
});
