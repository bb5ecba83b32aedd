import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openAccounts } from '../server/identity-provider/accounts.ts';
import { startBrowser } from './browser/browser.ts';
import { openSignInShop, signUp, type SignInShop } from './browser/shop-visit.ts';
import { openVisit } from './browser/visit.ts';
import { cookieSecret } from './sign-in/front.ts';

const folder = 'web-chat/pictures';
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 780 };

type Scheme = 'light' | 'dark';

/** Takes the pictures of the READMEs anew, in the real shop: `npm run screenshots`. */
async function takeAll(browser: Browser, shop: SignInShop): Promise<void> {
  const open = async (path: string, viewport: typeof desktop, colorScheme: Scheme) => {
    const { page } = await openVisit(browser, { viewport, colorScheme, hasTouch: viewport === phone });
    await page.goto(shop.origin + path);
    await page.getByRole('link', { name: 'Harbour Roast' }).first().waitFor();
    return page;
  };
  const keep = async (name: string, page: Page) => {
    await settle(page);
    await writeFile(join(folder, `${name}.jpg`), await page.screenshot({ type: 'jpeg', quality: 80 }));
    await page.context().close();
  };

  const cart = await open('/shop?category=beans', desktop, 'light');
  await say(cart, 'add two bags of Sumatra, 250 g, whole bean');
  await say(cart, 'add a Cold Brew Jug');
  await cart.getByRole('button', { name: 'Cart, 3 items' }).click();
  await cart.getByRole('dialog', { name: 'Your cart' }).getByText('Cold Brew Jug').waitFor();
  await keep('cart-light', cart);

  const home = await open('/', desktop, 'light');
  await home.getByRole('heading', { name: 'Just in' }).waitFor();
  await say(home, 'show me dark roasts');
  await keep('home-light', home);

  const product = await open('/products/sumatra-mandheling', desktop, 'dark');
  await product.getByRole('button', { name: 'Ask about this' }).click();
  await product.getByRole('list', { name: 'Messages' }).getByRole('article').first().waitFor();
  await keep('product-dark', product);

  const first = await open('/', phone, 'light');
  await first.getByRole('heading', { name: 'Just in' }).waitFor();
  const kind = await open('/chat', phone, 'dark');
  await say(kind, 'add Lighthouse Espresso');
  await kind.getByText('1 kg', { exact: false }).last().click();
  await kind.getByText('whole bean', { exact: true }).click();
  const receipt = await open('/chat', phone, 'light');
  await say(receipt, 'add two bags of Sumatra, 250 g, whole bean');
  await say(receipt, 'check out');
  await say(receipt, 'Ada Lovelace, 1 Main St, Springfield, IL 62701');
  await say(receipt, 'yes');
  await receipt
    .getByText(/is placed/)
    .first()
    .waitFor();
  await keep('phones', await sideBySide(browser, [first, kind, receipt]));

  const desk = await open('/auth/sign-up?return=/merchant', desktop, 'light');
  await signUp(shop, desk, 'clerk@example.com');
  await desk.getByText('This page is for').waitFor();
  const { client } = shop.database;
  const { accounts } = openAccounts({ client, table: `${shop.house.config.tablePrefix}bot` }, cookieSecret);
  await accounts.setGroups((await accounts.byEmail('clerk@example.com'))?.id ?? '', ['merchant']);
  await shop.house.insight.count();
  await desk.context().clearCookies();
  await desk.goto(`${shop.origin}/auth/sign-in?return=/merchant?part=conversations`);
  await desk.getByLabel('E-mail address').fill('clerk@example.com');
  await desk.getByLabel('Password').fill('correct horse battery');
  await desk.getByRole('button', { name: 'Sign in' }).click();
  await desk.goto(`${shop.origin}/merchant?part=conversations`);
  await desk.getByRole('link', { name: /^Read “add Lighthouse/ }).click();
  await desk
    .getByText(/^Why this answer/)
    .first()
    .click();
  await keep('why-light', desk);
}

async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByLabel('Your message');
  await composer.fill(text);
  await composer.press('Enter');
  await page.getByRole('list', { name: 'Messages' }).getByText(text, { exact: true }).waitFor();
  await page.getByText('Harbour Roast is writing').waitFor({ state: 'detached' });
}

/** Until what moves has come to rest, and every picture that is seen has come. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('document.activeElement?.blur(); document.fonts.ready.then(() => 0)');
  await page.waitForTimeout(500);
}

/** Several screens on one sheet. */
async function sideBySide(browser: Browser, pages: readonly Page[]): Promise<Page> {
  const shots: string[] = [];
  for (const page of pages) {
    await settle(page);
    shots.push((await page.screenshot()).toString('base64'));
    await page.context().close();
  }
  const sheet = await browser.newPage({ viewport: { width: 1280, height: phone.height + 60 } });
  const frame = 'border-radius:28px;border:8px solid #2a1f19;width:374px;display:block';
  const images = shots.map((shot) => `<img style="${frame}" src="data:image/png;base64,${shot}">`);
  await sheet.setContent(
    `<body style="margin:0;padding:20px;display:flex;justify-content:space-between;background:#e2d5c3">${images.join('')}`,
  );
  return sheet;
}

const { browser, reason } = { browser: undefined, ...(await startBrowser()) };
if (!browser) throw new Error(reason);
const shop = await openSignInShop();
try {
  await takeAll(browser, shop);
  process.stdout.write(`The pictures lie in ${folder}.\n`);
} finally {
  await browser.close();
  await shop.close();
}
