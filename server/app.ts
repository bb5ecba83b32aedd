import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { relative } from 'node:path';
import { messagesIn } from '../bot/messages/messages.ts';
import { problem } from '../channels/web/problem.ts';
import { mountApi } from './api/mount.ts';
import { createRateLimit } from './api/rate-limit.ts';
import { chatGate } from './chat-gate.ts';
import { clientPaths, embedScripts } from './client-build.ts';
import type { House } from './compose.ts';
import { dataPath } from './data-desk.ts';
import { mountMetrics } from './metrics.ts';
import { mountHostPage, openToOtherSites } from './other-sites.ts';
import { pageOf, wantsPage } from './not-found.ts';
import { mountPictures } from './pictures/mount-pictures.ts';
import { pageLocale } from './page-locale.ts';
import { linkHeaders, shortLinks } from './short-links.ts';
import { mountWebhooks } from './webhooks.ts';

/** The shop over HTTP, fetch-shaped: the same app on a laptop, in a test and on Lambda. */
export function createApp(
  house: House,
  directories: { readonly client?: string; readonly images: string },
): Hono {
  const app = new Hono();
  app.use('/s/*', linkHeaders);
  openToOtherSites(app, house);
  app.use('/link/*', async (c, next) => {
    await next();
    // The address is a secret while the link is good; its own form has to tell where it comes from.
    c.header('referrer-policy', 'same-origin');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // The merchant's page sends pictures to where they lie.
        connectSrc: ["'self'", ...(house.pictures.uploadOrigin ? [house.pictures.uploadOrigin] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
      referrerPolicy: 'strict-origin-when-cross-origin',
    }),
  );

  const now = () => house.clock().getTime();
  const address = createRateLimit(house.config.limits.address, now);
  const { proxies } = house.config;
  app.use('/api/chat/*', chatGate({ web: house.web, origin: house.origin, address, proxies }));
  app.post('/api/chat/token', (c) => house.web.token(c.req.raw));
  app.post('/api/chat/messages', (c) => house.receive(house.web, c.req.raw));
  app.post('/api/chat/ratings', (c) => house.web.rate(c.req.raw, house.rate));
  app.get('/api/chat/events', (c) => house.web.events(c.req.raw));
  app.get('/api/chat/stream', (c) => house.web.stream(c.req.raw));
  mountWebhooks(app, house);
  if (house.sms) app.route('/', shortLinks(house));
  mountApi(
    app,
    {
      ...house,
      limits: {
        visitor: createRateLimit(house.config.limits.visitor, now),
        address,
      },
      links: house.linking.links,
      signOut: (request) => house.signIn.signOut(request),
    },
    { shopName: house.name, proxies },
  );
  for (const path of ['/auth/*', '/embed/*']) app.all(path, (c) => house.signIn.answer(c.req.raw));
  app.route('/', house.linking.pages(house.visitor));
  app.get(dataPath, async (c) => {
    const copy = await house.customersData.copy(c.req.query('link') ?? '');
    return copy ?? problem(404, messagesIn(pageLocale(c.req.raw.headers)).pages.dataTooOld);
  });
  mountHostPage(app, house);
  mountMetrics(app, house);
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/ready', async (c) => {
    try {
      await house.merchant.isEmpty();
      return c.json({ status: 'ready' });
    } catch (error) {
      house.log.warn({ err: error }, 'the shop is not ready: its database does not answer');
      return problem(503, 'The shop is not ready.', { 'retry-after': '2' });
    }
  });

  // Set on the answer itself: serveStatic calls its own hook when the answer's headers are already made.
  const cached =
    (seconds: number): MiddlewareHandler =>
    async (c, next) => {
      await next();
      if (c.res.ok) c.header('cache-control', `public, max-age=${String(seconds)}`);
    };
  mountPictures(app, house.pictures, directories.images);
  if (directories.client !== undefined) {
    const root = relative(process.cwd(), directories.client);
    app.get('/assets/*', cached(31_536_000), serveStatic({ root }));
    for (const path of clientPaths) {
      app.get(path, cached(0), serveStatic({ root, path: 'index.html' }));
    }
    for (const path of embedScripts) app.get(path, cached(300), serveStatic({ root }));
    app.get('*', cached(0), serveStatic({ root }));
  }

  app.notFound(async (c) => {
    const page = wantsPage(c.req.raw) ? await pageOf(directories.client) : undefined;
    return page === undefined
      ? problem(404, 'There is nothing at this address.')
      : c.html(page, 404, { 'cache-control': 'no-cache' });
  });
  app.onError((error, c) => {
    // A link's address is a secret.
    const path = c.req.path.startsWith('/link/') ? '/link/…' : c.req.path;
    house.log.error({ err: error, path }, 'a request failed');
    return problem(500, 'Something went wrong on our side.');
  });
  return app;
}
