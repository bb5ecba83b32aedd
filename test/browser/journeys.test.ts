import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openSignInShop, password, signUp, type SignInShop } from './shop-visit.ts';
import { fillAddress, openVisit, type Visit } from './visit.ts';

const browser = await openBrowser();

const evil = '<img src=x onerror="window.hacked=1">';

let shop: SignInShop;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  if (browser) shop = await openSignInShop();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (browser) await shop.close();
});
afterEach(async () => {
  await visit.context.close();
  expect(visit.faults).toEqual([]);
});

async function open(path: string) {
  if (!browser) return;
  visit = await openVisit(browser);
  ({ page } = visit);
  await page.goto(shop.origin + path);
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const drawer = () => page.getByRole('dialog', { name: 'Your cart' });
const say = (text: string) =>
  visit.context.request.post(`${shop.origin}/api/chat/messages`, {
    data: { id: crypto.randomUUID(), text },
  });

/** Orders what is in the cart by the pages, after `more` was done to the form; gives the order's number. */
async function order(more?: () => Promise<void>): Promise<string> {
  await page.goto(`${shop.origin}/checkout`);
  await page
    .getByRole('radio', { name: /Standard|delivery/ })
    .or(page.getByLabel('Full name'))
    .first()
    .waitFor();
  if ((await page.getByLabel('Full name').count()) > 0) await fillAddress(page);
  await more?.();
  await button('Review the order').click();
  await button(/^Place the order/).click();
  await heading('Thank you!').waitFor();
  return /HR-\w{6}/.exec(page.url())![0];
}

describe.skipIf(!browser)('a customer', () => {
  test('makes an account, signs out and in again, and is back where they were, cart and all', async () => {
    await open('/products/cold-brew-jug');
    await button('Add to cart: Cold Brew Jug').click();
    await drawer().waitFor();
    await page.goto(`${shop.origin}/account`);
    await link('Create an account').click();
    await heading('Create an account').waitFor();
    await signUp(shop, page, 'ada@example.com');
    await heading('Your account').waitFor();
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor();
    await button('Cart, 1 item').waitFor();

    await button('Sign out').click();
    await button('Cart, empty').waitFor();
    await page.goto(`${shop.origin}/account`);
    await link('Sign in').click();
    await page.getByLabel('E-mail address').fill('ada@example.com');
    await page.getByLabel('Password').fill('wrong horse battery');
    await button('Sign in').click();
    await page.getByRole('alert').getByText('do not go together').waitFor();
    await page.getByLabel('Password').fill(password);
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor();
    await button('Cart, 1 item').waitFor();

    // The sign-in ends while the page stands open.
    await page.getByText('Add a phone number').click();
    await page.getByLabel('Phone number').fill('+1 415 555 0100');
    await visit.context.clearCookies();
    await button('Text me a code').click();
    await page.getByRole('alert').getByText('sign in').waitFor();
    // What is written in the chat meanwhile is said to nobody else, and goes out after the next sign-in.
    await page.getByLabel('Your message').fill('show my cart');
    await page.getByLabel('Your message').press('Enter');
    const ended = page.getByRole('alert').filter({ hasText: 'Your sign-in has ended or changed' });
    await ended.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail address').fill('ada@example.com');
    await page.getByLabel('Password').fill(password);
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor();
    await button('Retry').click();
    await page
      .getByRole('list', { name: 'Messages' })
      .getByText(/1 x .*Cold Brew Jug/)
      .first()
      .waitFor();
    await visit.context.clearCookies();
    await page.reload();
    await page.getByText('You are shopping as a guest').waitFor();
  });

  test('links a phone number by a code, and takes it away again', async () => {
    await open('/auth/sign-up?return=/account');
    await signUp(shop, page, 'grace@example.com');
    await page.getByText('Nothing is linked yet').waitFor();
    await page.getByText('Add a phone number').click();
    await page.getByLabel('Phone number').fill('12');
    await button('Text me a code').click();
    expect(await page.getByLabel('Phone number').evaluate((field) => field.matches(':invalid'))).toBe(true);
    await page.getByLabel('Phone number').fill('+1 415 555 0134');
    await button('Text me a code').click();
    await page.getByText('A code is on its way to').waitFor();
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await button('Link this number').click();
    await page.getByRole('alert').first().waitFor();
    await shop.house.sms?.work();
    const texted = shop.twilio.sent.at(-1)?.fields.get('Body') ?? '';
    await page.getByLabel('Code', { exact: true }).fill(/\d{6}/.exec(texted)?.[0] ?? '');
    await button('Link this number').click();
    await page.getByRole('list', { name: 'Where you talk with us' }).getByText('+14155550134').waitFor();
    await button('Remove +14155550134').click();
    await page.getByRole('alertdialog').getByLabel('Forget what was said there, too').check();
    await button('Remove it').click();
    await page.getByText('Nothing is linked yet').waitFor();
    await page.getByText('Add Slack, Teams').click();
    await page.getByLabel('Code from the chat').fill('nosuchcode');
    await button('See whose it is').click();
    await page.getByRole('alert').waitFor();
  });

  test('pays by card on the provider’s page, and finds it paid', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    await say('add a Cold Brew Jug');
    const number = await order(() => page.getByRole('radio', { name: /By card/ }).check());
    await page.route('https://checkout.stripe.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Pay here</h1>' }),
    );
    await button('Pay now').click();
    await heading('Pay here').waitFor();
    const session = (await shop.house.merchant.order(number))?.payment.session?.id ?? '';
    const event = shop.stripe.pay(session);
    const headers = { 'stripe-signature': shop.stripe.sign(event), 'content-type': 'application/json' };
    await visit.context.request.post(`${shop.origin}/webhooks/stripe`, { data: event, headers });
    await page.goto(`${shop.origin}/paid?order=${number}`);
    await heading('Thank you!').waitFor();
    await link('See the order').click();
    await heading(`Order ${number}`).waitFor();
    await page.getByText('Paid', { exact: true }).first().waitFor();
    expect(await button('Pay now').count()).toBe(0);
  });

  test('writes markup into every field, uses codes and kept addresses, and orders the same again', async () => {
    await open('/products/cold-brew-jug');
    await button('Add to cart: Cold Brew Jug').click();
    await drawer().getByText('Promotion code').click();
    const code = drawer().getByLabel('Promotion code');
    for (const [typed, answer] of [
      [evil, /no such code|cannot/i],
      ['NOSUCH', /no such code/],
    ] as const) {
      await code.fill(typed);
      await button('Apply').click();
      await drawer().getByRole('alert').getByText(answer).waitFor();
    }
    await code.fill('welcome10');
    await button('Apply').click();
    await drawer()
      .getByRole('button', { name: /^WELCOME10/ })
      .waitFor();
    await drawer().getByText('Gift note').click();
    await drawer().getByLabel('Gift note').fill(evil);
    await button('Save the note').click();
    await drawer().getByText('The note is saved.').waitFor();
    const number = await order(async () => {
      await page.getByLabel('Full name').fill(`Ada ${evil}`);
      await page.getByLabel('Keep this address').check();
      await page.getByLabel('Call it').fill('office');
      await button('Review the order').click();
      await page.getByText('Some parts of the address are missing or cannot be.').first().waitFor();
      await page.getByLabel('Full name').fill('Ada & "Co"');
    });
    await page.goto(`${shop.origin}/orders/${number}`);
    await page.getByText('Ada & "Co"').first().waitFor();
    await page.getByText(evil).first().waitFor();
    await page.getByText('Code WELCOME10').waitFor();
    await page.goto(`${shop.origin}/account`);
    await page.getByRole('list', { name: 'Addresses' }).getByText('Office').waitFor();
    await page.getByLabel('Name').fill(evil);
    await button('Save').click();
    await page.getByText('Saved.').waitFor();
    await page.goto(`${shop.origin}/shop?text=${encodeURIComponent(evil)}`);
    await heading(/./).waitFor();
    await say(evil);
    await page.goto(`${shop.origin}/chat`);
    await page.getByText(evil).first().waitFor();

    await page.goto(`${shop.origin}/orders/${number}`);
    await button('Order the same again').click();
    await button('Cart, 1 item').waitFor();
    await page.addInitScript('window.print = () => { window.printed = true; }');
    await page.goto(`${shop.origin}/orders/${number}/receipt`);
    await page.getByText('Ada & "Co"').waitFor();
    await button('Print').click();
    expect(await page.evaluate('window.printed')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    expect(await page.locator('[onerror]').count()).toBe(0);
  });

  test('goes on in two tabs, after a reload, on a slow line, and when the server was killed', async () => {
    await open('/products/cold-brew-jug');
    await button('Add to cart: Cold Brew Jug').waitFor();
    const other = await visit.context.newPage();
    await other.goto(`${shop.origin}/`);
    await other.getByRole('heading', { name: 'Just in' }).waitFor();
    await say('add a Cold Brew Jug');
    await button('Cart, 1 item').waitFor();
    await other.getByRole('button', { name: 'Cart, 1 item' }).waitFor();
    await other.close();

    await shop.kill();
    await button('Add to cart: Cold Brew Jug').click();
    await page.getByText('The shop could not be reached').first().waitFor();
    await shop.revive();
    await button('Add to cart: Cold Brew Jug').click();
    await button('Cart, 2 items').waitFor();

    let release: () => void = () => undefined;
    const slow = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/api/shop/**', async (route) => {
      await slow;
      await route.continue();
    });
    await page.goto(`${shop.origin}/checkout`);
    await page.locator('main .animate-pulse').first().waitFor();
    release();
    await fillAddress(page);
    await button('Review the order').click();
    await button(/^Place the order/).waitFor();
    await page.reload();
    await page.getByRole('radio', { name: /^Used last/ }).waitFor();
    await button('Review the order').click();
    await button(/^Place the order/).dblclick();
    await heading('Thank you!').waitFor();
    await page.goto(`${shop.origin}/orders`);
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    await page.goBack();
    await heading('Thank you!').waitFor();
  });

  test('takes everything along that is held of them, and has it deleted', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    await say('add a Cold Brew Jug');
    const number = await order();
    await page.goto(`${shop.origin}/account`);
    const [file] = await Promise.all([page.waitForEvent('download'), link('Download it').click()]);
    const held = await readFile(await file.path(), 'utf8');
    for (const part of [number, '1 Main St', 'add a Cold Brew Jug']) expect(held).toContain(part);
    await button('Delete it all').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
    await button('Delete it all').click();
    await button('Delete everything').click();
    await heading('Everything is deleted').waitFor();
    await page.goto(`${shop.origin}/orders`);
    await page.getByText('No orders yet').waitFor();
    await page.goto(`${shop.origin}/orders/${number}`);
    await heading('There is no such order of yours').waitFor();
  });
});
