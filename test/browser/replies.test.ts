import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openShopFront, type ShopFront } from './shop-front.ts';
import { openVisit } from './visit.ts';

const browser = await openBrowser();

let front: ShopFront;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  if (browser) front = await openShopFront();
});
afterAll(async () => {
  await browser?.close();
  if (browser) await front.stop();
});
beforeEach(() => open());
afterEach(() => context.close());

async function open(options: BrowserContextOptions = {}) {
  if (!browser) return;
  ({ context, page } = await openVisit(browser, { viewport: { width: 1280, height: 860 }, ...options }));
  front.worked.splice(0);
  await page.goto(front.url);
  await page.getByRole('heading', { name: /What are you brewing/ }).waitFor();
}

const composer = () => page.getByLabel('Your message');
const messages = () => page.getByRole('list', { name: 'Messages' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const say = async (text: string) => {
  await composer().fill(text);
  await composer().press('Enter');
};
const said = () => front.worked.map(({ text }) => text);
const isFocused = (field: Locator) => field.evaluate((element) => element === document.activeElement);
const box = async (element: Locator) => {
  const { left, right, top, bottom } = await element.evaluate(
    (e) => e.getBoundingClientRect().toJSON() as DOMRect,
  );
  return { left, right, top, bottom };
};
const fill = async (zip: string) => {
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Street').fill('1 Main St');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel('State').selectOption('IL');
  await page.getByLabel('ZIP code').fill(zip);
  await button('Use this address').click();
};

describe.skipIf(!browser)('a question', () => {
  test('draws a tick on the chosen answer and on no other', async () => {
    await say('which grind?');
    await button('Filter').click();
    await messages().getByText('You said: filter', { exact: true }).waitFor();
    expect(await button('Filter').locator('svg').count()).toBe(1);
    expect(await button('Espresso').locator('svg').count()).toBe(0);
  });

  test('can be left by mouse', async () => {
    await say('which grind?');
    await button('Not now').click();
    await messages().getByText('You said: never mind', { exact: true }).waitFor();
    expect(await button('Not now').getAttribute('aria-pressed')).toBe('true');
    await say('which grind?');
    await expect.poll(() => button('Not now').count()).toBe(2);
    await button('Filter').last().click();
    await messages().getByText('You said: filter', { exact: true }).waitFor();
    expect(await button('Not now').count()).toBe(1);
  });

  test('takes no click of a pointer that rested where its answers appear', async () => {
    await page.mouse.move(500, 500);
    // Presses the chip the moment it is there, as somebody who clicks on and on does.
    const press = `(at) => new Promise((done) => {
      new MutationObserver((_, observer) => {
        const chip = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Filter');
        if (!chip) return;
        observer.disconnect();
        for (const detail of [1, 2, 3]) {
          chip.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
        }
        done(document.querySelector('[data-resting]') !== null);
      }).observe(document.body, { childList: true, subtree: true });
    })`;
    const pressed = page.evaluate<boolean>(`(${press})()`);
    await say('which grind?');
    expect(await pressed).toBe(true);
    await say('and then?');
    await messages().getByText('You said: and then?', { exact: true }).waitFor();
    expect(said()).toEqual(['which grind?', 'and then?']);
    await page.mouse.move(520, 510);
    expect(await page.locator('[data-resting]').count()).toBe(0);
  });

  test('takes the click of a pointer that rests no longer, and looks unlike an answered one', async () => {
    await say('which grind?');
    await button('Filter').waitFor();
    const fillOf = () => button('Filter').evaluate((e) => getComputedStyle(e).backgroundColor);
    const before = await fillOf();
    await button('Filter').hover();
    expect(await fillOf()).toBe(before);
    expect(await button('Filter').evaluate((e) => getComputedStyle(e).outlineStyle)).toBe('solid');
    await button('Filter').click();
    await messages().getByText('You said: filter', { exact: true }).waitFor();
    await expect.poll(fillOf).not.toBe(before);
  });
});

describe.skipIf(!browser)('a form', () => {
  test('says what it asks for once, shows examples beside its fields, and begins with the focus', async () => {
    await say('checkout');
    await page.getByRole('form', { name: 'Where should it go?', exact: true }).waitFor();
    expect(await messages().getByText('Please give me').count()).toBe(0);
    await expect.poll(() => isFocused(page.getByLabel('Full name'))).toBe(true);
    expect(await page.locator('main ol [placeholder]').count()).toBe(0);
    expect(await page.getByLabel('Full name').inputValue()).toBe('');
    await messages().getByText('e.g. Ada Lovelace', { exact: true }).waitFor();
  });

  test('leaves the focus to somebody who writes on', async () => {
    let go: () => void = () => undefined;
    front.trouble.slow = new Promise((resolve) => (go = resolve));
    await say('checkout');
    await composer().fill('wait, ');
    go();
    front.trouble.slow = undefined;
    await button('Use this address').waitFor();
    expect(await isFocused(composer())).toBe(true);
  });

  test('raises no keyboard on a touch screen', async () => {
    await context.close();
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await say('checkout');
    await button('Use this address').waitFor();
    expect(await isFocused(page.getByLabel('Full name'))).toBe(false);
  });

  test('comes again with what was filled in when that could not be read', async () => {
    await say('checkout');
    await fill('99999');
    await page.getByRole('form', { name: '99999 is no ZIP code of IL.' }).waitFor();
    expect(await page.getByLabel('Street').inputValue()).toBe('1 Main St');
    expect(await page.getByLabel('State').inputValue()).toBe('IL');
    await page.getByRole('textbox', { name: 'ZIP code' }).fill('62701');
    await page.keyboard.press('Enter');
    await messages().getByText('HR-7K2M9Q', { exact: true }).waitFor();
    expect(said().at(-1)).toBe('Ada Lovelace, 1 Main St, Springfield, IL 62701');
    await say('checkout');
    await button('Use this address').waitFor();
    expect(await page.getByLabel('Street').inputValue()).toBe('');
  });

  test('can be left by mouse', async () => {
    await say('checkout');
    await button('Not now').click();
    await messages().getByText('You said: never mind', { exact: true }).waitFor();
    expect(await page.getByRole('form', { name: 'Where should it go?' }).count()).toBe(0);
  });
});

describe.skipIf(!browser)('cards', () => {
  test.each([640, 1000, 1280])('are never cut where a row has room (page %i wide)', async (width) => {
    await page.setViewportSize({ width, height: 860 });
    await say('dark');
    const row = page
      .getByRole('list')
      .filter({ has: page.getByRole('article') })
      .last();
    await row.getByRole('article').first().waitFor();
    const cut = async () => {
      const frame = await box(row);
      const cards = await Promise.all((await row.getByRole('article').all()).map(box));
      return cards.filter(({ left, right }) => {
        const seen = Math.min(right, frame.right) - Math.max(left, frame.left);
        return seen > 1 && seen < right - left - 1;
      });
    };
    expect(await cut()).toEqual([]);
    await button('Next products').click();
    await expect.poll(() => button('Previous products').getAttribute('aria-disabled')).toBe('false');
    await expect.poll(cut).toEqual([]);
  });

  test('push none of several', async () => {
    await say('dark');
    const card = page.getByRole('article').first();
    const fillOf = (name: RegExp) =>
      card.getByRole('button', { name }).evaluate((e) => getComputedStyle(e).backgroundColor);
    await card.waitFor();
    await page.mouse.move(2, 2);
    expect(await fillOf(/Details/)).toBe(await fillOf(/Add to cart/));
  });

  test('lie wide when alone, with options on lines of their own and the last one leading', async () => {
    await say('details');
    const card = page.getByRole('article');
    await card.waitFor();
    const [picture, title] = await Promise.all([box(card.getByRole('img')), box(card.getByRole('heading'))]);
    expect(title.left).toBeGreaterThanOrEqual(picture.right);
    expect(await card.getByRole('term').allTextContents()).toEqual(['Size', 'Grind']);
    expect(await card.getByRole('definition').allTextContents()).toEqual([
      '250 g ($17.00), 1 kg ($58.00)',
      'whole bean, filter',
    ]);
    await page.mouse.move(2, 2);
    const fills = await card
      .getByRole('button')
      .evaluateAll((all) => all.map((e) => getComputedStyle(e).backgroundColor));
    const send = await button('Send').evaluate((e) => {
      e.setAttribute('aria-disabled', 'false');
      e.style.transition = 'none';
      return getComputedStyle(e).backgroundColor;
    });
    expect(fills).toEqual([expect.not.stringContaining(send), send]);
    await page.setViewportSize({ width: 390, height: 860 });
    const [above, below] = await Promise.all([box(card.getByRole('img')), box(card.getByRole('heading'))]);
    expect(below.top).toBeGreaterThanOrEqual(above.bottom);
  });
});
