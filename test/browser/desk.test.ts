import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openAccounts } from '../../server/identity-provider/accounts.ts';
import { englishIn } from '../english.ts';
import { cookieSecret } from '../sign-in/front.ts';
import { openBrowser } from './browser.ts';
import { openSignInShop, signUp, type SignInShop } from './shop-visit.ts';
import { faultsOf, openVisit, type Visit } from './visit.ts';

const browser = await openBrowser();

/** Signed in as a merchant, after somebody has talked. */
let shop: SignInShop;
let clerk: Visit;
let page: Page;
beforeAll(async () => {
  if (!browser) return;
  shop = await openSignInShop();
  clerk = await openVisit(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  ({ page } = clerk);
  await page.goto(`${shop.origin}/auth/sign-up?return=/merchant`);
  await signUp(shop, page, 'clerk@example.com');
  await page.getByText('This page is for the shop’s own people').waitFor();
  const { accounts } = openAccounts(
    { client: shop.database.client, table: shop.house.config.tablePrefix + 'bot' },
    cookieSecret,
  );
  const account = await accounts.byEmail('clerk@example.com');
  await accounts.setGroups(account?.id ?? '', ['merchant']);
  const { request } = (await openVisit(browser)).context;
  for (const text of ['hello', 'add a Cold Brew Jug', 'the wuggle of my snorks, Ada <b>!'])
    await request.post(`${shop.origin}/api/chat/messages`, { data: { id: crypto.randomUUID(), text } });
  await shop.house.insight.count();
  // A role holds from the next sign-in on.
  await clerk.context.clearCookies();
  await page.goto(`${shop.origin}/auth/sign-in?return=/merchant`);
  await page.getByLabel('E-mail address').fill('clerk@example.com');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Orders to fulfil' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (browser) await shop.close();
});
afterEach(() => expect(clerk.faults).toEqual([]));

const tab = (name: string) =>
  page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name });

