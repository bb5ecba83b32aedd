import { afterAll, beforeAll, expect, test } from 'vitest';
import { enUS } from '../bot/messages/en_US.ts';
import { createReachStore } from '../bot/reach-store.ts';
import { webhook } from '../channels/sms/fixtures/twilio-api.ts';
import type { EventPage } from '../channels/web/protocol.ts';
import { openTestHouse, type TestHouse } from '../test/house.ts';
import type { AnyChannel } from './conduct.ts';
import { createNoticeSender } from './notices.ts';
import { createTell } from './reachable.ts';

/** Notices through the real app: the web's event log, and a stand-in for Twilio's REST API. */

let now = new Date('2026-05-01T12:00:00Z');
let house: TestHouse;
let keys = 0;
beforeAll(async () => {
  house = await openTestHouse({ clock: () => now, environment: { LOG_LEVEL: 'silent' } });
});
afterAll(() => house.close());

const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
const clerk = () => ({ customer: 'clerk', key: `clerk-${String((keys += 1))}` });
const toOrder = ['add a Cold Brew Jug', 'check out', 'Ada Lovelace, 1 Main St, Springfield, IL 62701', 'yes'];
const numberIn = (text: string) => /HR-[0-9A-Z]{6}/.exec(text)?.[0] ?? '';

