import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { web, type WebChannel } from './index.ts';
import type { StreamTimes } from './config.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const open = (stream: Partial<StreamTimes> = {}): WebChannel =>
  web(
    { secret: 'a secret of this installation, long enough', stream },
    { client: database.client, table: database.tables.bot, clock: () => new Date(), random: () => 0.5 },
  );

async function newGuest(channel: WebChannel) {
  const response = await channel.events(new Request('http://shop.test/api/chat/events'));
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, conversation: cookie.split(/[=.]/)[1] ?? '' };
}

async function follow(channel: WebChannel, cookie: string, after = 0, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await channel.stream(
    new Request(`http://shop.test/api/chat/stream?after=${String(after)}`, {
      headers: { cookie, ...headers },
      signal: abort.signal,
    }),
  );
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  /** Reads until `pattern` was seen, or to the end; resolves with all that came. */
  const until = async (pattern: RegExp) => {
    while (!pattern.test(text)) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    return text;
  };
  return { response, abort, until, close: () => reader.cancel(), end: () => until(/^never$/) };
}

const tell = (channel: WebChannel, conversation: string, text: string) =>
  channel.send({ replies: [{ kind: 'text', text }] }, { conversation }, text);

const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));

test('gives what there is and what comes, each with its number', async () => {
  const channel = open();
  const { cookie, conversation } = await newGuest(channel);
  await tell(channel, conversation, 'one');
  const stream = await follow(channel, cookie);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  expect(await stream.until(/"one"/)).toMatch(/^retry: 2000\n\nid: 1\ndata: \{"seq":1,/);
  await tell(channel, conversation, 'two');
  await tell(channel, conversation, 'three');
  expect(ids(await stream.until(/"three"/))).toEqual([1, 2, 3]);
  await stream.close();
});

test('goes on behind Last-Event-ID', async () => {
  const channel = open();
  const { cookie, conversation } = await newGuest(channel);
  for (const text of ['one', 'two', 'three']) await tell(channel, conversation, text);
  const stream = await follow(channel, cookie, 0, { 'last-event-id': '2' });
  expect(ids(await stream.until(/"three"/))).toEqual([3]);
  await stream.close();
});

test('finds what another process appended', async () => {
  const [channel, other] = [open({ poll: 20 }), open()];
  const { cookie, conversation } = await newGuest(channel);
  const stream = await follow(channel, cookie);
  await stream.until(/retry/);
  await tell(other, conversation, 'from afar');
  expect(ids(await stream.until(/"from afar"/))).toEqual([1]);
  await stream.close();
});

test('begins where the log is, when the client has seen more than there is', async () => {
  const channel = open({ heartbeat: 20 });
  const { cookie, conversation } = await newGuest(channel);
  await tell(channel, conversation, 'one');
  const stream = await follow(channel, cookie, 900);
  await stream.until(/still here/);
  await tell(channel, conversation, 'two');
  expect(await stream.until(/"two"/)).toContain('id: 2');
  await stream.close();
});

test('says when somebody works on an answer, without a number', async () => {
  const channel = open();
  const { cookie } = await newGuest(channel);
  const stream = await follow(channel, cookie);
  await stream.until(/retry/);
  const received = await channel.receive(
    new Request('http://shop.test/api/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: 'a', text: 'hi' }),
    }),
  );
  const response = received.respond(async () => {
    await stream.until(/event: typing\ndata: \{"typing":true\}/);
  });
  expect((await response).status).toBe(200);
  const text = await stream.until(/event: typing\ndata: \{"typing":false\}/);
  expect(ids(text)).toEqual([1]);
  await stream.close();
});

test('keeps a silent line open', async () => {
  const channel = open({ heartbeat: 20 });
  const { cookie } = await newGuest(channel);
  const stream = await follow(channel, cookie);
  expect(await stream.until(/(: still here\n\n){2}/)).toContain(': still here');
  await stream.close();
});

test('ends by itself at its longest', async () => {
  const channel = open({ longest: 30 });
  const { cookie } = await newGuest(channel);
  const stream = await follow(channel, cookie);
  expect(await stream.end()).toBe('retry: 2000\n\n');
  expect(channel.streams).toBe(0);
});

test('leaves nothing behind after an abort or a cancel', async () => {
  const channel = open();
  const { cookie, conversation } = await newGuest(channel);
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const streams = await Promise.all(Array.from({ length: 10 }, () => follow(channel, cookie)));
  await tell(channel, conversation, 'one');
  await Promise.all(streams.map((stream) => stream.until(/"one"/)));
  expect(channel.streams).toBe(10);
  for (const stream of streams.slice(0, 5)) stream.abort.abort();
  await Promise.all(streams.slice(0, 5).map((stream) => stream.end()));
  expect(channel.streams).toBe(5);
  await Promise.all(streams.slice(5).map((stream) => stream.close()));
  expect(channel.streams).toBe(0);
  expect(timers()).toBeLessThanOrEqual(before);
});

test('does not begin for a caller who is gone', async () => {
  const channel = open();
  const { cookie } = await newGuest(channel);
  const stream = await follow(channel, cookie);
  stream.abort.abort();
  await stream.end();
  expect(channel.streams).toBe(0);
});
