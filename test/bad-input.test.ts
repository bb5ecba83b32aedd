import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhook } from '../channels/sms/fixtures/twilio-api.ts';
import type { EventPage } from '../channels/web/protocol.ts';
import { openTestHouse, type TestHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => (house = await openTestHouse()));
afterAll(() => house.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  house.app.request('/api/chat/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const message = (text: string, extra: object = {}) =>
  JSON.stringify({ id: crypto.randomUUID(), text, ...extra });

test.each([
  ['malformed JSON', '{"id": "a", "text": ', 400],
  ['an unknown field', message('hi', { admin: true }), 400],
  ['no text', JSON.stringify({ id: 'a' }), 400],
  ['10,000 characters', message('a'.repeat(10_000)), 400],
  ['only control characters', message('\u0000\u0007\u001b'), 400],
  ['a negative place', message('hi', { after: -1 }), 400],
  ['an id that is none', JSON.stringify({ id: '../../x', text: 'hi' }), 400],
  ['an array', '[]', 400],
  ['an oversized body', message('a'.repeat(1_000_000)), 413],
])('web: %s is refused with a problem that a person can read', async (_, body, status) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as { detail: string; status: number };
  expect(problem.status).toBe(status);
  expect(problem.detail).toMatch(/^[A-Z].{10,}/);
});

test('web: another content type is refused', async () => {
  expect((await post(message('hi'), { 'content-type': 'text/plain' })).status).toBe(415);
});

test('web: HTML and control characters come back as the words that they are', async () => {
  const text = 'hello\u0007 <img src=x onerror=alert(1)> \u202eworld';
  const { events } = (await (await post(message(text))).json()) as EventPage;
  const [said] = events;
  expect(said?.from === 'customer' && said.text).toBe('hello <img src=x onerror=alert(1)> world');
});

test('an address that is not there is a problem, and every answer carries the security headers', async () => {
  const response = await house.app.request('/api/nothing');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

const to = { publicUrl: 'https://shop.example.com', token: '0123456789abcdef0123456789abcdef' };
const text = (MessageSid: string, Body: string, From = '+15557770001') => ({
  MessageSid,
  From,
  To: '+15550001111',
  Body,
  NumMedia: '0',
});

test('SMS: an unsigned and a mis-signed webhook are refused with an empty body and change nothing', async () => {
  const fields = text('SMforged', 'add a Cold Brew Jug');
  const forged = await house.app.request(webhook(to, fields, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='));
  const unsigned = webhook(to, fields);
  unsigned.headers.delete('x-twilio-signature');
  const refused = [forged, await house.app.request(unsigned)];
  for (const response of refused) {
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
  }
  await house.house.inbox.idle();
  expect(house.twilio.sent).toHaveLength(0);
});

test('SMS: a webhook that comes five times at once has one effect and one answer', async () => {
  const fields = text('SMtwice', 'add a Cold Brew Jug');
  const responses = await Promise.all(
    Array.from({ length: 5 }, async () => house.app.request(webhook(to, fields))),
  );
  expect(responses.map((response) => response.status)).toEqual([200, 200, 200, 200, 200]);
  await house.house.inbox.idle();
  await house.app.request(webhook(to, text('SMshow', 'show my cart')));
  await house.house.inbox.idle();
  const bodies = house.twilio.sent.map((sent) => sent.fields.get('Body') ?? '');
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toContain('1 x Cold Brew Jug');
});
