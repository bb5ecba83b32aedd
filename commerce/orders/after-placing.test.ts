import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Order, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now = new Date('2026-05-01T12:00:00Z');
const days = (count: number) => (now = new Date(now.getTime() + count * 24 * 60 * 60 * 1000));
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({
    client,
    table: tables.shop,
    clock: () => now,
    random: () => 0.1,
    needsApproval: ({ customer }) => customer.startsWith('team'),
  }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });
const packer = () => cause('packer');
const stock = async (sku: string) =>
  (await shop.product(sku.split('-')[0] ?? ''))?.variants.find((held) => held.sku === sku)?.available;
const usd = (amount: number) => ({ amount, currency: 'USD' });

async function ordered(
  customer: string,
  wanted: Readonly<Record<string, number>>,
  code?: string,
): Promise<Order> {
  const items = Object.entries(wanted).map(([sku, quantity]) => ({ sku, quantity }));
  await shop.addSeveral(cause(customer), items);
  if (code !== undefined) await shop.applyCode(cause(customer), code);
  const quote = await shop.quote(cause(customer), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  const placed = await shop.placeOrder(cause(customer), quote.value.id);
  if (!placed.ok) throw new Error(placed.refusal.code);
  return placed.value;
}

const tracking = { carrier: 'Harbour Post', number: 'HP1', url: 'https://post.example.com/HP1' };
async function delivered(order: Order): Promise<void> {
  await merchant.recordPayment(packer(), order.number);
  await merchant.moveOrder(packer(), order.number, 'packed');
  await merchant.moveOrder(packer(), order.number, 'shipped', tracking);
  expect((await merchant.moveOrder(packer(), order.number, 'delivered')).ok).toBe(true);
}
const told = async (order: Order) =>
  (await merchant.waitingNotices(1000))
    .filter((notice) => 'order' in notice && notice.order === order.id)
    .sort((a, b) => a.at.localeCompare(b.at));

test('units come out of an order before it is packed, what was paid for them goes back, and stock returns', async () => {
  await merchant.setStock('sumatra-250', 40);
  const order = await ordered('ada', { 'sumatra-250': 3, 'decaf-250': 2 });
  expect(order).toMatchObject({ total: usd(8449), shipping: { price: usd(0) } });
  await merchant.recordPayment(packer(), order.number);
  const change = { quantities: { 'sumatra-250': 2, 'decaf-250': 2 } };
  const preview = await shop.previewChange('ada', order.number, change);
  const once = cause('ada');
  const changed = await shop.changeOrder(once, order.number, change);
  expect(changed).toEqual(preview);
  expect(await shop.changeOrder(once, order.number, change)).toEqual(changed);
  expect(changed).toMatchObject({
    ok: true,
    value: {
      total: usd(6302 + 394),
      payment: { refunds: [{ amount: usd(8449 - 6696), status: 'settled' }] },
      state: { payment: 'partly-refunded' },
    },
  });
  expect(await stock('sumatra-250')).toBe(38);
  const asked = (quantities: Readonly<Record<string, number>>) =>
    shop.changeOrder(cause('ada'), order.number, { quantities });
  expect(await asked({ 'sumatra-250': 3 })).toMatchObject({ refusal: { because: 'quantity' } });
  expect(await asked({ mug: 1 })).toMatchObject({ refusal: { because: 'quantity' } });
  expect(await asked({ 'sumatra-250': 0, 'decaf-250': 0 })).toMatchObject({
    refusal: { because: 'nothing-left' },
  });
  await merchant.moveOrder(packer(), order.number, 'packed');
  expect(await asked({ 'decaf-250': 1 })).toMatchObject({ refusal: { because: 'too-late' } });
  expect(await shop.changeOrder(cause('eve'), order.number, {})).toMatchObject({
    refusal: { code: 'unknown-order' },
  });
});

test('an order goes elsewhere for no more money, and never where it cannot', async () => {
  const order = await ordered('bea', { 'decaf-250': 1 });
  const elsewhere = (address: object) =>
    shop.changeOrder(cause('bea'), order.number, { address: { ...boston, ...address } });
  expect(await elsewhere({ region: 'RI', postalCode: '02903' })).toMatchObject({
    refusal: { because: 'costs-more' },
  });
  expect(await elsewhere({ country: 'DE', region: '' })).toMatchObject({
    refusal: { because: 'no-delivery' },
  });
  expect(await elsewhere({ region: 'IL', postalCode: '62701' })).toMatchObject({
    ok: true,
    value: { tax: usd(0), total: usd(2101), address: { region: 'IL' } },
  });
  const large = await ordered('bea', { 'decaf-250': 4 });
  expect(large.shipping.price).toEqual(usd(0));
  const smaller = await shop.changeOrder(cause('bea'), large.number, { quantities: { 'decaf-250': 3 } });
  expect(smaller).toMatchObject({ ok: true, value: { shipping: { price: usd(600) } } });
});

test('what comes back is refunded by the shares that were stored for each unit, and together they are the whole', async () => {
  await merchant.putPromotion({ code: 'ODD', gives: { kind: 'amount', amount: 1001 } });
  await merchant.setStock('decaf-250', 10);
  const order = await ordered('cy', { 'decaf-250': 3, 'mug-white': 1 }, 'ODD');
  const one = [{ sku: 'decaf-250', quantity: 1 }];
  expect(await shop.askReturn(cause('cy'), order.number, one, 'stale')).toMatchObject({
    refusal: { because: 'not-delivered' },
  });
  await delivered(order);
  const preview = await shop.previewReturn('cy', order.number, one);
  const asked = await shop.askReturn(cause('cy'), order.number, one, 'stale');
  expect(asked).toMatchObject({ ok: true, value: { state: { returns: 'requested' } } });
  expect(await shop.askReturn(cause('cy'), order.number, one, 'stale')).toMatchObject({
    refusal: { because: 'open' },
  });
  expect((await merchant.ordersTo('return')).orders.map(({ number }) => number)).toEqual([order.number]);
  const taken = await merchant.takeReturn(packer(), order.number, true);
  expect(taken).toMatchObject({
    ok: true,
    value: { state: { returns: 'settled', payment: 'partly-refunded' } },
  });
  expect(preview.ok && taken.ok && taken.value.payment.refunds[0]?.amount).toEqual(
    preview.ok && preview.value.amount,
  );
  expect(await stock('decaf-250')).toBe(8);
  const rest = [
    { sku: 'decaf-250', quantity: 2 },
    { sku: 'mug-white', quantity: 1 },
  ];
  await shop.askReturn(cause('cy'), order.number, [{ sku: 'decaf-250', quantity: 3 }], 'x').then((answer) => {
    expect(answer).toMatchObject({ refusal: { because: 'quantity' } });
  });
  await shop.askReturn(cause('cy'), order.number, rest, 'all of it');
  const refused = await merchant.refuseReturn(packer(), order.number, 'it was used');
  expect(refused).toMatchObject({ ok: true, value: { returns: [{}, { answer: 'it was used' }] } });
  await shop.askReturn(cause('cy'), order.number, rest, 'all of it, again');
  const last = await merchant.takeReturn(packer(), order.number, false);
  expect(last).toMatchObject({ ok: true, value: { state: { returns: 'returned', payment: 'refunded' } } });
  const receipt = await shop.receipt('cy', order.number);
  expect(receipt).toMatchObject({
    paid: order.total,
    refunded: order.total,
    credited: order.total,
    due: usd(0),
  });
  expect(await stock('decaf-250')).toBe(8);
  expect(await merchant.takeReturn(packer(), order.number, true)).toMatchObject({
    refusal: { code: 'not-possible' },
  });
});

test('a return is taken for thirty days, and an invoice that was not paid is owed no more', async () => {
  const order = await ordered('dot', { 'decaf-250': 1 });
  for (const to of ['packed', 'shipped', 'delivered'] as const) {
    await merchant.moveOrder(packer(), order.number, to);
  }
  const all = [{ sku: 'decaf-250', quantity: 1 }];
  const asked = await shop.askReturn(cause('dot'), order.number, all, 'too late');
  expect(asked.ok).toBe(true);
  const taken = await merchant.takeReturn(packer(), order.number, true);
  expect(taken).toMatchObject({
    ok: true,
    value: { state: { payment: 'void', returns: 'returned' }, payment: { refunds: [] } },
  });
  const late = await ordered('dot', { 'decaf-250': 1 });
  await delivered(late);
  days(31);
  expect(await shop.askReturn(cause('dot'), late.number, all, 'late')).toMatchObject({
    refusal: { because: 'too-late' },
  });
});

test('the merchant ships with tracking, gives goodwill back, and the customer hears of each step once', async () => {
  const order = await ordered('eli', { 'decaf-250': 2 });
  await delivered(order);
  const goodwill = cause('clerk');
  const given = await merchant.refund(goodwill, order.number, usd(300), 'a dent');
  expect(given).toMatchObject({ ok: true, value: { credits: [{ amount: usd(300), why: 'a dent' }] } });
  expect(await merchant.refund(goodwill, order.number, usd(300), 'a dent')).toEqual(given);
  const left = order.total.amount - 300;
  expect(await merchant.refund(cause('clerk'), order.number, usd(left + 1), 'x')).toMatchObject({
    refusal: { code: 'not-possible' },
  });
  const receipt = await shop.receipt('eli', order.number);
  expect(receipt).toMatchObject({ tracking, refunded: usd(300), credited: usd(300), due: usd(0) });
  const notices = await told(order);
  expect(notices.map(({ event }) => event).sort()).toEqual([
    'delivered',
    'paid',
    'placed',
    'refunded',
    'shipped',
  ]);
  expect(notices.find(({ event }) => event === 'shipped')).toMatchObject({ tracking });
  expect((await shop.order('eli', order.number))?.history.map(({ by, event }) => `${by} ${event}`)).toEqual([
    'eli place',
    'packer capture',
    'packer pack',
    'packer ship',
    'packer deliver',
    'shop refund',
  ]);
  expect(await merchant.recordPayment(packer(), order.number)).toMatchObject({ ok: false });
});

test('the same again goes into the cart, with what is short or costs otherwise told', async () => {
  await merchant.setStock('sumatra-1000', 5);
  const order = await ordered('fay', { 'sumatra-1000': 3, 'decaf-250': 2, 'mug-white': 1 });
  await merchant.setStock('sumatra-1000', 1);
  await merchant.setPrice('mug-white', usd(1899));
  await shop.addToCart(cause('fay'), 'decaf-250', 1);
  const once = cause('fay');
  const again = await shop.reorder(once, order.number);
  expect(again).toMatchObject({
    ok: true,
    value: {
      short: [{ line: { sku: 'sumatra-1000' }, added: 1 }],
      repriced: [{ line: { sku: 'mug-white' }, was: usd(1799), now: usd(1899) }],
    },
  });
  expect((await shop.cart('fay')).lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['decaf-250', 3],
    ['sumatra-1000', 1],
    ['mug-white', 1],
  ]);
  expect(await shop.reorder(once, order.number)).toEqual(again);
  expect(await shop.reorder(cause('eve'), order.number)).toMatchObject({
    refusal: { code: 'unknown-order' },
  });
  await merchant.setPrice('mug-white', usd(1799));
});

