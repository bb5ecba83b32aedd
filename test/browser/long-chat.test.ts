import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { countShifts } from './shifts.ts';
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
beforeEach(async () => {
  if (!browser) return;
  ({ context, page } = await openVisit(browser, {
    viewport: { width: 800, height: 700 },
    permissions: ['clipboard-read', 'clipboard-write'],
  }));
  front.worked.splice(0);
  front.rated.splice(0);
  await page.goto(front.url);
  await page.getByRole('heading', { name: /What are you brewing/ }).waitFor();
});
afterEach(async () => {
  if (browser) await context.close();
});

const messages = () => page.getByRole('list', { name: 'Messages' });
const list = () => page.getByRole('region', { name: 'Conversation' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const say = async (text: string) => {
  await page.getByLabel('Your message').fill(text);
  await page.getByLabel('Your message').press('Enter');
};

describe.skipIf(!browser)('a conversation', () => {
  test('of days comes page by page, and nothing moves under the reader', async () => {
    const [cookie] = await context.cookies();
    const to = { conversation: cookie!.value.split('.')[0]! };
    for (let first = 1; first <= 200; first += 50) {
      const replies = Array.from(
        { length: 50 },
        (_, index) => ({ kind: 'text', text: `Message ${String(first + index)}.` }) as const,
      );
      await front.channel.send({ replies }, to, `page-${String(first)}`);
    }
    await page.addInitScript(countShifts);
    await page.reload();
    await messages().getByText('Message 200.', { exact: true }).waitFor();
    expect(await messages().getByText('Message 20.', { exact: true }).count()).toBe(0);
    const shown = () =>
      messages()
        .getByText(/^Message \d+\.$/)
        .count();
    while ((await button('Earlier messages').count()) > 0) {
      const before = await shown();
      // To the very top, as with the Home key.
      await list().evaluate((element) => element.scrollTo({ top: 0 }));
      await expect.poll(shown).toBeGreaterThan(before);
      const { y } = (await messages()
        .getByText(`Message ${String(201 - before)}.`, { exact: true })
        .boundingBox())!;
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(300);
    }
    const said = await messages()
      .getByText(/^Message \d+\.$/)
      .allTextContents();
    expect(said).toEqual(Array.from({ length: 200 }, (_, index) => `Message ${String(index + 1)}.`));
    expect(await page.getByText('Today', { exact: true }).count()).toBe(1);
    await say('thanks');
    await messages().getByText('You said: thanks', { exact: true }).waitFor();
    expect(await page.evaluate('shifted < 0.02 || shifted')).toBe(true);
  });

  test('says what it thinks of an answer, takes it back, copies it, and starts over', async () => {
    await say('receipt');
    await page.getByText('HR-7K2M9Q', { exact: true }).waitFor();
    await button('This was of use').click();
    await expect.poll(() => button('This was of use').getAttribute('aria-pressed')).toBe('true');
    await page.getByText('Thank you. It was kept for the shop.').waitFor();
    await page.reload();
    await expect.poll(() => button('This was of use').getAttribute('aria-pressed')).toBe('true');
    await button('This was of use').click();
    await expect.poll(() => button('This was of use').getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => front.rated.map((line) => line.split(' ')[1])).toEqual(['good', 'nothing']);
    await page.route('**/api/chat/ratings', (route) => route.abort());
    await button('This was of no use').click();
    await page.getByText('That could not be kept.').waitFor();
    expect(await button('This was of no use').getAttribute('aria-pressed')).toBe('false');
    await button('Copy').click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('HR-7K2M9Q');
    await button('Start over').click();
    await expect.poll(() => front.worked.at(-1)?.text).toBe('never mind');
  });
});
