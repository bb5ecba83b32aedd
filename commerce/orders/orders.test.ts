import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Quote, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now = new Date('2026-05-01T12:00:00Z');
let drawn = 0;
/** A spread of numbers that is the same in every run. */
const random = () => (drawn = (drawn * 16807 + 11) % 2147483647) / 2147483647;

beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({ client, table: tables.shop, clock: () => now, random }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });
const stockOf = async (sku: string) =>
  (await shop.product(sku.split('-')[0]!))!.variants.find((variant) => variant.sku === sku)!.available;

async function quoted(customer: string, wanted: Readonly<Record<string, number>>): Promise<Quote> {
  for (const [sku, quantity] of Object.entries(wanted)) {
    expect((await shop.addToCart(cause(customer), sku, quantity)).ok).toBe(true);
  }
  const quote = await shop.quote(cause(customer), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  return quote.value;
}

async function ordered(customer: string, wanted: Readonly<Record<string, number>>) {
  const placed = await shop.placeOrder(cause(customer), (await quoted(customer, wanted)).id);
  if (!placed.ok) throw new Error(placed.refusal.code);
  return placed.value;
}

test('an order takes its stock, empties the cart, can be found, and tells of itself', async () => {
  await merchant.setStock('sumatra-250', 40);
  const quote = await quoted('ada', { 'sumatra-250': 2, 'decaf-250': 1 });
  const offer = Object.fromEntries(
    Object.entries(quote).filter(([key]) => !['cartVersion', 'missed', 'expiresAt'].includes(key)),
  );
  const placed = await shop.placeOrder(cause('ada'), quote.id);
  const at = now.toISOString();
  expect(placed).toEqual({
    ok: true,
    value: {
      ...offer,
      number: expect.stringMatching(/^HR-[0-9A-HJKMNP-TV-Z]{6}$/) as string,
      status: 'placed',
      state: { order: 'open', payment: 'invoiced', fulfilment: 'waiting', returns: 'none' },
      version: 1,
      payment: { captures: [], refunds: [] },
      credits: [],
      returns: [],
      placedAt: at,
      history: [{ at, by: 'ada', event: 'place' }],
    },
  });
  if (!placed.ok) return;
  expect(await stockOf('sumatra-250')).toBe(38);
  expect(await shop.cart('ada')).toMatchObject({ lines: [], version: quote.cartVersion + 1 });
  const { number } = placed.value;
  expect(await shop.order('ada', number.toLowerCase())).toEqual(placed.value);
  expect(await shop.order('ada', number.slice(3))).toEqual(placed.value);
  expect(await shop.order('eve', number)).toBeUndefined();
  expect(await shop.orders('ada')).toEqual([placed.value]);
  expect(await shop.savedAddress('ada')).toEqual(boston);
  const [notice] = (await merchant.waitingNotices()).filter((held) => held.customer === 'ada');
  expect(notice).toMatchObject({ number, event: 'placed' });
  await merchant.dropNotice(notice!.id);
  expect((await merchant.waitingNotices()).filter((held) => held.customer === 'ada')).toEqual([]);
});

test('200 customers at once and a stock of 100 give exactly 100 orders', { timeout: 120_000 }, async () => {
  await merchant.setStock('mug-white', 100);
  const quotes = await Promise.all(
    Array.from({ length: 200 }, (_, at) => quoted(`buyer-${String(at)}`, { 'mug-white': 1 })),
  );
  const answers = await Promise.all(quotes.map((quote) => shop.placeOrder(cause(quote.customer), quote.id)));
  const placed = answers.filter((answer) => answer.ok);
  expect(placed).toHaveLength(100);
  for (const answer of answers) {
    if (!answer.ok) expect(answer.refusal).toMatchObject({ code: 'sold-out', lines: [{ available: 0 }] });
  }
  expect(await stockOf('mug-white')).toBe(0);
  expect(new Set(placed.map((answer) => answer.value.number)).size).toBe(100);
  const kept = await Promise.all(quotes.map((quote) => shop.orders(quote.customer)));
  expect(kept.flat()).toHaveLength(100);
});

test.each(['one key', 'five keys'])(
  'the same quote confirmed five times at once by %s is one order',
  async (keys) => {
    await merchant.setStock('sumatra-250', 40);
    const quote = await quoted(`twice-${keys}`, { 'sumatra-250': 3 });
    const same = cause(quote.customer);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        shop.placeOrder(keys === 'one key' ? same : cause(quote.customer), quote.id),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.ok).toBe(true);
    expect(await shop.orders(quote.customer)).toHaveLength(1);
    expect(await stockOf('sumatra-250')).toBe(37);
  },
);

