import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Order, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';
import { secretKey, startStripeApi, webhookSecret, type StripeApi } from './fixtures/stripe-api.ts';

let database: TestDatabase;
let stripe: StripeApi;
let shop: Shop;
let merchant: Merchant;
let now = new Date('2026-05-01T12:00:00Z');
const clock = () => now;
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));

beforeAll(async () => {
  database = await startTestDatabase();
  stripe = await startStripeApi(clock);
  ({ shop, merchant } = await createShop({
    client: database.client,
    table: database.tables.shop,
    clock,
    random: () => 0.1,
    needsApproval: ({ customer }) => customer === 'team',
    stripe: {
      secretKey,
      webhookSecrets: ['whsec_older', webhookSecret],
      apiBase: stripe.url,
      successUrl: 'https://shop.example.com/paid',
      cancelUrl: 'https://shop.example.com/cart',
    },
  }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(async () => {
  await stripe.stop();
  await database.stop();
});
beforeEach(async () => {
  stripe.refundsAre('succeeded');
  await merchant.setStock('decaf-250', 50);
});

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });
const stock = async () => (await shop.product('decaf'))?.variants[0]?.available;
const send = (event: string) => merchant.takeMoneyEvent(event, stripe.sign(event));
const orderOf = async (order: Order) => (await shop.order(order.customer, order.number))!;
const told = async (order: Order) =>
  (await merchant.waitingNotices(1000)).flatMap((notice) =>
    'order' in notice && notice.order === order.id ? [notice.event] : [],
  );
const sessionOf = async (order: Order) => (await orderOf(order)).payment.session!.id;

async function ordered(customer: string, quantity = 2): Promise<Order> {
  await shop.addToCart(cause(customer), 'decaf-250', quantity);
  const quote = await shop.quote(cause(customer), boston, { payment: 'link' });
  if (!quote.ok) throw new Error(quote.refusal.code);
  const placed = await shop.placeOrder(cause(customer), quote.value.id);
  if (!placed.ok) throw new Error(placed.refusal.code);
  return placed.value;
}

async function linked(customer: string): Promise<Order> {
  const order = await ordered(customer);
  const link = await shop.payLink(customer, order.number);
  if (!link.ok) throw new Error(link.refusal.code);
  return orderOf(order);
}

test('an order by link is paid on its page, and packed only then', async () => {
  expect(shop.paymentMethods()).toEqual(['invoice', 'link']);
  const order = await ordered('ada');
  expect(order).toMatchObject({ method: 'link', state: { payment: 'awaiting' } });
  expect(await stock()).toBe(48);
  expect((await merchant.moveOrder(cause('packer'), order.number, 'packed')).ok).toBe(false);
  const link = await shop.payLink('ada', order.number);
  const before = stripe.requests.length;
  expect(await shop.payLink('ada', order.number)).toEqual(link);
  expect(stripe.requests.length).toBe(before);
  expect(link).toMatchObject({ ok: true, value: { payBy: order.payment.payBy } });
  expect(await shop.payLink('eve', order.number)).toMatchObject({ refusal: { code: 'unknown-order' } });

  expect(await send(stripe.pay(await sessionOf(order)))).toEqual({ ok: true, value: 'done' });
  const paid = await orderOf(order);
  expect(paid).toMatchObject({
    state: { payment: 'paid' },
    payment: { captures: [{ amount: order.total }] },
  });
  expect(await told(order)).toEqual(['placed', 'paid']);
  expect(await shop.payLink('ada', order.number)).toMatchObject({ refusal: { code: 'not-payable' } });
  expect((await merchant.moveOrder(cause('packer'), order.number, 'packed')).ok).toBe(true);
});

test('the same event twice, five times at once, and another event of the same payment change nothing', async () => {
  const order = await linked('twice');
  const event = stripe.pay(await sessionOf(order));
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(event)));
  expect(answers.filter((answer) => answer.ok && answer.value === 'done')).toHaveLength(1);
  const paid = await orderOf(order);
  const other = event.replace(/"evt_\d+"/, '"evt_other"').replace('completed', 'async_payment_succeeded');
  expect(await send(other)).toEqual({ ok: true, value: 'done' });
  expect(await send(event)).toEqual({ ok: true, value: 'known' });
  expect(await orderOf(order)).toEqual(paid);
});

