import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTable } from '../../server/tables.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';
import { expectWhole } from './histories.contract.ts';
import { sharesOf } from './shares.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let now: Date;
let table: string;
let tables = 0;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
const open = () => createShop({ client: database.client, table, clock: () => now, random: Math.random });
beforeEach(async () => {
  table = `groups-${String((tables += 1))}`;
  await createTable(database.client, table);
  now = new Date('2026-05-01T10:00:00Z');
  ({ shop, merchant } = await open());
  await merchant.importCatalogue(smallCatalogue());
});

const place = 'slack:T1:C1:all';
const ada = { id: 'T1:U1', name: 'Ada' };
const ben = { id: 'T1:U2', name: 'Ben' };
let keys = 0;
const by = ({ id }: { id: string }) => ({ customer: `customer of ${id}`, key: `key-${String((keys += 1))}` });
const add = (who: typeof ada, sku: string, quantity: number) =>
  shop.groups.add(by(who), place, who, [{ sku, quantity }]);
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
const lines = async () =>
  (await shop.groups.order(place))?.lines.map(
    ({ person, quantity, sku }) => `${person} ${String(quantity)} ${sku}`,
  );

test('G-3 the same variant of two people is two lines, and one in the cart that is ordered', async () => {
  await add(ada, 'sumatra-250', 2);
  await add(ben, 'sumatra-250', 1);
  await add(ada, 'sumatra-250', 1);
  expect(await lines()).toEqual(['T1:U1 3 sumatra-250', 'T1:U2 1 sumatra-250']);
  const order = await shop.groups.order(place);
  expect(order?.cart.lines.map(({ quantity, total }) => [quantity, total.amount])).toEqual([[4, 6600]]);
  expect(order?.people).toEqual([ada, ben]);
});

test('G-3 a person changes their own lines alone, and never asks for more than there is for all', async () => {
  await add(ada, 'sumatra-1000', 3);
  expect((await add(ben, 'sumatra-1000', 3)).ok).toBe(false);
  await add(ben, 'sumatra-1000', 2);
  const most = await shop.groups.setQuantity(by(ben), place, ben, 'sumatra-1000', 3);
  expect(most).toMatchObject({ ok: false, refusal: { code: 'out-of-stock', available: 5 } });
  const none = await shop.groups.setQuantity(by(ben), place, ben, 'decaf-250', 1);
  expect(none).toMatchObject({ ok: false, refusal: { code: 'not-in-cart' } });
  await shop.groups.clear(by(ben), place, ben);
  expect(await lines()).toEqual(['T1:U1 3 sumatra-1000']);
});

test('G-4 G-5 a cut-off closes once, after a restart and however many look after it', async () => {
  await add(ada, 'decaf-250', 1);
  await shop.groups.close(by(ada), place, ada, new Date('2026-05-01T11:30:00Z'));
  const before = (await shop.groups.order(place))?.version ?? 0;
  later(60);
  await merchant.catchUp();
  expect((await shop.groups.order(place))?.state).toBe('open');
  later(31);
  const refused = await add(ben, 'decaf-250', 1);
  expect(refused).toMatchObject({ refusal: { because: 'closed', at: '2026-05-01T11:30:00.000Z' } });
  const others = await Promise.all(Array.from({ length: 3 }, open));
  await Promise.all([merchant, ...others.map((other) => other.merchant)].map((each) => each.catchUp()));
  const order = await shop.groups.order(place);
  expect(order).toMatchObject({ state: 'closed', closed: { at: '2026-05-01T11:30:00.000Z' } });
  expect(order?.version).toBe(before + 1);
  expect(order?.closesAt).toBeUndefined();
  await merchant.catchUp();
  expect((await shop.groups.order(place))?.version).toBe(before + 1);
});