test('an order that needs approval waits for it, and is packed only then', async () => {
  const [good, bad] = [
    await ordered('team-1', { 'decaf-250': 1 }),
    await ordered('team-2', { 'decaf-250': 1 }),
  ];
  expect(good.state.order).toBe('awaiting-approval');
  expect((await merchant.moveOrder(packer(), good.number, 'packed')).ok).toBe(false);
  expect((await merchant.ordersTo('approve')).orders.map(({ id }) => id).sort()).toEqual(
    [good.id, bad.id].sort(),
  );
  expect(await merchant.decide(cause('boss'), good.number, 'approve')).toMatchObject({ ok: true });
  expect(await merchant.decide(cause('boss'), bad.number, 'decline')).toMatchObject({
    value: { status: 'cancelled', history: [{}, { by: 'boss', event: 'decline' }, {}, {}] },
  });
  expect(await merchant.decide(cause('boss'), bad.number, 'approve')).toMatchObject({
    refusal: { code: 'not-possible' },
  });
  expect((await merchant.moveOrder(packer(), good.number, 'packed')).ok).toBe(true);
});

test('orders are listed under what is to be done for them, page by page, the longest waiting first', async () => {
  await merchant.setStock('decaf-250', 100);
  const before = (await merchant.ordersTo('pack', { limit: 100 })).orders.length;
  const placed: string[] = [];
  for (let at = 0; at < 7; at += 1) {
    days(1);
    placed.push((await ordered(`q-${String(at)}`, { 'decaf-250': 1 })).number);
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await merchant.ordersTo('pack', { limit: 3, ...(after !== undefined && { after }) });
    seen.push(...page.orders.map(({ number }) => number));
    after = page.next;
  } while (after !== undefined);
  expect(seen.slice(before)).toEqual(placed);
  await merchant.moveOrder(packer(), placed[0] ?? '', 'packed');
  expect((await merchant.ordersTo('pack', { limit: 100 })).orders).toHaveLength(before + 6);
  expect((await merchant.ordersTo('ship')).orders.map(({ number }) => number)).toContain(placed[0]);
  expect((await merchant.order(placed[0] ?? ''))?.status).toBe('packed');
});
