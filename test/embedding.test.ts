import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSiteKey } from '../channels/web/embed.ts';
import type { EventPage, TokenAnswer } from '../channels/web/protocol.ts';
import { openTestHouse, type TestHouse } from './house.ts';

/** As in `test/house.ts`. */
const secret = 'c'.repeat(32);
const blog = 'https://blog.example.com';
const other = 'https://other.example.com';

let shop: TestHouse;
let server: Server;
let base: string;
let now = new Date('2026-11-26T10:00:00Z');

beforeAll(async () => {
  shop = await openTestHouse({
    clock: () => now,
    environment: {
      EMBED_ORIGINS: `${blog}, ${other}`,
      CHAT_RATE: '5',
      VISITOR_RATE: '40',
      ADDRESS_RATE: '300',
    },
  });
  server = createServer((request, response) => void getRequestListener(shop.app.fetch)(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  base = `http://127.0.0.1:${String(typeof bound === 'object' && bound ? bound.port : 0)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await shop.close();
});

const site = makeSiteKey(secret, [blog]);
const json = { 'content-type': 'application/json' };
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const askToken = async (guest?: string, origin = blog, key = site) =>
  post('/api/chat/token', { site: key, ...(guest !== undefined && { guest }) }, { origin });
const newGuest = async () => (await (await askToken()).json()) as TokenAnswer;
const bearer = (token: string, origin = blog) => ({ origin, authorization: `Bearer ${token}` });
let messages = 0;
const say = (text: string, headers: Record<string, string>, id = `m-${String((messages += 1))}`) =>
  post('/api/chat/messages', { id, text }, headers);
const look = async (headers: Record<string, string>, query = '') =>
  (await (await fetch(`${base}/api/chat/events${query}`, { headers })).json()) as EventPage;

test('a page of an allowed site talks by a token, and no cookie is read, set or asked for', async () => {
  const asked = await askToken();
  expect(asked.status).toBe(200);
  const { token, expiresIn, guest } = (await asked.json()) as TokenAnswer;
  expect(expiresIn).toBe(900);
  const answered = await say('hello', bearer(token));
  expect(answered.status).toBe(200);
  for (const response of [asked, answered]) {
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': blog,
      vary: expect.stringContaining('Origin') as string,
      'cache-control': 'no-store',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  // A cookie that comes along counts for nothing.
  const here = await fetch(`${base}/api/chat/events`);
  const cookie = here.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await look({ ...bearer(token), cookie })).events).toHaveLength(2);
  expect((await look({ cookie })).events).toHaveLength(0);
  // Later the same guest goes on with a new token.
  now = new Date(now.getTime() + 15 * 60_000);
  const late = await say('hello again', bearer(token));
  expect(late.status).toBe(401);
  expect(late.headers.get('www-authenticate')).toBe('Bearer');
  expect(late.headers.get('access-control-allow-origin')).toBe(blog);
  expect(await late.json()).toMatchObject({ status: 401 });
  const renewed = (await (await askToken(guest)).json()) as TokenAnswer;
  expect((await look(bearer(renewed.token))).events).toHaveLength(2);
});

test('a preflight says what may be asked, to allowed sites alone', async () => {
  const preflight = (origin: string) =>
    fetch(`${base}/api/chat/messages`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const allowed = await preflight(blog);
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    'access-control-allow-origin': blog,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, last-event-id',
    vary: 'Origin',
  });
  for (const origin of [
    'https://evil.example',
    'null',
    'https://blog.example.com.evil.example',
    'http://blog.example.com',
  ]) {
    const refused = await preflight(origin);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(refused.headers.get('vary')).toContain('Origin');
  }
});

test('nobody talks from elsewhere: without a key, with that of another site or shop, or with somebody else’s token', async () => {
  const forged = makeSiteKey('another secret that is as long as that', [other]);
  const statuses = await Promise.all([
    askToken(undefined, other),
    askToken(undefined, other, forged),
    askToken(undefined, blog, `${site.slice(0, -1)}${site.endsWith('A') ? 'B' : 'A'}`),
    askToken(undefined, 'https://evil.example'),
    post('/api/chat/token', { site }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  const { token, guest } = await newGuest();
  expect((await say('hi', bearer(token, other))).status).toBe(401);
  expect((await say('hi', bearer(guest))).status).toBe(401);
  expect((await say('hi', { authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await say('hi', { origin: blog })).status).toBe(401);
  expect((await say('hi', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await fetch(`${base}/api/chat/events`, { headers: { origin: blog } })).status).toBe(401);
  expect((await fetch(`${base}/api/chat/stream`, { headers: { origin: blog } })).status).toBe(401);
  const renewed = (await (await askToken('A'.repeat(22) + '.zzz.xx')).json()) as TokenAnswer;
  expect((await look(bearer(renewed.token))).events).toEqual([]);
});

/** Reads a stream until so many numbered events came. */
async function follow(headers: Record<string, string>, count: number, query = '') {
  const abort = new AbortController();
  const response = await fetch(`${base}/api/chat/stream${query}`, { headers, signal: abort.signal });
  let text = '';
  const seen = () => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
  if (response.body) {
    const decoder = new TextDecoder();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    while (seen().length < count) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  }
  abort.abort();
  return seen();
}

test('a stream that broke goes on behind Last-Event-ID, two tabs see everything once, and what is sent again is one message', async () => {
  const { token } = await newGuest();
  const me = bearer(token);
  const tabs = [follow(me, 6), follow(me, 6)];
  expect(await follow(me, 0)).toEqual([]);
  // What a page kept while it was offline comes in order, each under its id, some of it twice.
  for (const id of ['q-1', 'q-2', 'q-1', 'q-3', 'q-2'])
    expect((await say(`hello ${id}`, me, id)).status).toBe(200);
  expect(await Promise.all(tabs)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
  ]);
  expect(await follow({ ...me, 'last-event-id': '4' }, 2)).toEqual([5, 6]);
  expect(await follow({ ...me, 'last-event-id': '2' }, 4, '?after=5')).toEqual([3, 4, 5, 6]);
  const { events } = await look(me);
  expect(events.flatMap((event) => (event.from === 'customer' ? [event.id] : []))).toEqual([
    'q-1',
    'q-2',
    'q-3',
  ]);
});

test('history is read backwards and forwards by pages, without a gap', async () => {
  const { token } = await newGuest();
  const me = bearer(token);
  for (const text of ['hello', 'thanks', 'hello', 'thanks']) await say(text, me);
  const last = await look(me, '?limit=3');
  expect(last.events.map(({ seq }) => seq)).toEqual([6, 7, 8]);
  expect(last).toMatchObject({ next: 8, more: 6 });
  const middle = await look(me, '?before=6&limit=3');
  expect(middle.events.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  const first = await look(me, `?before=${String(middle.more)}&limit=3`);
  expect(first.events.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(first.more).toBeUndefined();
  expect(await look(me, '?before=1')).toEqual({ events: [], next: 0, of: last.of });
  const forwards = await look(me, '?after=2&limit=2');
  expect(forwards.events.map(({ seq }) => seq)).toEqual([3, 4]);
  expect(forwards).toMatchObject({ next: 4, more: 4 });
  expect((await look(me, '?after=6&limit=2')).more).toBeUndefined();
  for (const wrong of [
    '?limit=0',
    '?limit=201',
    '?limit=x',
    '?before=0',
    '?before=-1',
    '?before=1&after=1',
  ]) {
    const refused = await fetch(`${base}/api/chat/events${wrong}`, { headers: me });
    expect(refused.status).toBe(400);
  }
});

test('a guest who says too much waits, and others do not; then a whole address waits', async () => {
  const [me, you] = [bearer((await newGuest()).token), bearer((await newGuest()).token)];
  for (let said = 0; said < 5; said += 1) expect((await say('hello', me)).status).toBe(200);
  const refused = await say('hello', me);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(refused.headers.get('retry-after')).toBe('12');
  expect(refused.headers.get('access-control-expose-headers')).toBe('retry-after');
  expect(await refused.json()).toMatchObject({
    status: 429,
    detail: expect.stringMatching(/wait/) as string,
  });
  expect((await say('hello', you)).status).toBe(200);
  now = new Date(now.getTime() + 12_000);
  expect((await say('hello', me)).status).toBe(200);
  for (let looked = 0; looked < 40; looked += 1) await look(you);
  expect((await fetch(`${base}/api/chat/events`, { headers: you })).status).toBe(429);
  // Whoever makes a new guest of each request is counted by address.
  let status = 200;
  for (let tried = 0; tried < 300 && status === 200; tried += 1)
    status = (await fetch(`${base}/api/chat/events`)).status;
  expect(status).toBe(429);
});

test('the command makes the key that the server takes, and says what is missing', async () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn('node', ['server/launch.mjs', 'server/cli/web.ts', ...args], {
        env: { ...process.env, COOKIE_SECRET: secret, EMBED_ORIGINS: other },
      });
      const [out, err]: [string[], string[]] = [[], []];
      child.stdout.on('data', (chunk) => out.push(String(chunk)));
      child.stderr.on('data', (chunk) => err.push(String(chunk)));
      child.on('close', (code) => resolve({ code, out: out.join('').trim(), err: err.join('') }));
    });
  const made = await run('site-key', blog);
  expect(made).toMatchObject({ code: 0, out: site });
  expect(made.err).toContain(`EMBED_ORIGINS=${other},${blog}`);
  const wrong = await run('site-key', `${blog}/path`);
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toContain('is no origin');
});
