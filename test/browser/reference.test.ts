import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../house.ts';
import { openBrowser } from './browser.ts';
import { faultsOf } from './visit.ts';

const browser = await openBrowser();

describe.skipIf(!browser)('the reference of the API', () => {
  let house: TestHouse;
  beforeAll(async () => (house = await openTestHouse()));
  afterAll(async () => {
    await house.close();
    await browser?.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing in the %s one, and nothing is too wide',
    async (colorScheme) => {
      if (!browser) return;
      const page = await browser.newPage({ colorScheme, viewport: { width: 360, height: 800 } });
      await page.route('http://shop.test/**', async (route) => {
        const response = await house.app.request(new URL(route.request().url()).pathname);
        const headers = Object.fromEntries(response.headers);
        await route.fulfill({ status: response.status, headers, body: await response.text() });
      });
      await page.goto('http://shop.test/api/docs');
      expect(await faultsOf(page, colorScheme)).toEqual([]);
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(colorScheme === 'light' ? 'rgb(247, 241, 232)' : 'rgb(25, 19, 16)');
      await page.close();
    },
  );
});
