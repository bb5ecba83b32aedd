import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  secretKey,
  startStripeApi,
  webhookSecret,
  type StripeApi,
} from '../commerce/payments/fixtures/stripe-api.ts';
import { openTestHouse, type TestHouse } from '../test/house.ts';
import { shopper } from '../test/shopper.ts';
import { BadConfig, readConfig } from './config.ts';

let stripe: StripeApi;
let house: TestHouse;
beforeAll(async () => {
  stripe = await startStripeApi(() => new Date());
  house = await openTestHouse({
    environment: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: `whsec_newer, ${webhookSecret}`,
      STRIPE_API_BASE_URL: stripe.url,
      LOG_LEVEL: 'silent',
    },
  });
});
afterAll(async () => {
  await house.close();
  await stripe.stop();
});

const ada = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
};
const deliver = (event: string, signature = stripe.sign(event)) =>
  house.app.request('/webhooks/stripe', {
    method: 'POST',
    headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
    body: event,
  });

async function linked() {
  const me = shopper(house.app);
  await me.send('POST', '/api/shop/cart/lines', { sku: 'cold-brew-jug' });
  const quote = await me.send('POST', '/api/shop/quotes', { address: ada, payment: 'link' });
  const { body: order } = await me.send('POST', '/api/shop/orders', { quote: quote.body.id });
  const link = await me.send('POST', `/api/shop/orders/${order.number}/pay-link`);
  expect(link.body.url).toContain('https://checkout.stripe.com/');
  const state = async () => (await me.get(`/api/shop/orders/${order.number}`)).body;
  const kept = await house.house.merchant.order(order.number as string);
  return { me, order, state, session: kept?.payment.session?.id ?? '' };
}

test('an order by link is paid once, though its event comes three times and after others', async () => {
  const { order, state, session } = await linked();
  const event = stripe.pay(session);
  expect((await deliver(event, 'wrong')).status).toBe(400);
  expect((await deliver(event.replace('paid', 'unpaid'), stripe.sign(event))).status).toBe(400);
  expect((await state()).state.payment).toBe('awaiting');
  // What Stripe sends of the page's end may come before what it sent of the payment.
  const ended = event.replace(/"evt_\d+"/, '"evt_late"').replace('session.completed', 'session.expired');
  const answers = [await deliver(event), await deliver(ended), await deliver(event), await deliver(event)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await state()).toMatchObject({
    state: { order: 'open', payment: 'paid' },
    payment: { captures: [{ amount: order.total }] },
  });
});

test('money that comes after the end of its page is kept and goes back', async () => {
  const { state, session } = await linked();
  const paid = stripe.pay(session);
  const ended = paid.replace(/"evt_\d+"/, '"evt_early"').replace('session.completed', 'session.expired');
  for (const event of [ended, paid, paid, paid]) expect((await deliver(event)).status).toBe(200);
  const { state: now, payment } = await state();
  expect(now).toMatchObject({ order: 'expired', payment: 'refunded' });
  expect(payment.captures).toHaveLength(1);
  expect(payment.refunds).toHaveLength(1);
});

test('a webhook may not be large', async () => {
  expect((await deliver('x'.repeat(300_000))).status).toBe(413);
});

test('the pages to which Stripe leads back say what is so', async () => {
  const page = async (path: string) => (await house.app.request(path)).text();
  expect(await page('/paid?order=HR-03C897')).toContain('Your payment for order HR-03C897');
  expect(await page('/unpaid?order=<b>')).toContain('Nothing was charged for your order.');
});

test('settings of Stripe come together, and their faults are named without showing them', () => {
  const faults = (environment: Record<string, string>) => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      return error instanceof BadConfig ? error.message : String(error);
    }
  };
  const half = faults({ STRIPE_SECRET_KEY: 'pk_wrong_one' });
  expect(half).toContain('STRIPE_SECRET_KEY must be a secret key');
  expect(half).toContain('STRIPE_WEBHOOK_SECRET must be set');
  expect(half).toContain('PUBLIC_URL must be set');
  expect(half).not.toContain('pk_wrong_one');
  expect(faults({ STRIPE_WEBHOOK_SECRET: 'whsec_a,whsec_b,whsec_c' })).toContain('two with a comma');
  expect(readConfig({}).stripe).toBeUndefined();
  expect(faults({ VISITOR_RATE: '0' })).toContain('VISITOR_RATE must be a whole number');
});