test('a signature that is wrong, of another body or of another secret changes nothing', async () => {
  const order = await linked('forger');
  const event = stripe.pay(await sessionOf(order));
  const refused = { ok: false, refusal: { code: 'bad-signature' } };
  expect(await merchant.takeMoneyEvent(event, 'nonsense')).toEqual(refused);
  expect(await merchant.takeMoneyEvent(`${event} `, stripe.sign(event))).toEqual(refused);
  expect(await merchant.takeMoneyEvent(event, stripe.sign(event, 'whsec_wrong'))).toEqual(refused);
  expect(await merchant.takeMoneyEvent(event, stripe.sign(event, 'whsec_older'))).toMatchObject({ ok: true });
  const strange = JSON.stringify({
    id: 'evt_x',
    object: 'event',
    type: 'customer.created',
    data: { object: {} },
  });
  expect(await send(strange)).toEqual({ ok: true, value: 'ignored' });
});

test('an unpaid order runs out of time: its stock is free again, and its page is closed', async () => {
  const order = await linked('late');
  expect(await stock()).toBe(48);
  later(59);
  await merchant.catchUp();
  expect((await orderOf(order)).state.order).toBe('open');
  later(1);
  expect((await shop.payLink('late', order.number)).ok).toBe(false);
  expect((await merchant.catchUp()).failed).toEqual([]);
  const expired = await orderOf(order);
  expect(expired).toMatchObject({ status: 'cancelled', state: { order: 'expired', payment: 'void' } });
  expect(await stock()).toBe(50);
  expect(await told(order)).toEqual(['placed', 'expired']);
  expect(() => stripe.pay(order.payment.session!.id)).toThrow('expired');
  await merchant.catchUp();
  expect(await send(stripe.expire(order.payment.session!.id))).toEqual({ ok: true, value: 'done' });
  expect(await orderOf(order)).toEqual(expired);
  expect(await stock()).toBe(50);
});

test('the event of a page that ran out frees the stock at once', async () => {
  const order = await linked('idle');
  await send(stripe.expire(await sessionOf(order)));
  expect((await orderOf(order)).state.order).toBe('expired');
  expect(await stock()).toBe(50);
});

test('who paid at the last moment has paid, though the event is still on its way', async () => {
  const order = await linked('hurry');
  const event = stripe.pay(await sessionOf(order));
  later(61);
  await merchant.catchUp();
  expect(await orderOf(order)).toMatchObject({ state: { order: 'open', payment: 'paid' } });
  expect(await send(event)).toEqual({ ok: true, value: 'done' });
  expect((await orderOf(order)).payment.captures).toHaveLength(1);
});

test('money that comes for a cancelled order goes back, once, even when the answer of Stripe is lost', async () => {
  const order = await linked('regret');
  const event = stripe.pay(await sessionOf(order));
  expect((await shop.cancelOrder(cause('regret'), order.number)).ok).toBe(true);
  await send(event);
  expect(await orderOf(order)).toMatchObject({
    state: { payment: 'refunded' },
    payment: { refunds: [{ status: 'pending', amount: order.total }] },
  });
  const before = stripe.refunds.length;
  stripe.loseAnswers(3, 'POST /v1/refunds');
  expect((await merchant.catchUp()).failed).not.toEqual([]);
  expect((await merchant.catchUp()).failed).toEqual([]);
  await merchant.catchUp();
  expect(stripe.refunds.length).toBe(before + 1);
  expect((await orderOf(order)).payment.refunds).toMatchObject([{ status: 'settled' }]);
  expect((await told(order)).sort()).toEqual(['cancelled', 'placed', 'refunded']);
});

