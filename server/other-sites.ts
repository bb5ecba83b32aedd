import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { House } from './compose.ts';
import { embedScripts } from './client-build.ts';

const demo = fileURLToPath(new URL('../demo-shop/host-page', import.meta.url));

/**
 * What the pages of other sites need of this server beside the chat's own routes: scripts and pictures that they may load, and a pop-up
 * that stays within reach of the page that opened it. Goes before the headers that forbid it.
 */
export function openToOtherSites(app: Hono, house: Pick<House, 'origin' | 'signIn'>): void {
  for (const path of ['/images/*', '/assets/*', ...embedScripts]) {
    app.use(path, async (c, next) => {
      await next();
      c.header('cross-origin-resource-policy', 'cross-origin');
      // Modules are fetched by CORS; they are the same for everybody.
      if (path !== '/images/*') c.header('access-control-allow-origin', '*');
    });
  }
  for (const path of ['/auth/*', '/embed/*']) {
    app.use(path, async (c, next) => {
      await next();
      if (house.signIn.isOfPopUp(c.req.raw)) c.header('cross-origin-opener-policy', 'unsafe-none');
    });
  }
  app.use('/embed-demo', async (c, next) => {
    await next();
    c.header('content-security-policy', hostPolicy(house.origin));
  });
}

/** `/embed-demo`: a page such as another site may have, with the chat in it. */
export function mountHostPage(app: Hono, house: Pick<House, 'origin' | 'web'>): void {
  app.get('/embed-demo', async (c) => {
    const page = await readFile(`${demo}/index.html`, 'utf8');
    return c.html(page.replaceAll('{shop}', house.origin).replaceAll('{site}', house.web.embedding.ownKey()));
  });
  app.get(
    '/embed-demo/*',
    serveStatic({
      root: relative(process.cwd(), demo),
      rewriteRequestPath: (path) => path.replace(/^\/embed-demo/, ''),
    }),
  );
}

/** The least that the policy of a host's page has to allow, and nothing inline. */
const hostPolicy = (shop: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${shop}`,
    `connect-src ${shop}`,
    `img-src 'self' data: ${shop}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
