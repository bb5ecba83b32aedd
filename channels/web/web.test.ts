import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Malformed, type Received } from '../channel.ts';
import { web, type WebAddress, type WebChannel } from './index.ts';
import type { EventPage } from './protocol.ts';

const origin = 'http://shop.test';
const secret = 'a secret of this installation, long enough';

let database: TestDatabase;
let channel: WebChannel;

const open = (publicUrl = origin, clock = () => new Date('2026-11-22T12:00:00Z')) =>
  web(
    { secret, publicUrl },
    { client: database.client, table: database.tables.bot, clock, random: () => 0.5 },
  );

beforeAll(async () => {
  database = await startTestDatabase();
  channel = open();
});
afterAll(() => database.stop());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  new Request(`${origin}/api/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const turnOf = (received: Received<WebAddress>) => {
  const inbound = received.inbound[0]!;
  if (inbound.kind !== 'turn') throw new Error('not a turn');
  return inbound;
};

/** What the pipeline does: works the turn while the response waits. */
async function say(body: unknown, cookie?: string, answer = 'You said so.') {
  const received = await channel.receive(post(body, cookie === undefined ? {} : { cookie }));
  const { turn, address } = turnOf(received);
  const payloads = channel.render([{ kind: 'text', text: answer }], { locale: turn.locale });
  const response = await received.respond(async () => {
    for (const payload of payloads) await channel.send(payload, address, turn.id);
  });
  const page = (await response.json()) as EventPage;
  return { turn, response, page, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? cookie ?? '' };
}

const read = async (after: number | string, cookie: string) => {
  const response = await channel.events(
    new Request(`${origin}/api/chat/events?after=${after}`, { headers: { cookie } }),
  );
  const { of, ...page } = (await response.json()) as EventPage;
  expect(of).toMatch(/^[\w-]{16}$/);
  return page;
};

describe('a message', () => {
  test('comes back with the answer, in order, and can be read again', async () => {
    const { turn, response, page, cookie } = await say({ id: 'm-1', text: ' hi\u0000 there ', after: 0 });
    const at = '2026-11-22T12:00:00.000Z';
    expect(response.status).toBe(200);
    expect(page).toEqual({
      events: [
        { seq: 1, at, from: 'customer', text: 'hi there', id: 'm-1' },
        { seq: 2, at, from: 'assistant', locale: 'en_US', reply: { kind: 'text', text: 'You said so.' } },
      ],
      next: 2,
      of: page.of,
    });
    expect(turn).toEqual({
      id: `${turn.conversation}.m-1`,
      conversation: turn.conversation,
      from: { channel: 'web', id: turn.conversation },
      locale: 'en_US',
      text: 'hi there',
    });
    expect(await read(0, cookie)).toEqual({ events: page.events, next: 2 });
    await expect(say({ id: 'm-2', text: 'hi', of: page.of }, '')).rejects.toMatchObject({ status: 409 });
    expect(await read(1, cookie)).toEqual({ events: page.events.slice(1), next: 2 });
    expect(await read(2, cookie)).toEqual({ events: [], next: 2 });
    expect(await read(99, cookie)).toEqual({ events: [], next: 2 });
    expect((await say({ id: 'm-2', text: 'hi', of: page.of }, cookie)).response.status).toBe(200);
  });

  test('with the same id is the same turn and gives the same events', async () => {
    const first = await say({ id: 'again', text: 'one', after: 0 });
    const second = await say({ id: 'again', text: 'other words', after: 0 }, first.cookie);
    expect(second.page).toEqual(first.page);
    // The inbox knows the turn by its id and never answers its other words.
    expect(second.turn.id).toBe(first.turn.id);
    expect(second.response.headers.get('set-cookie')).toBeNull();
  });

  test('of two guests with the same id are two turns', async () => {
    const [one, two] = [await say({ id: 'same', text: 'a' }), await say({ id: 'same', text: 'b' })];
    expect(one.turn.id).not.toBe(two.turn.id);
    expect((await read(0, one.cookie)).events).toHaveLength(2);
  });

  test('with markup comes back as the data it is', async () => {
    const text = '<img src=x onerror=alert(1)> & "quotes" </script><script>alert(2)</script>';
    const { page, cookie } = await say({ id: 'x', text }, undefined, text);
    expect(page.events[0]).toMatchObject({ text });
    expect(page.events[1]).toMatchObject({ reply: { text } });
    const response = await channel.events(
      new Request(`${origin}/api/chat/events?after=0`, { headers: { cookie } }),
    );
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  test('carries what a button stands for', async () => {
    const action = { name: 'quote', value: 'q-1' };
    expect((await say({ id: 'b', text: 'yes', action })).turn.action).toEqual(action);
  });

  test('is not seen by anyone else', async () => {
    await say({ id: 'mine', text: 'secret' });
    expect(await read(0, '')).toEqual({ events: [], next: 0 });
  });

  test('sent twice at the same time is logged once', async () => {
    const { cookie } = await say({ id: 'first', text: 'hello' });
    const five = Array.from({ length: 5 }, () => say({ id: 'second', text: 'again', after: 2 }, cookie));
    const pages = (await Promise.all(five)).map(({ page }) => page);
    expect((await read(0, cookie)).events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    for (const page of pages) expect(page.events[0]).toMatchObject({ seq: 3, text: 'again' });
  });
});

describe('a refusal', () => {
  type Case = [string, unknown, number, RegExp, Record<string, string>?];
  const cases: Case[] = [
    ['another content type', '{}', 415, /application\/json/, { 'content-type': 'text/plain' }],
    ['a form', 'id=1&text=hi', 415, /application\/json/, { 'content-type': 'multipart/form-data' }],
    ['a body over 32 KB', { id: 'a', text: 'x'.repeat(33_000) }, 413, /32 KB/],
    ['malformed JSON', '{"id": "a", "text": ', 400, /not valid JSON/],
    ['an empty body', '', 400, /not valid JSON/],
    ['a list', [], 400, /JSON object/],
    ['an unknown field', { id: 'a', text: 'hi', admin: true }, 400, /no field "admin"/],
    ['no text', { id: 'a' }, 400, /"text"/],
    ['an empty text', { id: 'a', text: '' }, 400, /"text"/],
    ['a text of control characters', { id: 'a', text: '\u0000\u200b\u0007 ' }, 400, /"text"/],
    ['10,000 characters', { id: 'a', text: 'x'.repeat(10_000) }, 400, /"text" is too long.*1,024/],
    ['1,025 characters', { id: 'a', text: 'x'.repeat(1_025) }, 400, /"text" is too long/],
    ['a number as text', { id: 'a', text: 5 }, 400, /"text"/],
    ['no id', { text: 'hi' }, 400, /"id"/],
    ['a long id', { id: 'x'.repeat(65), text: 'hi' }, 400, /"id"/],
    ['an id with a dot', { id: 'a.b', text: 'hi' }, 400, /"id"/],
    ['a negative after', { id: 'a', text: 'hi', after: -1 }, 400, /"after"/],
    ['a fraction as after', { id: 'a', text: 'hi', after: 1.5 }, 400, /"after"/],
    ['a text as after', { id: 'a', text: 'hi', after: '1' }, 400, /"after"/],
    ['an unknown action', { id: 'a', text: 'hi', action: { name: 'rm', value: 'x' } }, 400, /"action"/],
    [
      'an unknown field of an action',
      { id: 'a', text: 'hi', action: { name: 'quote', value: 'x', y: 1 } },
      400,
      /no field "y" in the field "action"/,
    ],
  ];
  test.each(cases)('of %s', async (...[, body, status, detail, headers]: Case) => {
    const refused = await channel.receive(post(body, headers)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Malformed);
    expect(refused).toMatchObject({ status });
    expect((refused as Malformed).message).toMatch(detail);
  });

  test('of a body that hides its length', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(8_192))),
    });
    const request = new Request(`${origin}/api/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    });
    await expect(channel.receive(request)).rejects.toMatchObject({ status: 413 });
  });

  test('of bytes that are no UTF-8', async () => {
    const request = new Request(`${origin}/api/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    await expect(channel.receive(request)).rejects.toMatchObject({ status: 400 });
  });

  test.each(['x', '-1', '1.5', '9999999999999', '0x1', ' '])(
    'of after=%s on the reading routes',
    async (after) => {
      const request = new Request(`${origin}/api/chat/events?after=${encodeURIComponent(after)}`);
      for (const response of [await channel.events(request), await channel.stream(request)]) {
        expect(response.status).toBe(400);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(await response.json()).toEqual({
          type: 'about:blank',
          title: 'Bad request',
          status: 400,
          detail: 'The field "after" must be a whole number, 0 or more.',
        });
      }
    },
  );

  test('1,024 characters and emoji are no reason for one', async () => {
    expect((await say({ id: 'a', text: 'x'.repeat(1_024) })).turn.text).toHaveLength(1_024);
    expect((await say({ id: 'b', text: 'señor 🛒' })).turn.text).toBe('señor 🛒');
    expect((await say({ id: 'c', text: 'half \ud83d pair' })).turn.text).toBe('half \ufffd pair');
  });
});

describe('the log', () => {
  test('forgets after 90 days, and its numbers go on', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    channel = open(origin, () => now);
    const { cookie } = await say({ id: 'old', text: 'long ago' });
    now = new Date('2026-04-02T00:00:00Z');
    expect(await read(0, cookie)).toEqual({ events: [], next: 0 });
    const { page } = await say({ id: 'old', text: 'the id may be used again', after: 2 }, cookie);
    expect(page.events.map(({ seq }) => seq)).toEqual([3, 4]);
    channel = open();
  });

  test('takes a notice that nobody asked for', async () => {
    const { turn, cookie } = await say({ id: 'order', text: 'order' });
    const [payload] = channel.render([{ kind: 'text', text: 'Your order has shipped.' }], {
      locale: 'en_US',
    });
    const to = { conversation: turn.conversation };
    const receipt = await channel.send(payload!, to, 'shipped');
    expect(await channel.send(payload!, to, 'shipped')).toEqual(receipt);
    expect(await read(2, cookie)).toMatchObject({ events: [{ seq: 3 }], next: 3 });
  });

  test('takes nothing for no replies', () => {
    expect(channel.render([], { locale: 'en_US' })).toEqual([]);
  });
});

test('a short secret stops the start', () => {
  const deps = { client: database.client, table: 'bot', clock: () => new Date(), random: () => 0 };
  expect(() => web({ secret: 'short' }, deps)).toThrow(/32 characters/);
});
