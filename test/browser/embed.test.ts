import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeSiteKey } from '../../channels/web/embed.ts';
import { cookieSecret, type Front } from '../sign-in/front.ts';
import { openBrowser } from './browser.ts';
import { openEmbedFront, type EmbedFront } from './embed-front.ts';
import type { HostSite } from './host-site.ts';
import { faultsOf, fillChatAddress, openVisit } from './visit.ts';

const browser = await openBrowser();

let shop: EmbedFront;
let front: Front;
let host: HostSite;
let context: BrowserContext;
let page: Page;
let faults: readonly string[] = [];
let warnings: string[] = [];

beforeAll(async () => {
  if (!browser) return;
  shop = await openEmbedFront();
  ({ front, host } = shop);
}, 180_000);
afterAll(async () => {
  if (!browser) return;
  await browser.close();
  await shop.stop();
});
afterEach(async () => {
  if (!browser) return;
  await context.close();
  expect(faults).toEqual([]);
});

async function open(path = '/', options: BrowserContextOptions = {}) {
  if (!browser) return;
  ({ context, page, faults } = await openVisit(browser, {
    ...{ viewport: { width: 1000, height: 760 }, reducedMotion: null },
    ...options,
  }));
  warnings = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await page.goto(host.origin + path);
  await launcher().waitFor();
}

const launcher = () => page.getByRole('button', { name: /^Ask us/ });
const box = () => page.getByRole('dialog', { name: 'Chat with Harbour Roast' });
const composer = () => box().getByLabel('Your message');
const messages = () => box().getByRole('list', { name: 'Messages' });
const say = async (text: string) => {
  await composer().fill(text);
  await composer().press('Enter');
};
const heard = () => page.locator('#heard li').allTextContents();
/** Who the page talks as: the first part of what it keeps. */
const guest = () =>
  page.evaluate<string>(
    "JSON.parse(sessionStorage.getItem('parley.embed.pass') ?? '{}').guest?.split('.')[0] ?? ''",
  );
const notice = async (text: string) =>
  front.house.web.send(
    { replies: [{ kind: 'text', text }] },
    { conversation: await guest() },
    `notice.${text}`,
  );
const focused = () =>
  page.evaluate(
    "(document.activeElement?.shadowRoot?.activeElement ?? document.activeElement)?.getAttribute('aria-label')",
  );

