import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** A browser of somebody's own, with what went wrong in its pages. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: readonly string[];
}

export async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
    ...options,
  });
  const faults: string[] = [];
  context.on('page', (page) => {
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted|React|Warning/i.test(message.text())) faults.push(message.text());
    });
  });
  return { context, page: await context.newPage(), faults };
}

/**
 * What axe objects to in a page, or in what `within` selects, and what is wider than the window. In dark colours nothing but the colours
 * is other than in light ones, so nothing else is looked at again.
 */
export async function faultsOf(
  page: Page,
  colours: 'light' | 'dark' = 'light',
  within?: string,
): Promise<readonly string[]> {
  const place = within === undefined ? 'document' : JSON.stringify({ include: [[within]] });
  const rules = colours === 'dark' ? "{ runOnly: ['color-contrast'] }" : '{}';
  const { violations } = await page.evaluate<axe.AxeResults>(`${axe.source}; axe.run(${place}, ${rules})`);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(width > 0 ? [`${String(width)} px too wide`] : []),
  ];
}

/** Fills in an address that is good for the United States, at the checkout. */
export async function fillAddress(page: Page): Promise<void> {
  for (const [label, value] of [
    ['Full name', 'Ada Lovelace'],
    ['Street and number', '1 Main St'],
    ['City', 'Springfield'],
    ['State or province', 'IL'],
    ['Postal code', '62701'],
  ] as const) {
    await page.getByLabel(label).fill(value);
  }
}

/** Fills in the same address, in the form of a conversation. */
export async function fillChatAddress(messages: Locator): Promise<void> {
  for (const [label, value] of [
    ['Name', 'Ada Lovelace'],
    ['Street', '1 Main St'],
    ['City', 'Springfield'],
    ['State', 'IL'],
    ['ZIP code', '62701'],
  ] as const) {
    await messages.getByRole('textbox', { name: label }).fill(value);
  }
}