test('a page is closed when its order is cancelled', async () => {
  const order = await linked('cancels');
  await shop.cancelOrder(cause('cancels'), order.number);
  await merchant.catchUp();
  expect(() => stripe.pay(order.payment.session!.id)).toThrow('expired');
});

test('a changed order gets another page for the new sum, and the old one is closed', async () => {
  const order = await linked('smaller');
  later(40);
  const changed = await shop.changeOrder(cause('smaller'), order.number, { quantities: { 'decaf-250': 1 } });
  expect(changed.ok).toBe(true);
  await merchant.catchUp();
  expect(() => stripe.pay(order.payment.session!.id)).toThrow('expired');
  const link = await shop.payLink('smaller', order.number);
  expect(link.ok).toBe(true);
  later(30);
  await merchant.catchUp();
  await send(stripe.pay(await sessionOf(order)));
  const paid = await orderOf(order);
  expect(paid).toMatchObject({ state: { payment: 'paid' }, payment: { captures: [{ amount: paid.total }] } });
});

test('a refund that is pending is settled or fails by its event, whichever comes, and a failed one can be made again', async () => {
  const order = await linked('patient');
  await send(stripe.pay(await sessionOf(order)));
  stripe.refundsAre('pending');
  const part = { amount: 500, currency: 'USD' };
  await merchant.refund(cause('clerk'), order.number, part, 'a scratch');
  await merchant.catchUp();
  const [first] = (await orderOf(order)).payment.refunds;
  expect(first).toMatchObject({ status: 'pending', amount: part });
  await send(stripe.refundEvent(first!.id, 'failed'));
  expect(await orderOf(order)).toMatchObject({
    state: { payment: 'paid' },
    payment: { refunds: [{ status: 'failed' }] },
  });
  await send(stripe.refundEvent(first!.id, 'succeeded'));
  expect((await orderOf(order)).payment.refunds[0]?.status).toBe('failed');
  await merchant.refund(cause('clerk'), order.number, part, 'again');
  await merchant.catchUp();
  const [, second] = (await orderOf(order)).payment.refunds;
  await send(stripe.refundEvent(second!.id, 'succeeded'));
  expect(await orderOf(order)).toMatchObject({
    state: { payment: 'partly-refunded' },
    payment: { refunds: [{ status: 'failed' }, { status: 'settled', amount: part }] },
  });
  const tooMuch = await merchant.refund(cause('clerk'), order.number, order.total, 'all');
  expect(tooMuch).toMatchObject({ ok: false, refusal: { code: 'not-possible' } });
});

test('the time to pay begins when an order is approved', async () => {
  const order = await ordered('team');
  expect(order.payment.payBy).toBeUndefined();
  later(90);
  await merchant.catchUp();
  expect(await shop.payLink('team', order.number)).toMatchObject({ refusal: { code: 'not-payable' } });
  const approved = await merchant.decide(cause('boss'), order.number, 'approve');
  expect(approved.ok && approved.value.payment.payBy).toBe(new Date(now.getTime() + 3_600_000).toISOString());
  expect((await shop.payLink('team', order.number)).ok).toBe(true);
  later(60);
  await merchant.catchUp();
  expect((await orderOf(order)).state.order).toBe('expired');
});

test('a lost answer does not open a second page', async () => {
  const order = await ordered('unlucky');
  stripe.loseAnswers(1, 'POST /v1/checkout/sessions');
  const link = await shop.payLink('unlucky', order.number);
  expect(link.ok).toBe(true);
  const asked = stripe.requests.filter(({ key }) => key?.includes(order.id));
  expect(asked).toHaveLength(2);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

test('a shop without a provider has no links and takes no events', async () => {
  const { client, tables } = database;
  const plain = await createShop({ client, table: tables.shop, random: () => 0 });
  expect(plain.shop.paymentMethods()).toEqual(['invoice']);
  await expect(plain.shop.quote(cause('ada'), boston, { payment: 'link' })).rejects.toThrow(RangeError);
  expect(await plain.merchant.takeMoneyEvent('{}', '')).toMatchObject({ refusal: { code: 'no-provider' } });
});
