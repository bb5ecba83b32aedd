import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { countShifts } from './shifts.ts';
import { openStoreFront, type StoreFront } from './store-front.ts';
import { faultsOf, fillAddress, openVisit } from './visit.ts';

const browser = await openBrowser();

const evil = '<img src=x onerror="window.hacked=1"><b>Bold</b>';

let store: StoreFront;
let url: string;
let context: BrowserContext;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  if (!browser) return;
  store = await openStoreFront({ 'cold-brew-jug': evil });
  ({ url } = store);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (browser) await store.stop();
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = {}) {
  if (!browser) return;
  ({ context, page, faults } = await openVisit(browser, options));
  await page.goto(url + path);
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const drawer = () => page.getByRole('dialog', { name: 'Your cart' });
const search = () => page.getByRole('combobox', { name: 'Search the shop' });
const isFocused = (name: string | RegExp) =>
  heading(name).evaluate((element) => element === document.activeElement);

/** Says something in the chat of the same visitor, elsewhere. */
const sayElsewhere = (text: string) =>
  context.request.post(`${url}/api/chat/messages`, { data: { id: crypto.randomUUID(), text } });

describe.skipIf(!browser)('the store', () => {
  test('somebody finds, orders and cancels by pages, with a price that changes on the way', async () => {
    await open('/');
    await search().fill('sumatra mandehling');
    await page.getByRole('option', { name: 'Sumatra Mandheling' }).waitFor();
    await search().press('ArrowDown');
    await search().press('Enter');
    await heading('Sumatra Mandheling').waitFor();
    await expect.poll(() => isFocused('Sumatra Mandheling')).toBe(true);
    expect(await page.title()).toBe('Sumatra Mandheling · Harbour Roast');

    await page.getByRole('radio', { name: 'filter' }).check();
    await button('One more').click();
    await button('Add to cart: Sumatra Mandheling').click();
    await drawer().getByText('250 g, filter').waitFor();
    await drawer().getByRole('button', { name: 'One more Sumatra Mandheling' }).click();
    await button('Cart, 3 items').waitFor();
    await drawer().getByRole('button', { name: 'Remove Sumatra Mandheling' }).click();
    await drawer().getByText('Your cart is empty').waitFor();
    await drawer().getByRole('button', { name: 'Undo' }).click();
    await drawer().getByRole('group', { name: 'Quantity of Sumatra Mandheling' }).getByText('3').waitFor();

    await drawer().getByRole('link', { name: 'Check out' }).click();
    await fillAddress(page);
    await page.getByRole('radio', { name: /Express delivery/ }).check();
    await button('Review the order').click();
    await page.getByText(/Nothing is ordered yet/).waitFor();
    const { merchant } = store.house;
    await merchant.setPrice('sumatra-mandheling-250g-filter', { amount: 1700, currency: 'USD' });
    await button(/^Place the order/).click();
    await page.getByText('Sumatra Mandheling: was $16.50, now $17.00.').waitFor();
    await button(/^Place the order/).click();

    await heading('Thank you!').waitFor();
    await expect.poll(() => button('Cart, empty').count()).toBe(1);
    await page.getByRole('link', { name: 'See the order' }).click();
    await heading(/^Order HR-/).waitFor();
    await button('Cancel the order').click();
    await button('Yes, cancel it').click();
    await page.getByText('The order is cancelled.').waitFor();
    await page.goBack();
    await heading('Thank you!').waitFor();
    await page.goto(`${url}/orders`);
    const order = page.getByRole('article').filter({ hasText: 'Sumatra Mandheling' });
    await order.getByText('Cancelled').waitFor();
  });

  test('an order is packed, sent and delivered by the merchant, and partly sent back', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    await sayElsewhere('add two bags of Sumatra, 250 g, whole bean');
    await page.goto(`${url}/checkout`);
    await fillAddress(page);
    await button('Review the order').click();
    await button(/^Place the order/).click();
    await heading('Thank you!').waitFor();
    const number = /HR-\w{6}/.exec(page.url())![0];

    const desk = await context.newPage();
    await desk.route('**/auth/session', (route) =>
      route.fulfill({ json: { signedIn: true, name: 'Mo', roles: ['merchant'] } }),
    );
    await desk.goto(`${store.merchantUrl}/merchant`);
    await desk.getByRole('button', { name: `Packed: order ${number}` }).click();
    await desk.getByRole('button', { name: 'To send' }).click();
    const parcel = desk.getByRole('listitem').filter({ hasText: number });
    await parcel.getByLabel('Carrier').fill('UPS');
    await parcel.getByLabel('Tracking number').fill('1Z999');
    await desk.getByRole('button', { name: `Sent: order ${number}` }).click();
    await desk.getByRole('button', { name: 'On the way' }).click();
    await desk.getByRole('button', { name: `Delivered: order ${number}` }).click();
    await desk.getByText('Nothing waits here').waitFor();

    await page.goto(`${url}/orders/${number}`);
    await page.getByText('1Z999').waitFor();
    await page.getByRole('link', { name: 'Send something back' }).click();
    await button('One more Sumatra Mandheling').click();
    await page.getByRole('radio', { name: 'It is damaged' }).check();
    await page.getByText(/^You get \$\d+\.\d\d back/).waitFor();
    await button('Ask for the return').click();
    await page.getByText('Return asked for').first().waitFor();
    await desk.getByRole('button', { name: 'Returns' }).click();
    await desk.getByText('Why: It is damaged').waitFor();
    await desk.getByRole('button', { name: `It is here: give the money back: order ${number}` }).click();
    await desk.getByText('Nothing waits here').waitFor();
    await desk.close();
  });

  test('the cart follows the conversation, and the conversation the pages', async () => {
    await open('/products/assam-breakfast');
    await button('Cart, empty').click();
    await drawer().getByText('Your cart is empty').waitFor();
    await sayElsewhere('add two bags of Sumatra, 250 g, whole bean');
    await drawer().getByRole('link', { name: 'Sumatra Mandheling' }).waitFor();
    await button('Cart, 2 items').waitFor();
    await page.keyboard.press('Escape');
    await button('Ask about this').click();
    const messages = page.getByRole('list', { name: 'Messages' });
    await messages.getByRole('heading', { name: 'Assam Breakfast' }).waitFor();
  });

  test('news is counted while the chat is closed, also after a reload', async () => {
    await open('/');
    await button('Close the chat').click();
    await page.waitForFunction(
      "performance.getEntriesByName(location.origin + '/api/chat/events?limit=60').length",
    );
    await sayElsewhere('show me teas');
    await button(/Ask us.*new message/).waitFor();
    await page.reload();
    await button(/Ask us.*new message/).click();
    await page.getByRole('list', { name: 'Messages' }).getByText('show me teas').waitFor();
    await button('Close the chat').click();
    await button('Ask us').waitFor();
  });

  test('the address keeps what is looked for, through reloads and the back button', async () => {
    await open('/shop?category=tea', { viewport: { width: 800, height: 500 } });
    await heading('Tea').waitFor();
    await page.getByLabel('Sort by').selectOption('price');
    await page.getByText('18 products').waitFor();
    await button(/^Filter/).click();
    await button(/^floral/).click();
    await expect.poll(() => page.url()).toMatch(/category=tea&sort=price&tag=floral$/);
    const names = () => page.getByRole('list', { name: 'Tea' }).getByRole('heading').allTextContents();
    await expect
      .poll(async () => (await names()).length)
      .toSatisfy((count: number) => count > 0 && count < 10);
    const seen = await names();
    await page.reload();
    await expect.poll(names).toEqual(seen);
    await page.evaluate('window.scrollTo(0, 300)');
    // Not Playwright's own click, which would scroll.
    await page
      .getByRole('link', { name: seen.at(-1)!, exact: true })
      .evaluate((link) => (link as HTMLAnchorElement).click());
    await heading(seen.at(-1)!).waitFor();
    expect(await page.evaluate('window.scrollY')).toBe(0);
    await page.goBack();
    await expect.poll(names).toEqual(seen);
    await expect.poll(() => page.evaluate('window.scrollY')).toBe(300);
    await page.goBack();
    await expect.poll(() => page.url()).toMatch(/category=tea&sort=price$/);
  });

  test('what fails says so and comes with another try; what is not there leads on', async () => {
    await open('/account');
    await heading('Your account').waitFor();
    await page.route('**/api/shop/products?*', (route) => route.abort());
    await page.getByRole('link', { name: 'Mugs' }).click();
    await button('Try again').waitFor();
    await page.unroute('**/api/shop/products?*');
    await button('Try again').click();
    await page.getByRole('link', { name: 'Harbour Mug', exact: true }).waitFor();
    await search().fill('qqqqzzz');
    await search().press('Enter');
    await page.getByText('Nothing fits all of that').waitFor();
    await page.goto(`${url}/products/nothing-such`);
    await heading('We do not have this product').waitFor();
    await page.goto(`${url}/orders/HR-000000`);
    await heading('There is no such order of yours').waitFor();
  });

  test('markup in a name is text on every page, and never runs', async () => {
    await open('/products/cold-brew-jug');
    await heading(evil).waitFor();
    await button(`Add to cart: ${evil}`).click();
    await drawer().getByRole('link', { name: evil }).waitFor();
    await page.goto(`${url}/shop?text=cold+brew`);
    await page.getByRole('link', { name: evil }).first().waitFor();
    await page.goto(`${url}/checkout`);
    await page.getByText(`1 × ${evil}`).waitFor();
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    expect(await page.locator('[onerror]').count()).toBe(0);
  });
});

