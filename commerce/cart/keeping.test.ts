import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now = new Date('2026-05-01T12:00:00Z');
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({
    client,
    table: tables.shop,
    clock: () => now,
    random: () => 0.1,
  }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });
const order = async (customer: string) => {
  const quote = await shop.quote(cause(customer), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  return { quote: quote.value, placed: await shop.placeOrder(cause(customer), quote.value.id) };
};

test('several things are added in one effect, all or none, and the same key adds them once', async () => {
  const once = cause('ada');
  const items = [
    { sku: 'sumatra-250', quantity: 2 },
    { sku: 'mug-white', quantity: 1 },
    { sku: 'sumatra-250', quantity: 1 },
  ];
  const added = await shop.addSeveral(once, items);
  expect(added).toMatchObject({ ok: true, value: { version: 1, count: 4 } });
  expect(await shop.addSeveral(once, items)).toEqual(added);
  const refused = await shop.addSeveral(cause('ada'), [
    { sku: 'decaf-250', quantity: 1 },
    { sku: 'mug-blue', quantity: 1 },
    { sku: 'nothing', quantity: 1 },
  ]);
  expect(refused).toMatchObject({
    ok: false,
    refusal: {
      code: 'cannot-add',
      items: [{ code: 'out-of-stock', product: { variants: [{}, {}] } }, { code: 'unknown-variant' }],
    },
  });
  expect(await shop.cart('ada')).toEqual(added.ok && added.value);
});

test('a line is set aside, survives an order, and is put back with the price of then', async () => {
  await shop.addSeveral(cause('bea'), [
    { sku: 'sumatra-250', quantity: 2 },
    { sku: 'decaf-250', quantity: 1 },
  ]);
  expect(await shop.saveForLater(cause('bea'), 'sumatra-250')).toMatchObject({
    ok: true,
    value: { count: 1, later: [{ sku: 'sumatra-250', quantity: 2 }], subtotal: { amount: 1501 } },
  });
  expect(await shop.saveForLater(cause('bea'), 'sumatra-250')).toMatchObject({
    refusal: { code: 'not-in-cart' },
  });
  expect((await order('bea')).placed.ok).toBe(true);
  await merchant.setPrice('sumatra-250', { amount: 1700, currency: 'USD' });
  expect(await shop.putBack(cause('bea'), 'sumatra-250')).toMatchObject({
    ok: true,
    value: {
      later: [],
      lines: [{ quantity: 2, unitPrice: { amount: 1700 }, unitPriceWhenAdded: { amount: 1700 } }],
    },
  });
  await merchant.setPrice('sumatra-250', { amount: 1650, currency: 'USD' });
  expect((await shop.cart('bea')).lines[0]).toMatchObject({
    unitPrice: { amount: 1650 },
    unitPriceWhenAdded: { amount: 1700 },
  });
});

test('a gift note goes with the order, and is part of what a yes confirms', async () => {
  await shop.addToCart(cause('cy'), 'decaf-250', 1);
  const plain = await shop.quote(cause('cy'), boston);
  expect(await shop.setGiftNote(cause('cy'), 'x'.repeat(301))).toMatchObject({ refusal: { limit: 300 } });
  expect(await shop.setGiftNote(cause('cy'), ' Happy birthday! ')).toMatchObject({
    value: { note: 'Happy birthday!' },
  });
  expect(plain.ok && (await shop.placeOrder(cause('cy'), plain.value.id))).toMatchObject({
    refusal: { because: 'cart-changed' },
  });
  const { placed } = await order('cy');
  expect(placed).toMatchObject({ ok: true, value: { note: 'Happy birthday!' } });
  expect((await shop.cart('cy')).note).toBeUndefined();
});

test('a code takes something off while it holds, and says why when it does not', async () => {
  await merchant.putPromotion({
    code: 'TEN',
    gives: { kind: 'percentage', basisPoints: 1000 },
    minimum: 3000,
  });
  await shop.addToCart(cause('dot'), 'decaf-250', 1);
  expect(await shop.applyCode(cause('dot'), 'ten')).toMatchObject({
    refusal: { code: 'code-refused', because: 'below-minimum', minimum: { amount: 3000 } },
  });
  expect(await shop.applyCode(cause('dot'), 'none')).toMatchObject({ refusal: { because: 'unknown' } });
  await shop.setQuantity(cause('dot'), 'decaf-250', 2);
  expect(await shop.applyCode(cause('dot'), ' ten ')).toMatchObject({
    ok: true,
    value: { codes: [{ code: 'TEN', amount: { amount: 300 } }], discount: { amount: 300 } },
  });
  const fewer = await shop.setQuantity(cause('dot'), 'decaf-250', 1);
  expect(fewer).toMatchObject({ value: { codes: [{ because: 'below-minimum' }], discount: { amount: 0 } } });
  const dear = await shop.quote(cause('dot'), boston);
  expect(dear).toMatchObject({ value: { discounts: [], missed: [{ code: 'TEN' }] } });
  await shop.setQuantity(cause('dot'), 'decaf-250', 3);
  const { quote, placed } = await order('dot');
  expect(quote.discounts).toEqual([{ code: 'TEN', off: 'goods', amount: { amount: 450, currency: 'USD' } }]);
  expect(placed.ok).toBe(true);
  expect(await shop.cart('dot')).toMatchObject({ codes: [], lines: [] });
  expect(await shop.dropCode(cause('dot'), 'TEN')).toMatchObject({ codes: [] });
});

test('a code with limits is used up by orders, each once, and is free again when one is cancelled', async () => {
  await merchant.putPromotion({
    code: 'FIRST2',
    gives: { kind: 'amount', amount: 500 },
    limit: 2,
    perCustomer: 1,
  });
  const buyers = ['e1', 'e2', 'e3'];
  for (const buyer of buyers) {
    await shop.addToCart(cause(buyer), 'decaf-250', 1);
    expect((await shop.applyCode(cause(buyer), 'FIRST2')).ok).toBe(true);
  }
  const orders = await Promise.all(buyers.map(order));
  const placed = orders.flatMap((held) => (held.placed.ok ? [held.placed.value] : []));
  expect(placed).toHaveLength(2);
  expect(orders.find((held) => !held.placed.ok)?.placed).toMatchObject({
    refusal: { code: 'quote-void', because: 'promotion-changed' },
  });
  expect(await merchant.promotion('first2')).toMatchObject({ uses: 2 });
  const [first] = placed;
  const again = first?.customer ?? '';
  await shop.addToCart(cause(again), 'decaf-250', 1);
  expect(await shop.applyCode(cause(again), 'FIRST2')).toMatchObject({ refusal: { because: 'used-up' } });
  await shop.cancelOrder(cause(again), first?.number ?? '');
  expect(await merchant.promotion('FIRST2')).toMatchObject({ uses: 1 });
  expect((await shop.applyCode(cause(again), 'FIRST2')).ok).toBe(true);
});

test('a quote ends with its promotion, and terms that the merchant changed void it', async () => {
  const until = new Date(now.getTime() + 10 * 60_000).toISOString();
  await merchant.putPromotion({ code: 'SHORT', gives: { kind: 'free-shipping' }, until });
  await shop.addToCart(cause('fay'), 'decaf-250', 1);
  await shop.applyCode(cause('fay'), 'SHORT');
  const quote = await shop.quote(cause('fay'), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  expect(quote.value).toMatchObject({
    expiresAt: until,
    shipping: { price: { amount: 0 }, before: { amount: 600 } },
  });
  await merchant.putPromotion({ code: 'SHORT', gives: { kind: 'free-shipping' }, until: now.toISOString() });
  expect(await shop.placeOrder(cause('fay'), quote.value.id)).toMatchObject({
    refusal: { because: 'promotion-changed' },
  });
  expect((await shop.cart('fay')).codes).toMatchObject([{ code: 'SHORT', because: 'ended' }]);
});

test('who waits for a variant is told once when it is back', async () => {
  expect(await shop.watch(cause('gil'), 'mug-blue')).toEqual({ ok: true, value: { available: 0 } });
  expect(await shop.watch(cause('hal'), 'mug-blue')).toEqual({ ok: true, value: { available: 0 } });
  expect(await shop.watch(cause('ivo'), 'mug-blue')).toEqual({ ok: true, value: { available: 0 } });
  expect(await shop.watch(cause('gil'), 'mug-white')).toEqual({ ok: true, value: { available: 300 } });
  expect(await shop.watch(cause('gil'), 'nothing')).toMatchObject({ refusal: { code: 'unknown-variant' } });
  await shop.unwatch(cause('ivo'), 'mug-blue');
  await merchant.catchUp();
  const told = async () =>
    (await merchant.waitingNotices(1000)).flatMap((notice) =>
      notice.event === 'back-in-stock' ? [`${notice.customer} ${notice.sku}`] : [],
    );
  expect(await told()).toEqual([]);
  await merchant.setStock('mug-blue', 1);
  await Promise.all([merchant.catchUp(), merchant.catchUp()]);
  expect((await told()).sort()).toEqual(['gil mug-blue', 'hal mug-blue']);
  await merchant.setStock('mug-blue', 0);
  now = new Date(now.getTime() + 60_000);
  await merchant.setStock('mug-blue', 2);
  await merchant.catchUp();
  expect(await told()).toHaveLength(2);
});

test('several addresses are saved by name, one of them the default', async () => {
  const paris = {
    ...{ name: 'Ada Lovelace', street: '12 rue de Rivoli', city: 'Paris', region: '', postalCode: '75004' },
    country: 'FR',
  };
  expect(await shop.savedAddress('jo')).toBeUndefined();
  await shop.saveAddress(cause('jo'), 'Home', { ...boston, postalCode: '02101' });
  await shop.saveAddress(cause('jo'), 'Paris', paris);
  expect(await shop.savedAddress('jo')).toEqual(boston);
  const both = await shop.saveAddress(cause('jo'), 'paris', paris, true);
  expect(both).toMatchObject({
    ok: true,
    value: {
      saved: [
        { name: 'home', isDefault: false },
        { name: 'paris', isDefault: true },
      ],
    },
  });
  expect(await shop.savedAddress('jo')).toEqual(paris);
  expect(await shop.saveAddress(cause('jo'), 'bad', { ...paris, postalCode: '7' })).toMatchObject({
    refusal: { code: 'bad-address', faults: { invalid: [{ part: 'postalCode' }] } },
  });
  await shop.addToCart(cause('jo'), 'decaf-250', 1);
  expect(await shop.quote(cause('jo'), { ...paris, country: 'NO' })).toMatchObject({
    refusal: { code: 'bad-address', faults: { invalid: [{ part: 'country' }] } },
  });
  expect(await shop.quote(cause('jo'), boston, { shipping: 'international' })).toMatchObject({
    refusal: { because: 'method' },
  });
  expect(await shop.deliveries('jo', boston)).toMatchObject([{ method: 'standard' }, { method: 'express' }]);
  expect(await shop.quote(cause('jo'), boston, { shipping: 'express' })).toMatchObject({
    value: { shipping: { method: 'express', price: { amount: 1800 } } },
  });
  expect(await shop.removeAddress(cause('jo'), 'PARIS')).toMatchObject({
    saved: [{ name: 'home' }],
    last: boston,
  });
  expect(await shop.savedAddress('jo')).toEqual(boston);
});