test('two customers who want the last of two things in either order: each order is whole or not at all', async () => {
  await merchant.setStock('sumatra-1000', 5);
  await merchant.setStock('decaf-250', 5);
  const quotes = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      quoted(
        `race-${String(at)}`,
        at % 2 ? { 'sumatra-1000': 2, 'decaf-250': 1 } : { 'decaf-250': 2, 'sumatra-1000': 1 },
      ),
    ),
  );
  const answers = await Promise.all(quotes.map((quote) => shop.placeOrder(cause(quote.customer), quote.id)));
  const lines = answers.flatMap((answer) => (answer.ok ? answer.value.lines : []));
  for (const sku of ['sumatra-1000', 'decaf-250']) {
    const sold = lines.filter((line) => line.sku === sku).reduce((units, line) => units + line.quantity, 0);
    expect(await stockOf(sku)).toBe(5 - sold);
  }
  expect(lines.length).toBeGreaterThanOrEqual(4);
  await merchant.setStock('decaf-250', 100);
});

test('a price that moved voids the quote and says from what to what', async () => {
  await merchant.setStock('decaf-250', 100);
  const quote = await quoted('patience', { 'decaf-250': 2 });
  await merchant.setPrice('decaf-250', { amount: 1600, currency: 'USD' });
  const again = cause('patience');
  const answer = await shop.placeOrder(again, quote.id);
  expect(answer).toMatchObject({
    ok: false,
    refusal: {
      code: 'quote-void',
      because: 'price-changed',
      changes: [{ line: { sku: 'decaf-250' }, was: { amount: 1501 }, now: { amount: 1600 } }],
    },
  });
  expect(await stockOf('decaf-250')).toBe(100);
  await merchant.setPrice('decaf-250', { amount: 1501, currency: 'USD' });
  expect(await shop.placeOrder(again, quote.id)).toEqual(answer);
  expect(await shop.orders('patience')).toEqual([]);
});

test('a cart that moved voids the quote', async () => {
  const quote = await quoted('mindful', { 'decaf-250': 1 });
  await shop.setQuantity(cause('mindful'), 'decaf-250', 2);
  const voided = { ok: false, refusal: { code: 'quote-void', because: 'cart-changed', changes: [] } };
  expect(await shop.placeOrder(cause('mindful'), quote.id)).toEqual(voided);
  const [first, second] = [
    await quoted('mindful', {}),
    await shop.quote(cause('mindful'), { ...boston, region: 'NY', postalCode: '10001' }),
  ];
  if (!second.ok) throw new Error(second.refusal.code);
  expect((await shop.placeOrder(cause('mindful'), first.id)).ok).toBe(true);
  expect(await shop.placeOrder(cause('mindful'), second.value.id)).toEqual(voided);
});

test('a quote expires, but what was ordered from it stays ordered', async () => {
  const start = now;
  const [late, early] = [await quoted('late', { 'decaf-250': 1 }), await quoted('early', { 'decaf-250': 1 })];
  const placed = await shop.placeOrder(cause('early'), early.id);
  now = new Date(start.getTime() + 30 * 60 * 1000);
  expect(await shop.placeOrder(cause('late'), late.id)).toMatchObject({
    refusal: { code: 'quote-void', because: 'expired' },
  });
  expect(await shop.quoteById('late', late.id)).toEqual(late);
  expect(await shop.placeOrder(cause('early'), early.id)).toEqual(placed);
  now = new Date(start.getTime() + 30 * 24 * 60 * 60 * 1000);
  expect(await shop.quoteById('late', late.id)).toBeUndefined();
  expect(await shop.placeOrder(cause('early'), early.id)).toEqual(placed);
  now = start;
});

