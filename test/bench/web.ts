import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { startBrowser } from '../browser/browser.ts';
import { openTestHouse } from '../house.ts';

const slower = 4;
const rounds = 5;
const messages = 2_000;

/** The least that a page of the same stack can be: React, and one sentence. */
const emptyPage =
  '<!doctype html><title>Empty</title><div id="root"></div><script type="module" src="/empty.js"></script>';
const emptyScript = `
  import { createElement, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  const Empty = () => {
    const [text, write] = useState('');
    return createElement('main', null, createElement('h1', null, 'Empty'),
      createElement('textarea', { 'aria-label': 'Your message', value: text, onChange: ({ target }) => write(target.value) }));
  };
  createRoot(document.getElementById('root')).render(createElement(Empty));
`;

/**
 * Times the store in headless Chromium whose processor is slowed four times, beside an empty React page of the same server in the same run:
 * Largest Contentful Paint, the longest event of typing and sending (as INP counts it), frames while 2,000 messages are scrolled, and what
 * moved by itself (the sum of all layout shifts) while a page loads, an answer and a notice come, and earlier messages are fetched.
 */
export async function benchWeb(): Promise<void> {
  const { browser, reason } = { browser: undefined, ...(await startBrowser()) };
  if (!browser) throw new Error(reason);
  await buildClient(resolve('.'), () => undefined);
  const held = await openTestHouse({ client: resolve(clientDir) });
  const [made] = (
    await build({
      stdin: { contents: emptyScript, resolveDir: resolve('.'), loader: 'js' },
      ...{ bundle: true, write: false, minify: true, format: 'esm' },
      define: { 'process.env.NODE_ENV': '"production"' },
    })
  ).outputFiles;
  const shop = getRequestListener(held.app.fetch);
  const server = createServer((request, response) => {
    if (request.url === '/empty') response.setHeader('content-type', 'text/html').end(emptyPage);
    else if (request.url === '/empty.js')
      response.setHeader('content-type', 'text/javascript').end(made?.text ?? '');
    else void shop(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    const figures: Record<string, Record<string, number>> = {};
    const shifts: Record<string, number> = {};
    const moved = async (what: string, page: Page, before = 0) => {
      shifts[what] = Math.max(shifts[what] ?? 0, (await shiftOf(page)) - before);
    };
    for (const [name, path] of [
      ['an empty React page', '/empty'],
      ['the store', '/'],
      ['the chat', '/chat'],
    ] as const) {
      const paints: number[] = [];
      const events: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const page = await slowPage(browser);
        await page.goto(url + path);
        await page.waitForLoadState('networkidle');
        paints.push(await page.evaluate<number>(largestPaint));
        await moved(`${name} loads`, page);
        const loaded = await shiftOf(page);
        if (path !== '/') events.push(await typing(page));
        if (path === '/chat') await moved('an answer comes', page, loaded);
        await page.context().close();
      }
      figures[name] = { lcp: middle(paints), ...(events.length > 0 && { event: middle(events) }) };
    }
    const page = await slowPage(browser);
    await page.goto(`${url}/empty`);
    figures['frames of an empty page'] = await frames(page, 'document.scrollingElement');
    await page.goto(`${url}/chat`);
    await page.getByLabel('Your message').waitFor();
    const [cookie] = await page.context().cookies();
    const conversation = cookie?.value.split('.')[0] ?? '';
    for (let first = 0; first < messages; first += 50) {
      const replies = Array.from(
        { length: 50 },
        (_, index) =>
          ({
            kind: 'text',
            text: `Message ${String(first + index)}: ${'a word or two '.repeat(1 + ((first + index) % 9))}`,
          }) as const,
      );
      await held.house.web.send({ replies }, { conversation }, `bench-${String(first)}`);
    }
    await page.reload();
    const earlier = page.getByRole('button', { name: 'Earlier messages' });
    await page.getByText(`Message ${String(messages - 1)}:`).waitFor();
    const before = await shiftOf(page);
    while ((await earlier.count()) > 0) {
      await page.evaluate(
        "document.querySelector('[role=region][aria-label=Conversation]').scrollTo({ top: 0 })",
      );
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(2_000);
    await moved('earlier messages come', page, before);
    const paged = await shiftOf(page);
    await held.house.web.send(
      { replies: [{ kind: 'text', text: 'Your order is on its way.' }] },
      { conversation },
      'bench-notice',
    );
    await page.waitForTimeout(1_000);
    await moved('a notice comes', page, paged);
    figures['frames of 2,000 messages'] = await frames(
      page,
      "document.querySelector('[role=region][aria-label=Conversation]')",
    );
    for (const [name, values] of Object.entries(figures)) {
      console.log(
        `${name}: ${Object.entries(values)
          .map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`)
          .join(', ')}`,
      );
    }
    for (const [what, sum] of Object.entries(shifts))
      console.log(`layout shift while ${what}: ${sum.toFixed(4)}`);
    console.log(JSON.stringify({ bench: 'web', slower, figures, shifts }));
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await held.close();
  }
}

async function slowPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(countShifts);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}

const countShifts = `window.shifted = 0; new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** The sum of all layout shifts so far; the limit of what Google calls good is 0.1, for the worst five seconds of a visit. */
const shiftOf = (page: Page): Promise<number> => page.evaluate<number>('shifted');

const largestPaint = `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: 'largest-contentful-paint', buffered: true }))`;

/** Types a sentence and sends it; the longest event, from the press to the next paint, in milliseconds (at least 16). */
async function typing(page: Page): Promise<number> {
  await page.evaluate(`window.longest = 16; new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) longest = Math.max(longest, duration);
  }).observe({ type: 'event', durationThreshold: 16 }); 0`);
  await page.getByLabel('Your message').click();
  await page.keyboard.type('show me dark roasts', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1_500);
  return page.evaluate<number>('longest');
}

/** Scrolls from one end to the other and back, 300 pixels a frame for three seconds; how long frames took. */
async function frames(page: Page, list: string): Promise<Record<string, number>> {
  const times = await page.evaluate<number[]>(`new Promise((done) => {
    const list = ${list};
    const times = [];
    let last = performance.now(), by = -300;
    const begun = last;
    const step = (now) => {
      times.push(now - last);
      last = now;
      if (now - begun > 3000) return done(times.slice(1));
      if (list.scrollTop <= 0) by = 300;
      if (list.scrollTop >= list.scrollHeight - list.clientHeight - 1) by = -300;
      list.scrollTop += by;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  const sorted = times.toSorted((one, other) => one - other);
  return {
    median: middle(times),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    worst: sorted.at(-1) ?? 0,
  };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
