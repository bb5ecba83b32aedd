import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhook } from '../channels/sms/fixtures/twilio-api.ts';
import type { EventPage } from '../channels/web/protocol.ts';
import { openTestHouse, type TestHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => (house = await openTestHouse()));
afterAll(() => house.close());

const sku = 'cold-brew-jug';
const toConfirm = ['add a Cold Brew Jug', 'check out', 'Ada Lovelace, 1 Main St, Springfield, IL 62701'];
const stock = async () => (await house.house.shop.product(sku))?.variants[0]?.available ?? -1;

/** A web guest who is asked whether to place the order. */
async function undecided() {
  let cookie = '';
  const post = async (text: string, id: string = crypto.randomUUID(), action?: object) => {
    const response = await house.app.request('/api/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify({ id, text, after: 0, ...(action && { action }) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return ((await response.json()) as EventPage).events;
  };
  let events = await post(toConfirm[0] ?? '');
  for (const line of toConfirm.slice(1)) events = await post(line);
  const offer = events
    .flatMap((event) =>
      event.from === 'assistant' && event.reply.kind === 'choices' ? event.reply.options : [],
    )
    .find((option) => option.label === 'Place order');
  expect(offer?.action?.name).toBe('quote');
  return { post, offer, asked: events.length };
}

const placed = (events: EventPage['events']) =>
  events.flatMap((event) =>
    event.from === 'assistant' && event.reply.kind === 'receipt' ? (event.reply.order.number ?? []) : [],
  );

test('web: one "yes" delivered five times at once is one order and one answer', async () => {
  const { post, asked } = await undecided();
  const before = await stock();
  const id = crypto.randomUUID();
  const logs = await Promise.all(Array.from({ length: 5 }, () => post('yes', id)));
  expect(new Set(logs.map((log) => JSON.stringify(log))).size).toBe(1);
  const [log = []] = logs;
  expect(placed(log)).toHaveLength(1);
  expect(log.slice(asked).filter((event) => event.from === 'customer')).toHaveLength(1);
  expect(await stock()).toBe(before - 1);
});

test('web: a typed "yes" and the pressed button for the same quote are one order', async () => {
  const { post, offer } = await undecided();
  const before = await stock();
  await Promise.all([post('yes'), post(offer?.say ?? '', crypto.randomUUID(), offer?.action)]);
  const log = await post('where is my order');
  expect(new Set(placed(log)).size).toBe(1);
  expect(await stock()).toBe(before - 1);
});

test("web: the button of another customer's quote orders nothing", async () => {
  const mine = await undecided();
  const other = await undecided();
  const before = await stock();
  const log = await other.post(mine.offer?.say ?? '', crypto.randomUUID(), mine.offer?.action);
  expect(placed(log)).toEqual([]);
  expect(await stock()).toBe(before);
});

test('SMS: a "yes" whose webhook comes five times at once is one order and one answer', async () => {
  const to = { publicUrl: 'https://shop.example.com', token: '0123456789abcdef0123456789abcdef' };
  const From = '+15556660001';
  const text = async (Body: string, MessageSid: string) => {
    const fields = { MessageSid, From, To: '+15550001111', Body, NumMedia: '0' };
    expect((await house.app.request(webhook(to, fields))).status).toBe(200);
  };
  for (const [index, line] of toConfirm.entries()) {
    await text(line, `SM${String(index)}`);
    await house.house.inbox.idle();
  }
  const heard = house.twilio.sent.length;
  const before = await stock();
  await Promise.all(Array.from({ length: 5 }, () => text('Yes', 'SMyes')));
  await house.house.inbox.idle();
  const answers = house.twilio.sent.slice(heard).map((sent) => sent.fields.get('Body') ?? '');
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatch(/HR-[0-9A-Z]{6}/);
  expect(await stock()).toBe(before - 1);
});
