import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openStoreFront, type StoreFront } from './store-front.ts';
import { faultsOf, fillAddress, openVisit, type Visit } from './visit.ts';

const browser = await openBrowser();

/** Names what has the focus where something else lies over the middle of it, or it is out of sight. */
const focusCovered = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const { left, top, width, height } = at.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  const near = at.closest('label, dialog') ?? at;
  return seen && (at.contains(seen) || near.contains(seen) || seen.contains(at)) ? '' : at.outerHTML.slice(0, 120);
})()`;

let store: StoreFront;
let visit: Visit;
let page: Visit['page'];
let url: string;
beforeAll(async () => {
  if (!browser) return;
  store = await openStoreFront({});
  ({ url } = store);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (browser) await store.stop();
});
afterEach(async () => {
  await visit.context.close();
  expect(visit.faults).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = {}) {
  if (!browser) return;
  visit = await openVisit(browser, options);
  ({ page } = visit);
  await page.goto(url + path);
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const drawer = () => page.getByRole('dialog', { name: 'Your cart' });

describe.skipIf(!browser)('the store', () => {
  test('at 200 % everything fits, and nothing that has the focus is covered', async () => {
    // What is left of 1280 by 800.
    await open('/products/sumatra-mandheling', {
      viewport: { width: 640, height: 400 },
      deviceScaleFactor: 2,
    });
    await button('Add to cart: Sumatra Mandheling').click();
    await drawer().getByText('250 g').first().waitFor();
    const covered: string[] = [];
    const walk = async (steps: number) => {
      for (let step = 0; step < steps; step += 1) {
        await page.keyboard.press('Tab');
        const under = await page.evaluate<string>(focusCovered);
        if (under !== '') covered.push(under);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(640);
    };
    await walk(12);
    for (const [path, title] of [
      ['/checkout', 'Check out'],
      ['/shop?category=tea', 'Tea'],
      ['/account', 'Your account'],
    ] as const) {
      await page.goto(url + path);
      await heading(title).waitFor();
      await expect.poll(() => page.locator('main .animate-pulse').count()).toBe(0);
      await walk(30);
    }
    expect(covered).toEqual([]);
  });

  test('what is chosen is told in colours of the reader’s own, too', async () => {
    await open('/products/sumatra-mandheling', { forcedColors: 'active' });
    await page.getByRole('radio', { name: 'filter' }).check();
    const fillOf = (name: string) =>
      page
        .locator('label', { has: page.getByRole('radio', { name }) })
        .evaluate((label) => getComputedStyle(label).backgroundColor);
    expect(await fillOf('filter')).not.toBe(await fillOf('espresso'));
  });

  test('going back from the offer leads to the form as it was', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    const data = { id: crypto.randomUUID(), text: 'add a Harbour Mug, 350 ml, navy' };
    await visit.context.request.post(`${url}/api/chat/messages`, { data });
    await page.goto(`${url}/checkout`);
    await fillAddress(page);
    await button('Review the order').click();
    await button(/^Place the order/).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Lovelace');
    await page.goForward();
    await button('Change something').click();
    await button('Review the order').waitFor();
  });
});

describe.skipIf(!browser).each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('axe finds nothing where something is missing, fails, is on its way or is asked', async () => {
    await open('/shop?text=qqqqzzz', { colorScheme, viewport: { width: 390, height: 800 } });
    const checked = async (where: string) => {
      expect([where, ...(await faultsOf(page, colorScheme))]).toEqual([where]);
    };
    await page.getByText('Nothing fits all of that').waitFor();
    await checked('nothing found');
    await button('Cart, empty').click();
    await drawer().getByText('Your cart is empty').waitFor();
    await checked('an empty cart');
    await page.goto(`${url}/orders`);
    await page.getByText('No orders yet').waitFor();
    await visit.context.setOffline(true);
    await page.getByText(/^You are offline/).waitFor();
    await checked('no orders, and offline');
    await visit.context.setOffline(false);
    await page.goto(`${url}/account`);
    await button('Delete it all').click();
    await page.getByRole('alertdialog').waitFor();
    await checked('a question');
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/api/shop/**', async (route) => {
      await held;
      await route.fulfill({ status: 503, json: {} });
    });
    await page.goto(`${url}/products/harbour-mug`);
    await page.locator('main .animate-pulse').first().waitFor();
    await checked('a product on its way');
    release();
    await button('Try again').waitFor();
    await checked('a product that failed');
  });
});
