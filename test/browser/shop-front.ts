import { resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { problem, web, type WebChannel } from '../../channels/web/index.ts';
import type { Turn } from '../../bot/turn.ts';
import { buildClient, clientDir } from '../../server/client-build.ts';
import { startTestDatabase } from '../database.ts';
import { answer } from './script.ts';

const policy =
  "default-src 'self'; img-src 'self' data: https:; style-src 'self'; script-src 'self'; connect-src 'self'";
const bag =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90"><path d="M38 14h44l6 12v56H32V26z" fill="#5b3a26"/><path d="M38 14h44l-4 10H42z" fill="#7a5136"/><rect x="42" y="38" width="36" height="28" rx="4" fill="#f4e3cc"/><ellipse cx="60" cy="52" rx="7" ry="9" fill="#5b3a26"/><path d="M60 43q-4 9 0 18" stroke="#f4e3cc" fill="none"/></svg>';

/** The real page and the real web channel on a port of their own, with a scripted bot behind them. */
export interface ShopFront {
  /** Of the chat with the page to itself. */
  readonly url: string;
  readonly channel: WebChannel;
  /** Turns in the order in which they were worked; a repeated one is not worked again. */
  readonly worked: Turn[];
  /** What was thought of the answers: the message's id and the rating. */
  readonly rated: string[];
  /** What goes wrong now. `cut` drops every connection and answers nothing. */
  readonly trouble: { api: boolean; stream: boolean; slow: Promise<void> | undefined };
  cut(): void;
  stop(): Promise<void>;
}

export async function openShopFront(): Promise<ShopFront> {
  await buildClient(resolve('.'), () => undefined);
  const database = await startTestDatabase();
  const channel = web(
    { secret: 'only for the tests of this page, nothing else' },
    { client: database.client, table: database.tables.bot, clock: () => new Date(), random: () => 0.5 },
  );
  const trouble: ShopFront['trouble'] = { api: false, stream: false, slow: undefined };
  const worked: Turn[] = [];
  const rated: string[] = [];
  const done = new Map<string, Promise<void>>();
  const work = async (turn: Turn) => {
    worked.push(turn);
    await trouble.slow;
    for (const payload of channel.render(answer(turn.text), { locale: turn.locale })) {
      await channel.send(payload, { conversation: turn.conversation }, turn.id);
    }
  };

  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
  });
  app.use('/api/*', async (c, next) => {
    const stream = c.req.path.endsWith('/stream');
    if (trouble.api || (trouble.stream && stream)) return problem(503, 'The shop is closed for a moment.');
    await next();
    return undefined;
  });
  app.post('/api/chat/messages', async (c) => {
    const received = await channel.receive(c.req.raw);
    return received.respond(async () => {
      for (const inbound of received.inbound) {
        if (inbound.kind !== 'turn') continue;
        const { turn } = inbound;
        const once = done.get(turn.id) ?? work(turn);
        done.set(turn.id, once);
        await once;
      }
    });
  });
  app.post('/api/chat/ratings', (c) =>
    channel.rate(c.req.raw, (turn, rating) => {
      rated.push(`${turn.split('.')[1] ?? ''} ${rating ?? 'nothing'}`);
      return Promise.resolve(true);
    }),
  );
  app.get('/api/chat/events', (c) => channel.events(c.req.raw));
  app.get('/api/chat/stream', (c) => channel.stream(c.req.raw));
  app.get('/images/*', (c) => c.body(bag, 200, { 'content-type': 'image/svg+xml' }));
  app.get('/chat', serveStatic({ root: clientDir, path: 'index.html' }));
  app.get('*', serveStatic({ root: clientDir }));

  const server = await new Promise<ServerType>((open) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => open(listening));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cut = () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${String(port)}/chat`,
    channel,
    worked,
    rated,
    trouble,
    cut,
    async stop() {
      cut();
      await new Promise((closed) => server.close(closed));
      await database.stop();
    },
  };
}
