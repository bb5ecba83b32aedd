import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import {
  secretKey,
  startStripeApi,
  webhookSecret,
  type StripeApi,
} from '../../commerce/payments/fixtures/stripe-api.ts';
import { startTwilioApi, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { openFront, type Front } from '../sign-in/front.ts';

/** The real shop with its sign-in, its pages, Stripe's and Twilio's stand-ins. */
export interface SignInShop extends Front {
  readonly stripe: StripeApi;
  readonly twilio: TwilioApi;
}

export async function openSignInShop(): Promise<SignInShop> {
  const [stripe, twilio] = await Promise.all([
    startStripeApi(() => new Date()),
    startTwilioApi(),
    buildClient(resolve('.'), () => undefined),
  ]);
  const data = await mkdtemp(join(tmpdir(), 'parley-visit-'));
  const front = await openFront({
    client: resolve(clientDir),
    environment: (origin) => ({
      ...{
        DATA_DIR: data,
        PUBLIC_URL: origin,
        VISITOR_RATE: '60000',
        ADDRESS_RATE: '60000',
        CHAT_RATE: '60000',
      },
      ...{ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret },
      STRIPE_API_BASE_URL: stripe.url,
      ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0123456789abcdef0123456789abcdef' },
      ...{ TWILIO_FROM: '+15550001111', TWILIO_API_BASE_URL: twilio.url },
    }),
  });
  return {
    ...front,
    ...{ stripe, twilio },
    async close() {
      await front.close();
      await Promise.all([stripe.stop(), twilio.stop(), rm(data, { recursive: true })]);
    },
  };
}

export const password = 'correct horse battery';

/** Makes an account by the shop's own pages and is back where the way began. */
export async function signUp(shop: Front, page: Page, email: string): Promise<void> {
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').waitFor();
  await page.getByLabel('Code').fill(shop.code());
  await page.getByRole('button', { name: 'Confirm' }).click();
}
