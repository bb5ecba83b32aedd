import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openShopFront, type ShopFront } from './shop-front.ts';
import { faultsOf, openVisit } from './visit.ts';

const browser = await openBrowser();

let front: ShopFront;
let context: BrowserContext;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  if (browser) front = await openShopFront();
});
afterAll(async () => {
  await browser?.close();
  if (browser) await front.stop();
});
beforeEach(() => open());
afterEach(() => close());

async function open(options: BrowserContextOptions = {}) {
  if (!browser) return;
  ({ context, page, faults } = await openVisit(browser, {
    viewport: { width: 1000, height: 720 },
    ...options,
  }));
  front.worked.splice(0);
  Object.assign(front.trouble, { api: false, stream: false, slow: undefined });
  await page.goto(front.url);
  await page.getByRole('heading', { name: /What are you brewing/ }).waitFor();
}

async function close() {
  if (!browser) return;
  await context.close();
  expect(faults).toEqual([]);
}

const composer = () => page.getByLabel('Your message');
const messages = () => page.getByRole('list', { name: 'Messages' });
const reply = (text: string) => messages().getByText(`You said: ${text}`, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const say = async (text: string) => {
  await composer().fill(text);
  await composer().press('Enter');
};
const said = () => front.worked.map(({ text }) => text);
const focused = () => page.evaluate("document.activeElement?.getAttribute('aria-label')");

/** The customer's own conversation, as the server knows it. */
const conversation = async () => {
  const [cookie] = await context.cookies();
  return { conversation: cookie!.value.split('.')[0]! };
};

describe.skipIf(!browser)('the chat page', () => {
  test('greets, answers a prompt, and has everything again after a reload', async () => {
    await button('Show me dark roasts').click();
    await button('More roasts').waitFor();
    expect(await focused()).toBe('Your message');
    const cards = page.getByRole('list').filter({ hasText: 'Night Watch Espresso' }).getByRole('article');
    expect(await cards.count()).toBe(4);
    await button('Next products').click();
    await cards.first().getByRole('button', { name: 'Add to cart' }).click();
    await expect
      .poll(() => front.worked.at(-1)?.action)
      .toEqual({ name: 'variant', value: 'Sumatra Mandheling' });
    await page.reload();
    await button('More roasts').first().waitFor();
    expect(await page.getByRole('log').textContent()).toBe('');
  });

  test('keeps chips where they are, disabled, with the chosen one marked', async () => {
    await say('which grind?');
    await button('Filter').click();
    await reply('filter').waitFor();
    expect(await focused()).toBe('Your message');
    expect(await button('Filter').getAttribute('aria-pressed')).toBe('true');
    expect(await button('Espresso').getAttribute('aria-disabled')).toBe('true');
    await button('Espresso').click({ force: true });
    expect(said()).toEqual(['which grind?', 'filter']);
  });

  test('sends a form as what could have been typed', async () => {
    await say('checkout');
    await page.getByLabel('Full name').fill('Ada Lovelace');
    await page.getByLabel('Street').fill('1 Main St');
    await page.getByLabel('City').fill('Springfield');
    await page.getByLabel('ZIP code').fill('62701');
    await button('Use this address').click();
    expect(said()).toEqual(['checkout']);
    await page.getByLabel('State').selectOption('IL');
    await button('Use this address').click();
    await page.getByText('HR-7K2M9Q', { exact: true }).waitFor();
    expect(said()).toEqual(['checkout', 'Ada Lovelace, 1 Main St, Springfield, IL 62701']);
    expect(await page.getByLabel('Full name').count()).toBe(0);
  });

  test('marks what failed and sends it again once, under the same id', async () => {
    front.trouble.api = true;
    await say('hello');
    await button('Retry').waitFor();
    front.trouble.api = false;
    await button('Retry').dblclick();
    await reply('hello').waitFor();
    expect(said()).toEqual(['hello']);
    expect(await button('Retry').count()).toBe(0);
  });

  test('says it once when the answer to the request was lost', async () => {
    await page.route('**/api/chat/messages', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await say('hello');
    await reply('hello').waitFor();
    await page.unroute('**/api/chat/messages');
    await page.reload();
    await reply('hello').waitFor();
    expect(await messages().getByText('hello', { exact: true }).count()).toBe(1);
    expect(said()).toEqual(['hello']);
  });

  test('keeps what is written offline and sends it in order', async () => {
    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    for (const text of ['one', 'two', 'three']) await say(text);
    expect(await page.getByText('Waiting for your connection').count()).toBe(3);
    await context.setOffline(false);
    await reply('three').waitFor();
    expect(said()).toEqual(['one', 'two', 'three']);
    expect(await page.getByText('You are offline.').count()).toBe(0);
  });

  test('loses nothing and doubles nothing when the line is cut', async () => {
    await say('hello');
    await reply('hello').waitFor();
    const to = await conversation();
    for (const notice of ['first notice', 'second notice', 'third notice']) {
      front.cut();
      await front.channel.send({ replies: [{ kind: 'text', text: notice }] }, to, notice);
    }
    await messages().getByText('third notice').waitFor();
    expect(
      await messages()
        .getByText(/notice$/)
        .allTextContents(),
    ).toEqual(['first notice', 'second notice', 'third notice']);
  });

  test('polls where streams do not come through', async () => {
    front.trouble.stream = true;
    await page.reload();
    await page.getByRole('heading', { name: /What are you brewing/ }).waitFor();
    const to = await conversation();
    await front.channel.send({ replies: [{ kind: 'text', text: 'Shipped!' }] }, to, 'shipped');
    await messages().getByText('Shipped!').waitFor({ timeout: 15_000 });
  });

  test('shows markup as text and never runs it', async () => {
    await say('evil <script>window.hacked=1</script>');
    await page.getByRole('heading', { name: '<b>bold</b>' }).waitFor();
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    expect(await page.locator('[href^="javascript"], [src^="javascript"], main img').count()).toBe(0);
  });

  test('reads each new message once to a screen reader', async () => {
    await page.evaluate(`
      window.lines = [];
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) lines.push(node.textContent);
      }).observe(document.querySelector('[role=log]'), { childList: true, subtree: true, characterData: true });
    `);
    await say('one');
    await reply('one').waitFor();
    await say('which grind?');
    await button('Filter').waitFor();
    const lines = await page.evaluate('lines');
    expect(lines).toEqual([
      'You said: one',
      'How should it be ground? Options: Whole bean, Filter, Espresso, About grinds.',
    ]);
  });

  test('offers the way down to who has scrolled up', async () => {
    for (const text of ['dark', 'receipt', 'last']) await say(text);
    await reply('last').waitFor();
    const list = page.getByRole('region', { name: 'Conversation' });
    await list.evaluate((element) => element.scrollTo({ top: 0 }));
    await front.channel.send({ replies: [{ kind: 'text', text: 'Shipped!' }] }, await conversation(), 'n');
    await page.getByRole('button', { name: 'New messages' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
    const left = await list.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight);
    expect(left).toBeLessThan(2);
  });

  test('says that an answer takes long', async () => {
    let go: () => void = () => undefined;
    front.trouble.slow = new Promise((resolve) => (go = resolve));
    await say('hello');
    await page.getByText('This takes a little longer than usual.').waitFor();
    go();
    await reply('hello').waitFor();
    expect(await page.getByText('This takes a little longer').count()).toBe(0);
  });

  test('begins a new line with Shift and Enter, and stops at 1,024 characters', async () => {
    await composer().fill('two');
    await composer().press('Shift+Enter');
    await composer().pressSequentially('lines');
    await composer().press('Enter');
    await messages().getByText('You said: two lines').waitFor();
    expect(said()).toEqual(['two\nlines']);
    await composer().fill('x'.repeat(1_025));
    await page.getByText('1,025 of 1,024 characters: please shorten your message').waitFor();
    await composer().press('Enter');
    expect(await composer().inputValue()).toHaveLength(1_025);
    expect(said()).toHaveLength(1);
  });

  test('can be used by keyboard alone', async () => {
    await composer().focus();
    await page.keyboard.type('which grind?');
    await page.keyboard.press('Enter');
    await button('Whole bean').waitFor();
    const there = () => page.evaluate('document.activeElement.textContent');
    for (let step = 0; step < 9 && (await there()) !== 'Whole bean'; step += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    expect(await there()).toBe('Whole bean');
    await page.keyboard.press('Enter');
    await reply('whole bean').waitFor();
    expect(await focused()).toBe('Your message');
  });
});

describe.skipIf(!browser).each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  const check = async () => {
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => 0)',
    );
    return faultsOf(page, colorScheme);
  };

  test('axe finds nothing in any state, and nothing is wider than a small phone', async () => {
    await close();
    await open({ colorScheme, viewport: { width: 320, height: 640 } });
    expect(await check()).toEqual([]);
    for (const text of ['dark roasts', 'details', 'which grind?']) await say(text);
    await button('Filter').waitFor();
    expect(await check()).toEqual([]);
    await button('Filter').click();
    await reply('filter').waitFor();
    await say('checkout');
    await button('Use this address').waitFor();
    expect(await check()).toEqual([]);
    await say('receipt');
    await page.getByText('HR-7K2M9Q', { exact: true }).waitFor();
    front.trouble.api = true;
    await say('hello');
    await button('Retry').waitFor();
    front.trouble.api = false;
    await context.setOffline(true);
    await say('x'.repeat(1_000));
    await composer().fill('x'.repeat(1_025));
    expect(await check()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await context.setOffline(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await check()).toEqual([]);
  });
});