test('G-5 anyone opens a closed order again, which forgets its cut-off', async () => {
  await add(ada, 'decaf-250', 1);
  await shop.groups.close(by(ada), place, ada);
  expect(await add(ben, 'decaf-250', 1)).toMatchObject({ refusal: { because: 'closed', by: ada } });
  expect((await shop.groups.setQuantity(by(ada), place, ada, 'decaf-250', 2)).ok).toBe(false);
  expect((await shop.groups.reopen(by(ben), place, ben)).ok).toBe(true);
  await shop.groups.close(by(ada), place, ada, new Date('2026-05-01T10:05:00Z'));
  await shop.groups.reopen(by(ben), place, ben);
  later(10);
  await merchant.catchUp();
  expect((await add(ben, 'decaf-250', 1)).ok).toBe(true);
});

test('G-6 while somebody checks out nobody changes anything, until it takes too long', async () => {
  await add(ada, 'decaf-250', 1);
  await shop.groups.hold(by(ada), place, ada);
  expect(await add(ben, 'decaf-250', 1)).toMatchObject({ refusal: { because: 'held', by: ada } });
  expect(await shop.groups.reopen(by(ben), place, ben)).toMatchObject({ refusal: { because: 'held' } });
  expect(await shop.groups.hold(by(ben), place, ben)).toMatchObject({
    refusal: { because: 'held', by: ada },
  });
  await shop.groups.release(by(ben), place, ben);
  expect((await shop.groups.order(place))?.state).toBe('held');
  later(11);
  await merchant.catchUp();
  expect((await shop.groups.order(place))?.state).toBe('open');
  expect((await add(ben, 'decaf-250', 1)).ok).toBe(true);
});

test('G-6 G-7 a change of whoever checks out ends the checkout, and its quote', async () => {
  await add(ada, 'decaf-250', 1);
  const quote = await shop.groups.quote(by(ada), place, ada, boston);
  expect((await add(ada, 'decaf-250', 1)).ok).toBe(true);
  expect((await shop.groups.order(place))?.state).toBe('open');
  if (!quote.ok) return expect.fail('no quote');
  expect(await shop.placeOrder(by(ada), quote.value.id)).toMatchObject({ refusal: { code: 'quote-void' } });
});

test('G-6 G-7 somebody takes over, and the quote of the one before is void', async () => {
  await add(ada, 'decaf-250', 1);
  const first = await shop.groups.quote(by(ada), place, ada, boston);
  expect((await shop.groups.quote(by(ben), place, ben, boston)).ok).toBe(false);
  await shop.groups.hold(by(ben), place, ben, true);
  const second = await shop.groups.quote(by(ben), place, ben, boston);
  if (!first.ok || !second.ok) return expect.fail('no quotes');
  expect(await shop.placeOrder(by(ada), first.value.id)).toMatchObject({
    refusal: { code: 'quote-void', because: 'cart-changed' },
  });
  expect((await shop.placeOrder(by(ben), second.value.id)).ok).toBe(true);
});

test('G-7 a quote still holds when its time is over and nothing has changed, and not when it has', async () => {
  await add(ada, 'decaf-250', 1);
  const first = await shop.groups.quote(by(ada), place, ada, boston);
  later(11);
  await add(ben, 'decaf-250', 1);
  if (!first.ok) return expect.fail('no quote');
  expect((await shop.placeOrder(by(ada), first.value.id)).ok).toBe(false);
  const second = await shop.groups.quote(by(ada), place, ada, boston);
  later(11);
  if (!second.ok) return expect.fail('no quote');
  expect((await shop.placeOrder(by(ada), second.value.id)).ok).toBe(true);
});