test('what is sold out since the quote is said with what is left, and can no longer be quoted', async () => {
  await merchant.setStock('sumatra-1000', 5);
  const quote = await quoted('slow', { 'sumatra-1000': 3 });
  await merchant.setStock('sumatra-1000', 2);
  const soldOut = { refusal: { code: 'sold-out', lines: [{ line: { sku: 'sumatra-1000' }, available: 2 }] } };
  expect(await shop.placeOrder(cause('slow'), quote.id)).toMatchObject(soldOut);
  expect(await shop.quote(cause('slow'), boston)).toMatchObject(soldOut);
});

test("nobody confirms another's quote", async () => {
  const quote = await quoted('owner', { 'decaf-250': 1 });
  expect(await shop.quoteById('thief', quote.id)).toBeUndefined();
  expect(await shop.placeOrder(cause('thief'), quote.id)).toEqual({
    ok: false,
    refusal: { code: 'unknown-quote' },
  });
});

test('the same key gives the same quote, and an empty cart gives none', async () => {
  await shop.addToCart(cause('again'), 'decaf-250', 1);
  const same = cause('again');
  const first = await shop.quote(same, boston);
  await shop.addToCart(cause('again'), 'decaf-250', 1);
  expect(await shop.quote(same, boston)).toEqual(first);
  expect(await shop.quote(cause('nobody'), boston)).toEqual({ ok: false, refusal: { code: 'empty-cart' } });
});

test('five cancellations at once put the stock back once', async () => {
  await merchant.setStock('decaf-250', 10);
  const { number, id } = await ordered('fickle', { 'decaf-250': 4 });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => shop.cancelOrder(cause('fickle'), number)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  for (const answer of answers) {
    if (!answer.ok)
      expect(answer.refusal).toMatchObject({ code: 'not-cancellable', order: { id, status: 'cancelled' } });
  }
  expect(await stockOf('decaf-250')).toBe(10);
  const { number: other } = await ordered('fickle', { 'decaf-250': 1 });
  const same = cause('fickle');
  const repeated = await Promise.all(Array.from({ length: 5 }, () => shop.cancelOrder(same, other)));
  for (const answer of repeated) expect(answer).toMatchObject({ ok: true, value: { status: 'cancelled' } });
  expect(await stockOf('decaf-250')).toBe(10);
});

test('an order that is packed goes its way and is not cancelled; a stranger cannot cancel', async () => {
  const { number } = await ordered('steady', { 'decaf-250': 1 });
  expect(await shop.cancelOrder(cause('thief'), number)).toEqual({
    ok: false,
    refusal: { code: 'unknown-order', number },
  });
  expect(await merchant.moveOrder(cause('packer'), number, 'shipped')).toMatchObject({
    refusal: { code: 'not-movable' },
  });
  for (const to of ['packed', 'shipped', 'delivered'] as const) {
    expect(await merchant.moveOrder(cause('packer'), number, to)).toMatchObject({
      ok: true,
      value: { status: to },
    });
    expect(await shop.cancelOrder(cause('steady'), number)).toMatchObject({
      refusal: { code: 'not-cancellable' },
    });
  }
  const order = await shop.order('steady', number);
  expect(order?.history.map((entry) => `${entry.by} ${entry.event}`)).toEqual([
    'steady place',
    'packer pack',
    'packer ship',
    'packer deliver',
  ]);
});

test('orders are listed newest first', async () => {
  const start = now;
  const numbers: string[] = [];
  for (let at = 0; at < 4; at += 1) {
    now = new Date(start.getTime() + at * 1000);
    numbers.unshift((await ordered('regular', { 'decaf-250': 1 })).number);
  }
  now = start;
  expect((await shop.orders('regular')).map((order) => order.number)).toEqual(numbers);
  expect((await shop.orders('regular', 2)).map((order) => order.number)).toEqual(numbers.slice(0, 2));
});