describe.skipIf(!browser)('the merchant', () => {
  test('takes what was not understood into the bot’s tests, and is done with it', async () => {
    await tab('Not understood').click();
    const words = page.getByRole('listitem').filter({ hasText: 'the wuggle of my snorks' });
    await words.getByRole('combobox').selectOption('Help');
    await words.getByRole('button', { name: /^Copy as test/ }).click();
    await page.getByText('Copied. It goes into a file').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(
      /^- intent: Help\n {2}locale: en_US\n {2}utterances:\n {4}- "the wuggle of my snorks/,
    );
    await words.getByRole('button', { name: /^Dealt with/ }).click();
    await page.getByText('Nothing here').waitFor();
    await page
      .getByRole('group', { name: 'Show', exact: true })
      .getByRole('button', { name: 'Dealt with' })
      .click();
    await words.getByRole('button', { name: /^Put back/ }).click();
    await page.getByText('Nothing here').waitFor();
  });

  test('gives a product a picture, which everybody sees, and is told what is none', async () => {
    await tab('Stock and prices').click();
    await page.getByLabel('Find a product').fill('Moka Pot');
    const pot = page.getByRole('article', { name: 'Moka Pot', exact: true });
    const file = pot.getByLabel('Picture of Moka Pot');
    await file.setInputFiles({ name: 'pot.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('garbage') });
    await pot.getByText('This file is no picture that can be read here.').waitFor();
    await file.setInputFiles('demo-shop/images/airtight-canister.jpg');
    await page.getByText('Moka Pot shows its new picture.').waitFor();
    const picture = pot.locator('img[src^="/images/moka-pot."][src$=".jpg"]');
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(400);
    const { image } = (await (await fetch(`${shop.origin}/api/shop/products/moka-pot`)).json()) as {
      image: { url: string };
    };
    expect(await picture.getAttribute('src')).toBe(image.url);
  });

  test('finds a conversation, reads why what was answered, and comes back', async () => {
    await page.goto(`${shop.origin}/merchant?part=conversations`);
    await page.getByLabel('Intent').selectOption('AddToCart');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.url()).toContain('intent=AddToCart');
    await page.getByRole('link', { name: 'Read “hello”' }).click();
    const turn = page.getByRole('listitem').filter({ hasText: 'add a Cold Brew Jug' }).first();
    await turn.getByText('Why this answer: AddToCart').click();
    await turn.getByText('at least 0.40 needed').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Read “hello”' }).waitFor();
    expect(await page.getByLabel('Intent').inputValue()).toBe('AddToCart');
    await page.getByLabel('Order or customer').fill('HR-000000');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('There is no order with this number.').waitFor();
    expect(await page.evaluate("'hacked' in window")).toBe(false);
  });

  test('goes through the figures by keyboard, and finds them in a table', async () => {
    await page.goto(`${shop.origin}/merchant?part=figures`);
    const plot = page.getByRole('group', { name: 'Conversations', exact: true });
    await plot.focus();
    await plot.press('End');
    await page.getByRole('status').getByText(/: 1$/).waitFor();
    await plot.press('ArrowLeft');
    await page.getByRole('status').getByText(/: 0$/).waitFor();
    await page.getByText('Figures as a table').click();
    const row = page.getByRole('region', { name: 'Figures as a table' }).getByRole('row').nth(1);
    await row.getByText('1 (33.3%)').waitFor();
  });

  test('sees how the server does, and by keyboard where the time of a turn went', async () => {
    await tab('Operations').click();
    await page.getByRole('heading', { name: 'Last turns' }).waitFor();
    await page.getByText('Not understood', { exact: true }).first().waitFor();
    const [latest] = await page.locator('summary').filter({ hasText: 'Web chat' }).all();
    await latest?.focus();
    await latest?.press('Enter');
    const opened = page.locator('details[open]');
    const row = opened.getByRole('row').filter({ hasText: 'Answer delivered' });
    await row.getByText(/channel web/).waitFor();
    // It stays open while the picture is drawn anew.
    await page.waitForResponse((response) => response.url().endsWith('/api/admin/ops'), { timeout: 15_000 });
    expect(await row.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Refresh by itself' }).waitFor();
  });
});

describe.skipIf(!browser)('somebody else', () => {
  test('speaks Spanish at the press of a button, on every page and in the chat, and English when it is asked to', async () => {
    if (!browser) return;
    const { context, page: own, faults } = await openVisit(browser);
    const button = (name: string) => own.getByRole('button', { name, exact: true });
    const heading = (name: string) => own.getByRole('heading', { level: 1, name });
    await own.goto(shop.origin);
    await own.getByRole('banner').getByRole('button', { name: 'Español' }).click();
    await own.getByRole('banner').getByRole('link', { name: 'Cuenta' }).waitFor();
    expect(await own.evaluate('document.documentElement.lang')).toBe('es');
    await own.goto(`${shop.origin}/account`);
    await own.getByRole('main').getByRole('link', { name: 'Iniciar sesión' }).click();
    await heading('Iniciar sesión').waitFor();
    await own.getByLabel('Correo electrónico').fill('nadie@example.com');
    await own.getByLabel('Contraseña').fill('equivocada');
    await button('Iniciar sesión').click();
    await own.getByRole('alert').getByText('no van juntos').waitFor();
    expect(englishIn(await own.locator('body').innerText())).toEqual([]);
    await own.getByRole('link', { name: 'Crear una cuenta', exact: true }).click();
    await heading('Crear una cuenta').waitFor();
    expect(englishIn(await own.locator('body').innerText())).toEqual([]);
    await own.goto(`${shop.origin}/chat`);
    const write = async (text: string, label: string) => {
      await own.getByLabel(label).fill(text);
      await own.getByLabel(label).press('Enter');
    };
    await write('ver mi carrito', 'Tu mensaje');
    await own.getByText('Tu carrito está vacío').last().waitFor();
    await write('English please', 'Tu mensaje');
    await own.getByLabel('Your message').waitFor();
    await own.getByText('English it is').last().waitFor();
    expect(await own.evaluate('document.documentElement.lang')).toBe('en');
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe.skipIf(!browser).each(['light', 'dark'] as const)(
  'in %s colours, on a small phone',
  (colorScheme) => {
    test('axe finds nothing on the merchant’s parts, the account and the identity pages', async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      const checked = async (path: string, act?: () => Promise<void>) => {
        await page.goto(shop.origin + path);
        await page.locator('h1').waitFor();
        await expect.poll(() => page.locator('main .animate-pulse').count()).toBe(0);
        await act?.();
        expect([path, ...(await faultsOf(page, colorScheme))]).toEqual([path]);
      };
      for (const part of ['orders', 'shelf', 'missed', 'conversations', 'figures']) {
        await checked(`/merchant?part=${part}`);
      }
      await checked('/ops', async () => {
        await page.locator('summary').filter({ hasText: 'Web chat' }).first().click();
        await page.getByText('Turns a minute, by channel as a table').click();
      });
      await checked('/merchant?part=conversations&intent=Reorder');
      await checked('/merchant?part=conversations', async () => {
        await page.getByRole('link', { name: 'Read “hello”' }).click();
        await page.getByText('Why this answer: AddToCart').click();
      });
      await checked('/account', async () => {
        await page.getByText('Add a phone number').click();
        await page.getByText('Add Slack, Teams').click();
      });
      for (const path of ['sign-up', 'sign-in', 'forgot', 'reset']) {
        await checked(`/auth/account/${path}`);
      }
      await checked('/paid?order=HR-03C897');
      await checked('/auth/callback?code=none');
    });
  },
);