test('G-8 G-9 one person orders for all, once, and everybody’s share is kept; the next addition begins the next order', async () => {
  await add(ada, 'sumatra-250', 2);
  await add(ben, 'sumatra-250', 1);
  await add(ben, 'mug-white', 1);
  const quote = await shop.groups.quote(by(ada), place, ada, boston);
  if (!quote.ok) return expect.fail('no quote');
  const cause = by(ada);
  const orders = await Promise.all(Array.from({ length: 5 }, () => shop.placeOrder(cause, quote.value.id)));
  const [placed] = orders;
  if (!placed?.ok) return expect.fail('no order');
  for (const again of orders) expect(again).toEqual(placed);
  expect((await shop.orders('customer of T1:U1')).length).toBe(1);
  const { value: order } = placed;
  expectWhole(order, sharesOf(order, order.shared ?? expect.fail('no shares')));
  const after = await shop.groups.order(place);
  expect(after).toMatchObject({ state: 'ordered', round: 1, lines: [], placed: { by: ada, round: 1 } });
  expect(after?.placed?.shares.map(({ person }) => person.name)).toEqual(['Ada', 'Ben']);
  expect(await shop.groups.reopen(by(ben), place, ben)).toMatchObject({
    refusal: { because: 'ordered', by: ada },
  });
  await add(ben, 'decaf-250', 1);
  expect(await shop.groups.order(place)).toMatchObject({ state: 'open', round: 2, placed: { round: 1 } });
});

test('G-6 what is sold out meanwhile leaves the order of whoever asked last', async () => {
  await add(ada, 'sumatra-1000', 2);
  await add(ben, 'sumatra-1000', 2);
  await merchant.setStock('sumatra-1000', 3);
  await shop.groups.hold(by(ada), place, ada);
  const quoted = await shop.groups.quote(by(ada), place, ada, boston);
  expect(quoted).toMatchObject({ refusal: { code: 'sold-out', lines: [{ available: 3 }] } });
  await shop.groups.fit(by(ada), place, ada, 'sumatra-1000', 3);
  expect(await lines()).toEqual(['T1:U1 2 sumatra-1000', 'T1:U2 1 sumatra-1000']);
});

test('G-9 a code on the group’s order is shared, too', async () => {
  await merchant.putPromotion({
    code: 'TEAM',
    gives: { kind: 'percentage', basisPoints: 1500 },
    minimum: 2000,
  });
  expect(await shop.groups.applyCode(by(ada), place, ada, 'TEAM')).toMatchObject({ ok: false });
  await add(ada, 'sumatra-250', 1);
  await add(ben, 'mug-white', 2);
  await shop.groups.applyCode(by(ben), place, ben, 'team');
  const quote = await shop.groups.quote(by(ada), place, ada, boston);
  if (!quote.ok) return expect.fail('no quote');
  expect(quote.value.discounts).toHaveLength(1);
  expectWhole(quote.value, sharesOf(quote.value, quote.value.shared ?? expect.fail('no shares')));
  await shop.groups.release(by(ada), place, ada);
  await shop.groups.dropCode(by(ada), place, ada, 'TEAM');
  expect((await shop.groups.order(place))?.cart.codes).toEqual([]);
});

test('whoever is forgotten leaves nothing behind in the order of the group', async () => {
  await add(ada, 'decaf-250', 1);
  await add(ben, 'mug-white', 1);
  const quote = await shop.groups.quote(by(ada), place, ada, boston);
  if (quote.ok) await shop.placeOrder(by(ada), quote.value.id);
  await add(ada, 'decaf-250', 1);
  await add(ben, 'decaf-250', 1);
  await shop.groups.close(by(ada), place, ada);
  expect(await merchant.forgetInGroup(place, ada.id)).toBe(true);
  expect(await merchant.forgetInGroup(place, ada.id)).toBe(false);
  const order = await shop.groups.order(place);
  expect(JSON.stringify(order)).not.toMatch(/Ada|T1:U1/);
  expect(await lines()).toEqual(['T1:U2 1 decaf-250']);
});

test('G-10 a group waits to be shown its order until what is shown is as new as what was done', async () => {
  await add(ada, 'decaf-250', 1);
  await add(ben, 'decaf-250', 1);
  const [card] = await merchant.staleCards();
  expect(card).toMatchObject({ id: place, version: 2 });
  await merchant.cardShown(place, 1);
  expect(await merchant.staleCards()).toHaveLength(1);
  await merchant.cardLater(card ?? expect.fail('none'), new Date(now.getTime() + 60_000));
  expect(await merchant.staleCards()).toHaveLength(0);
  later(2);
  await merchant.cardShown(place, 2);
  expect(await merchant.staleCards()).toHaveLength(0);
});
