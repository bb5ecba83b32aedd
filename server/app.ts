import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { relative } from 'node:path';
import { problem } from '../channels/web/problem.ts';
import { mountApi } from './api/mount.ts';
import { createRateLimit } from './api/rate-limit.ts';
import type { House } from './compose.ts';
import { dataPath } from './data-desk.ts';
import { mountPayments } from './payments.ts';

/** The shop over HTTP, fetch-shaped: the same app on a laptop, in a test and on Lambda. */
export function createApp(
  house: House,
  directories: { readonly client?: string; readonly images: string },
): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
      referrerPolicy: 'strict-origin-when-cross-origin',
    }),
  );

  app.post('/api/chat/messages', (c) => house.receive(house.web, c.req.raw));
  app.get('/api/chat/events', (c) => house.web.events(c.req.raw));
  app.get('/api/chat/stream', (c) => house.web.stream(c.req.raw));
  const { sms, slack, teams } = house;
  if (sms) {
    app.post('/channels/sms', (c) => house.receive(sms, c.req.raw));
    app.post('/channels/sms/status', (c) => house.receive(sms, c.req.raw));
  }
  mountApi(
    app,
    {
      ...house,
      limits: {
        visitor: createRateLimit(house.config.limits.visitor, () => house.clock().getTime()),
        address: createRateLimit(house.config.limits.address, () => house.clock().getTime()),
      },
      signOut: (request) => house.signIn.signOut(request),
    },
    { shopName: house.name, proxies: house.config.proxies },
  );
  if (house.config.stripe) mountPayments(app, house.merchant, house.log);
  app.all('/auth/*', (c) => house.signIn.answer(c.req.raw));
  if (slack) app.post('/channels/slack', (c) => house.receive(slack, c.req.raw));
  if (slack?.install) {
    const { install } = slack;
    app.get('/channels/slack/install', (c) => install.start(c.req.raw));
    app.get('/channels/slack/oauth/callback', (c) => install.callback(c.req.raw));
  }
  if (teams) app.post('/channels/teams', (c) => house.receive(teams, c.req.raw));
  app.get(dataPath, async (c) => {
    const copy = await house.customersData.copy(c.req.query('link') ?? '');
    return copy ?? problem(404, 'This link is too old. Please ask for a new one in the chat.');
  });
  app.get('/health', (c) => c.json({ status: 'ok' }));

  const cached = (seconds: number) => (_: string, c: { header: (name: string, value: string) => void }) =>
    c.header('cache-control', `public, max-age=${String(seconds)}`);
  app.get(
    '/images/*',
    serveStatic({
      root: relative(process.cwd(), directories.images),
      rewriteRequestPath: (path) => path.replace(/^\/images/, ''),
      onFound: cached(3600),
    }),
  );
  if (directories.client !== undefined) {
    const root = relative(process.cwd(), directories.client);
    app.get('/assets/*', serveStatic({ root, onFound: cached(31_536_000) }));
    app.get('*', serveStatic({ root, onFound: cached(0) }));
  }

  app.notFound(() => problem(404, 'There is nothing at this address.'));
  app.onError((error, c) => {
    house.log.error({ err: error, path: c.req.path }, 'a request failed');
    return problem(500, 'Something went wrong on our side.');
  });
  return app;
}
