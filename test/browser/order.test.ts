import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { openBrowser } from './browser.ts';
import { faultsOf, fillChatAddress } from './visit.ts';

const browser = await openBrowser();

let house: TestHouse;
let server: ServerType;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  if (!browser) return;
  await buildClient(resolve('.'), () => undefined);
  house = await openTestHouse({ client: resolve(clientDir) });
  server = serve({ fetch: house.app.fetch, port: 0, hostname: '127.0.0.1' });
  const { port } = await new Promise<AddressInfo>((done) => {
    server.once('listening', () => done(server.address() as AddressInfo));
  });
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${String(port)}/chat`);
}, 120_000);
afterAll(async () => {
  if (!browser) return;
  await browser.close();
  server.close();
  await house.close();
});

const messages = () => page.getByRole('list', { name: 'Messages' });
const say = async (text: string) => {
  const composer = page.getByLabel('Your message');
  await composer.fill(text);
  await composer.press('Enter');
};

describe.skipIf(!browser)('the real shop in a real browser', () => {
  test('a customer orders with buttons and a form, and finds it all again after a reload', async () => {
    await say('show me dark roasts');
    const card = messages().getByRole('article').filter({ hasText: 'Sumatra Mandheling' });
    await card.first().waitFor();
    const picture = card.first().getByRole('img');
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    await card
      .first()
      .getByRole('button', { name: /Add to cart/ })
      .click();
    // Size, grind and quantity at once; what is sent can as well be typed.
    const kind = messages().getByRole('form', { name: 'How would you like the Sumatra Mandheling?' });
    await kind.getByRole('button', { name: 'Add to cart' }).click();
    await kind.getByRole('radio', { name: /^250 g/ }).check();
    await kind.getByRole('radio', { name: 'whole bean' }).check();
    await kind.getByLabel('How many').fill('2');
    await kind.getByRole('button', { name: 'Add to cart' }).click();
    await messages().getByText('2 x 250 g, whole bean', { exact: true }).waitFor();
    await messages().getByText('Added 2 x Sumatra Mandheling').waitFor();
    await messages().getByRole('button', { name: 'Check out' }).click();
    await fillChatAddress(messages());
    // The form has its own way out; what the bot offers where there are none is not said twice.
    expect(await messages().getByRole('button', { name: 'Not now' }).count()).toBe(1);
    await messages().getByRole('button', { name: 'Use this address' }).click();
    await messages().getByRole('button', { name: 'Place order' }).click();
    await messages()
      .getByText(/Your order HR-[0-9A-Z]{6} is placed/)
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);

    const before = await messages().innerText();
    await page.reload();
    await messages()
      .getByText(/Your order HR-[0-9A-Z]{6} is placed/)
      .waitFor();
    expect(await messages().innerText()).toBe(before);
    expect(faults).toEqual([]);
  }, 60_000);
});