describe.skipIf(!browser)('the chat in a page of another site', () => {
  test('sells, and tells the page; nothing of either style reaches the other', async () => {
    await open();
    const look =
      "JSON.stringify([...document.body.querySelectorAll('*')].map((e) => { const s = getComputedStyle(e); return [s.color, s.font, s.display, s.padding, s.border]; }))";
    const before = await page.evaluate<string>(look);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await launcher().click();
    await box()
      .getByRole('heading', { name: /What are you brewing/ })
      .waitFor();
    expect(await page.evaluate(look)).toBe(before);
    expect(await page.evaluate('document.styleSheets.length + document.adoptedStyleSheets.length')).toBe(1);
    const drawn = await composer().evaluate((element) => {
      const { fontSize, textTransform, letterSpacing, color } = getComputedStyle(element);
      return [fontSize, textTransform, letterSpacing, color].join(' ');
    });
    expect(drawn).toBe('16px none normal rgb(42, 31, 25)');
    await say('add a cold brew jug');
    await messages()
      .getByText(/^Added 1 x/)
      .waitFor();
    await say('check out');
    await fillChatAddress(messages());
    await messages().getByRole('button', { name: 'Use this address' }).click();
    await messages().getByRole('button', { name: 'Place order' }).click();
    await messages()
      .getByText(/Your order HR-\w{6} is placed/)
      .waitFor();
    const orders = () => heard().then((lines) => lines.filter((line) => line.startsWith('An order')));
    await expect
      .poll(orders)
      .toMatchObject([/^An order: HR-\w{6}, \$\d+\.\d\d$/.exec((await orders())[0] ?? '')?.[0]]);
    expect(asked.filter((url) => !url.startsWith(front.origin))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    // Showing it again is no order, and a reload tells of nothing that was.
    await say('where is my order?');
    await messages().getByText('where is my order?', { exact: true }).waitFor();
    await page.reload();
    await launcher().click();
    await messages()
      .getByText(/Your order HR-\w{6} is placed/)
      .waitFor();
    expect(await heard()).toEqual([]);
  });

  test('costs a page its launcher alone until it is opened, and counts what is new while it is closed', async () => {
    await open();
    const scripts = () =>
      page.evaluate<string[]>(
        `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith('${front.origin}'))`,
      );
    expect(await scripts()).toEqual([`${front.origin}/embed.js`]);
    await launcher().click();
    await say('hello');
    await messages().locator('li').nth(1).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => box().isVisible()).toBe(false);
    await notice('Shipped!');
    await page.getByRole('button', { name: /^Ask us.*1 new message/ }).waitFor();
    await expect.poll(heard).toContain('1 unread: Shipped!');
    await page.reload();
    await page.getByRole('button', { name: /^Ask us.*1 new message/ }).click();
    await messages().getByText('Shipped!').waitFor();
    await expect.poll(() => launcher().textContent()).toBe('Ask us');
  });

  test('is opened, used and left by keyboard, and is the only thing in use on a phone', async () => {
    await open();
    await page.locator('#enough').focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement?.localName')).toBe('parley-chat');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Your message');
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await messages().locator('li').nth(1).waitFor();
    await expect.poll(focused).toBe('Your message');
    await page.keyboard.press('Escape');
    await expect.poll(() => box().isVisible()).toBe(false);
    expect(await launcher().evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e)).toBe(true);
    expect(await launcher().getAttribute('aria-expanded')).toBe('false');
    await page.setViewportSize({ width: 320, height: 640 });
    await launcher().click();
    await box().waitFor();
    expect(await box().evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    const { width, height } = (await box().boundingBox())!;
    expect([width, height]).toEqual([320, 640]);
    await box().getByRole('button', { name: 'Close the chat' }).click();
    await page.evaluate('parley.open()');
    await box().waitFor();
    await page.evaluate('parley.close()');
    await expect.poll(() => box().isVisible()).toBe(false);
  });

  test('renews its token when the server takes it no more, and says what was written once', async () => {
    await open();
    await launcher().click();
    await say('hello');
    await messages().locator('li').nth(1).waitFor();
    const before = await guest();
    shop.later(16 * 60_000);
    await say('thank you');
    await messages().locator('li').nth(3).waitFor();
    expect([await messages().getByText('thank you', { exact: true }).count(), await guest()]).toEqual([
      1,
      before,
    ]);
  });

  test('is there once, and says where it may not be', async () => {
    await open('/twice');
    await expect.poll(() => warnings).toEqual([expect.stringMatching(/has the chat already/)]);
    expect(await page.locator('parley-chat').count()).toBe(1);
    host.show(front.origin, makeSiteKey(cookieSecret, ['https://elsewhere.example.com']));
    await page.goto(host.origin);
    await launcher().click();
    await box().getByText('The chat cannot be used on this page.').waitFor();
    host.show(front.origin, shop.site);
  });

  test('signs in through a window of the shop, which tells this page alone', async () => {
    await open();
    await launcher().click();
    await say('add a cold brew jug');
    await messages()
      .getByText(/^Added 1 x/)
      .waitFor();
    const opened = context.waitForEvent('page');
    await box().getByRole('button', { name: 'Sign in' }).click();
    const popUp = await opened;
    await popUp.getByRole('link', { name: 'Create an account' }).click();
    await popUp.getByLabel(/name/i).first().fill('Ada');
    await popUp.getByLabel('E-mail address').fill('ada@example.com');
    await popUp.getByLabel(/password/i).fill('four words in a row');
    await popUp.getByRole('button').last().click();
    await popUp.getByLabel('Code').waitFor();
    await popUp.getByLabel('Code').fill(front.code());
    await popUp.getByRole('button').last().click();
    await popUp.getByRole('heading', { name: 'Go on in the chat?' }).waitFor();
    expect(await popUp.locator('main').innerText()).toContain(new URL(host.origin).host);
    expect(await faultsOf(popUp)).toEqual([]);
    await Promise.all([
      popUp.waitForEvent('close'),
      popUp.getByRole('button', { name: 'Yes, go on in the chat' }).click(),
    ]);
    await box().getByRole('button', { name: 'Sign out' }).waitFor();
    await messages()
      .getByText(/^Added 1 x/)
      .waitFor();
    await say('show my cart');
    await messages()
      .getByText(/1 x .*Cold Brew Jug/)
      .last()
      .waitFor();
    // A sign-in ends: what is written waits, and nothing is said to a stranger.
    shop.later(13 * 60 * 60_000);
    await say('one more');
    await box().getByText('Your sign-in has ended.').waitFor();
    await box().getByRole('button', { name: 'Retry' }).waitFor();
    await box().getByRole('button', { name: 'Go on as a guest' }).click();
    await box().getByRole('button', { name: 'Sign in' }).waitFor();
    await expect
      .poll(() =>
        messages()
          .getByText(/^Added 1 x/)
          .count(),
      )
      .toBe(0);
    await Promise.all([say('en español por favor'), page.getByLabel('Tu mensaje').waitFor()]);
  });

  test('the window of the shop serves nobody whom the shop does not know', async () => {
    await open();
    const ask = async (query: Record<string, string>) =>
      (
        await fetch(`${front.origin}/embed/sign-in?${new URLSearchParams(query).toString()}`, {
          redirect: 'manual',
        })
      ).status;
    const { site } = shop;
    const state = 's'.repeat(32);
    expect(await ask({ site, origin: host.origin, state })).toBe(303);
    expect(await ask({ site, origin: 'https://evil.example.com', state })).toBe(403);
    expect(await ask({ site: `${site}x`, origin: host.origin, state })).toBe(403);
    expect(await ask({})).toBe(403);
    const post = await fetch(`${front.origin}/embed/sign-in`, {
      method: 'POST',
      headers: { origin: host.origin },
    });
    expect(post.status).toBe(403);
  });
});

describe.skipIf(!browser).each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('axe finds nothing in the chat, open or closed, wide or narrow', async () => {
    await open('/', { colorScheme, reducedMotion: 'reduce' });
    // The page's own faults are its own.
    const check = () => faultsOf(page, colorScheme, 'parley-chat');
    expect(await check()).toEqual([]);
    await launcher().click();
    await say('show me dark roasts');
    await box().getByRole('button', { name: 'Show more' }).waitFor();
    expect(await check()).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await check()).toEqual([]);
  });
});
