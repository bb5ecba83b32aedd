import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  secretKey,
  startStripeApi,
  webhookSecret,
  type StripeApi,
} from '../commerce/payments/fixtures/stripe-api.ts';
import { openTestHouse, texter, webGuest, type TestHouse } from './house.ts';

/** An order is paid by link in the chat, where the shop has an account with Stripe. */
let stripe: StripeApi;
let house: TestHouse;
beforeAll(async () => {
  stripe = await startStripeApi(() => new Date());
  house = await openTestHouse({
    environment: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE_URL: stripe.url,
    },
  });
});
afterAll(async () => {
  await house.close();
  await stripe.stop();
});

test.each(Object.entries({ web: webGuest, sms: texter }))(
  'on %s the way to pay is chosen, and the page is given as often as it is asked for',
  async (_, begin) => {
    const customer = begin(house);
    await customer.say('add a tea chest');
    await customer.say('check out');
    const offer = await customer.say('Ada Lovelace, 1 Main St, Springfield, IL 62701');
    expect(offer).toContain('By invoice');
    expect(offer).toContain('Pay online');
    const online = await customer.press('Pay online');
    expect(online).toContain('Online, by a link');
    expect(online).toContain('Pay by invoice');

    const placed = await customer.say('yes');
    const number = /HR-[0-9A-Z]{6}/.exec(placed)?.[0] ?? '';
    const page = /https:\/\/checkout\.stripe\.com\/\S+/.exec(placed)?.[0];
    expect(page).toBeDefined();
    expect(placed).toContain(`Order ${number} waits for`);
    expect(await customer.say('send me the payment link again')).toContain(page);

    const order = await house.house.merchant.order(number);
    const event = stripe.pay(order?.payment.session?.id ?? '');
    const taken = await house.app.request('/webhooks/stripe', {
      method: 'POST',
      headers: { 'stripe-signature': stripe.sign(event), 'content-type': 'application/json' },
      body: event,
    });
    expect(taken.status).toBe(200);
    const paid = await customer.say('is my order paid?');
    expect(paid).toContain('Nothing is left to be paid');
    expect(paid).not.toContain('https://checkout');
  },
  60_000,
);