function webCustomer() {
  let cookie = '';
  const texts = async () => {
    const response = await house.app.request('/api/chat/events?after=0', { headers: { cookie } });
    const { events } = (await response.json()) as EventPage;
    return events.flatMap((event) =>
      event.from === 'assistant' && event.reply.kind === 'text' ? [event.reply.text] : [],
    );
  };
  const say = async (text: string) => {
    const response = await house.app.request('/api/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify({ id: crypto.randomUUID(), text, after: 0 }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response.text();
  };
  return { say, texts };
}

function smsCustomer(From: string) {
  const to = { publicUrl: 'https://shop.example.com', token: '0123456789abcdef0123456789abcdef' };
  const texts = () =>
    house.twilio.sent
      .filter((sent) => sent.fields.get('To') === From)
      .map((sent) => sent.fields.get('Body') ?? '');
  const say = async (Body: string) => {
    const MessageSid = `SM${crypto.randomUUID()}`;
    await house.app.request(webhook(to, { MessageSid, From, To: '+15550001111', Body, NumMedia: '0' }));
    await house.house.inbox.idle();
    return texts().at(-1) ?? '';
  };
  return { say, texts };
}

async function ship(number: string) {
  const { merchant } = house.house;
  await merchant.moveOrder(clerk(), number, 'packed');
  const tracking = { carrier: 'UPS', number: '1Z999', url: 'https://ups.example/1Z999' };
  await merchant.moveOrder(clerk(), number, 'shipped', tracking);
}

const shipped = (number: string) =>
  `Your order ${number} is on its way with UPS, tracking number 1Z999. Follow it at https://ups.example/1Z999`;

test('web: what happens to an order is told once, but not what was just answered', async () => {
  const ada = webCustomer();
  let answer = '';
  for (const line of toOrder) answer = await ada.say(line);
  const number = numberIn(answer);
  const before = await ada.texts();
  await house.house.sendNotices();
  expect(await ada.texts()).toEqual(before);
  await ship(number);
  await house.house.merchant.moveOrder(clerk(), number, 'delivered');
  later(1);
  await Promise.all([house.house.sendNotices(), house.house.sendNotices()]);
  await house.house.sendNotices();
  expect((await ada.texts()).slice(before.length).sort()).toEqual(
    [`Your order ${number} has been delivered. We hope you enjoy it!`, shipped(number)].sort(),
  );
  expect(await house.house.merchant.waitingNotices()).toEqual([]);
});

test('web: a notice that was sent by a server that died then is not sent again', async () => {
  const ada = webCustomer();
  let answer = '';
  for (const line of toOrder) answer = await ada.say(line);
  await house.house.sendNotices();
  const before = await ada.texts();
  await ship(numberIn(answer));
  const { merchant, shop, log } = house.house;
  const reach = createReachStore({ client: house.database.client, table: 'parley-bot' });
  const channels = new Map<string, AnyChannel>([['web', house.house.web]]);
  let died = 0;
  const dying = createNoticeSender({
    ...{ shop, log, reach, clock: () => now },
    reachable: (customer) => reach.of(customer),
    tell: createTell({ channels, surroundings: {}, log }),
    messages: () => enUS,
    letters: { bury: () => Promise.resolve() },
    merchant: {
      waitingNotices: (limit) => merchant.waitingNotices(limit),
      takeNotice: (notice, until) => merchant.takeNotice(notice, until),
      dropNotice: () => Promise.reject(new Error(`died ${String((died += 1))}`)),
    },
  });
  await dying.send();
  expect(died).toBe(1);
  expect((await ada.texts()).slice(before.length)).toEqual([shipped(numberIn(answer))]);
  expect(await house.house.sendNotices()).toBe(0);
  later(2);
  expect(await house.house.sendNotices()).toBe(1);
  expect((await ada.texts()).slice(before.length)).toEqual([shipped(numberIn(answer))]);
});

test('SMS: a notice leaves the menu as it is, is tried again when Twilio refuses, and is given up at last', async () => {
  const bob = smsCustomer('+15557770001');
  let answer = '';
  for (const line of toOrder) answer = await bob.say(line);
  const number = numberIn(answer);
  const menu = await bob.say('show me dark roasts');
  expect(menu).toMatch(/^1\W/m);
  await ship(number);
  house.twilio.next({ status: 503, body: { code: 20503, message: 'Unavailable' } });
  await house.house.sendNotices();
  expect(bob.texts().at(-1)).toBe(menu);
  later(2);
  await house.house.sendNotices();
  expect(bob.texts().at(-1)).toBe(shipped(number));
  expect(await bob.say('1')).not.toContain('not sure what you mean');

  await house.house.merchant.recordPayment(clerk(), number);
  const heard = bob.texts().length;
  for (let tries = 0; tries < 8; tries += 1) {
    expect(await house.house.merchant.waitingNotices()).toHaveLength(1);
    house.twilio.next({ status: 503, body: { code: 20503, message: 'Unavailable' } });
    await house.house.sendNotices();
    later(61);
  }
  expect(await house.house.merchant.waitingNotices()).toEqual([]);
  expect(bob.texts()).toHaveLength(heard);
});

test('SMS: whoever has opted out hears nothing, and the notice does not wait for them', async () => {
  const eve = smsCustomer('+15557770002');
  let answer = '';
  for (const line of toOrder) answer = await eve.say(line);
  await eve.say('STOP');
  const heard = eve.texts().length;
  await ship(numberIn(answer));
  later(1);
  await house.house.sendNotices();
  expect(eve.texts()).toHaveLength(heard);
  expect(await house.house.merchant.waitingNotices()).toEqual([]);
});

test('whoever waits for something is told when it is back, and who stopped an order elsewhere is told as well', async () => {
  const { shop, merchant } = house.house;
  const kim = webCustomer();
  let answer = '';
  for (const line of toOrder) answer = await kim.say(line);
  await house.house.sendNotices();
  const before = await kim.texts();
  const order = await merchant.order(numberIn(answer));
  const customer = order?.customer ?? '';
  await merchant.setStock('cold-brew-jug', 0);
  await shop.watch({ customer, key: 'http.w' }, 'cold-brew-jug');
  await merchant.setStock('cold-brew-jug', 40);
  await merchant.catchUp();
  await shop.cancelOrder({ customer, key: 'http.c' }, numberIn(answer));
  later(1);
  await house.house.sendNotices();
  expect((await kim.texts()).slice(before.length).sort()).toEqual([
    'Good news: Cold Brew Jug can be had again. To get it, say "add Cold Brew Jug".',
    `Your order ${numberIn(answer)} is stopped. Nothing will be sent, and what you paid comes back to you.`,
  ]);
});