describe.skipIf(!browser).each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  const check = () => faultsOf(page, colorScheme);

  test('axe finds nothing on any page, nothing jumps, and nothing is wider than a small phone', async () => {
    await open('/', { colorScheme, viewport: { width: 320, height: 640 } });
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    await sayElsewhere('add two bags of Sumatra, 250 g, whole bean');
    await page.goto(`${url}/checkout`);
    await fillAddress(page);
    await page.getByRole('radio', { name: /Express delivery/ }).waitFor();
    expect(await check()).toEqual([]);
    await button('Review the order').click();
    await button(/^Place the order/).waitFor();
    expect(await check()).toEqual([]);
    await button(/^Place the order/).click();
    await heading('Thank you!').waitFor();
    const order = /HR-\w{6}/.exec(page.url())![0];
    await page.addInitScript(countShifts);
    for (const [path, title] of [
      ['/', 'Coffee, tea'],
      ['/shop?category=mugs&stock=now', 'Mugs'],
      ['/products/harbour-mug', 'Harbour Mug'],
      ['/orders', 'Your orders'],
      [`/orders/${order}`, 'Order'],
      [`/orders/${order}/placed`, 'Thank you'],
      [`/orders/${order}/receipt`, 'Receipt'],
      [`/orders/${order}/return`, 'Send back'],
      ['/account', 'Your account'],
      ['/merchant', 'Merchant'],
    ] as const) {
      await page.goto(url + path);
      await heading(new RegExp(`^${title}`)).waitFor();
      await expect.poll(() => page.locator('main .animate-pulse').count()).toBe(0);
      expect([path, ...(await check())]).toEqual([path]);
      expect([path, await page.evaluate('shifted < 0.02 || shifted')]).toEqual([path, true]);
    }
  });

  test('axe finds nothing in what lies over and beside a page', async () => {
    await open('/', { colorScheme });
    await page.getByRole('heading', { name: 'Just in' }).waitFor();
    await search().fill('dark');
    await page.getByRole('option').first().waitFor();
    expect(await check()).toEqual([]);
    await search().press('Escape');
    await sayElsewhere('add two bags of Sumatra, 250 g, whole bean');
    await button('Cart, 2 items').click();
    await drawer().getByRole('group').first().waitFor();
    expect(await check()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 800 });
    await button('Cart, 2 items').waitFor();
    expect(await check()).toEqual([]);
  });
});
