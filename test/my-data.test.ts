import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, texter, webGuest, type Talker, type TestHouse } from './house.ts';
import { wholeDatabase } from './whole-database.ts';

/** A customer asks in the conversation for a copy of their data, and for its deletion. */

let now = new Date('2026-05-04T10:00:00Z');
let house: TestHouse;
beforeAll(async () => (house = await openTestHouse({ clock: () => now })));
afterAll(() => house.close());

const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
const traces = ['Zelda', '77 Secret', 'Hiddenville'];
const found = (text: string) => traces.filter((trace) => text.includes(trace));

async function buy(talker: Talker): Promise<string> {
  await talker.say('add a Cold Brew Jug');
  await talker.say('check out');
  await talker.say('Zelda Fitz, 77 Secret St, Hiddenville, IL 62701');
  return /HR-[0-9A-Z]{6}/.exec(await talker.say('yes'))?.[0] ?? '';
}

async function finish(number: string): Promise<void> {
  const { merchant } = house.house;
  const staff = (key: string) => ({ customer: 'merchant', key: `${number} ${key}` });
  for (const step of ['packed', 'shipped', 'delivered'] as const) {
    await merchant.moveOrder(staff(step), number, step);
  }
  await merchant.recordPayment(staff('paid'), number);
}

async function doChores(): Promise<void> {
  await house.house.merchant.catchUp();
  while ((await house.house.sendNotices()) > 0);
}

const customers = { web: () => webGuest(house), SMS: () => texter(house) };

test.each(Object.entries(customers))('on %s everything is deleted after a plain yes', async (_, open) => {
  const talker = open();
  const number = await buy(talker);
  const mine = (await house.house.merchant.order(number))?.customer ?? '';
  await finish(number);
  await doChores();
  await talker.say('Zelda wants a flurble of snorks for Hiddenville');
  await house.house.insight.count();
  expect(await talker.say('delete my data')).toContain('1 order');
  expect(await talker.say('yes but keep my orders')).not.toContain('done within');
  await talker.say('delete my data');
  expect(await talker.say('no')).toContain('nothing is deleted');
  later(600);
  expect(await house.house.customersData.eraseAsked()).toBe(0);

  await talker.say('forget me');
  expect(await talker.say('yes please')).toContain('for good. Goodbye');
  expect(await house.house.customersData.eraseAsked()).toBe(0);
  const held = await wholeDatabase(house.database.client);
  for (const kept of ['77 Secret', `visits#${mine}`, 'flurble of snorks'])
    expect([kept, held.includes(kept)]).toEqual([kept, true]);
  later(61);
  expect(await house.house.customersData.eraseAsked()).toBe(1);
  expect(await house.house.customersData.eraseAsked()).toBe(0);
  const left = await wholeDatabase(house.database.client);
  expect(found(left)).toEqual([]);
  expect(left).not.toContain(mine);
  expect(left.includes('flurble')).toBe(false);
  await house.house.insight.count();
  expect((await wholeDatabase(house.database.client)).includes('flurble')).toBe(false);
  expect(await house.house.merchant.order(number)).toMatchObject({ number, address: { street: '' } });
  expect(await talker.say('where is my order')).not.toContain(number);
});

test('an order on its way keeps its address until it has arrived', async () => {
  const talker = texter(house);
  const number = await buy(talker);
  const told = await talker.say('delete my data');
  expect(told).toContain('keeps its address until it has arrived');
  expect(await talker.press('Delete everything')).toContain('Goodbye');
  later(61);
  await house.house.customersData.eraseAsked();
  expect(await house.house.merchant.order(number)).toMatchObject({ address: { street: '77 Secret St' } });
  await finish(number);
  later(3600 * 24);
  await doChores();
  expect(found(await wholeDatabase(house.database.client))).toEqual([]);
});

test('the copy is fetched by its link, for as long as that opens', async () => {
  const talker = texter(house, '+15550004711');
  const number = await buy(talker);
  const told = await talker.say('send me my data');
  const short = /https:\/\/shop\.example\.com(\/s\/\S+)/.exec(told)?.[1] ?? '';
  const digits = await house.app.request(short, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'phone-digits=4711',
  });
  const leadsTo = /<a href="([^"]+)">Go on</.exec(await digits.text())?.[1] ?? '';
  const { pathname, search } = new URL(leadsTo.replaceAll('&amp;', '&'));
  const link = pathname + search;
  const copy = await house.app.request(link);
  expect(copy.status).toBe(200);
  expect(copy.headers.get('cache-control')).toBe('no-store');
  const text = await copy.text();
  expect(found(text)).toEqual(traces);
  expect(text).toContain(number);
  const spoiled = await house.app.request(`${link.slice(0, -4)}AAAA`);
  expect(spoiled.status).toBe(404);
  later(16 * 60);
  const late = await house.app.request(link);
  expect(late.status).toBe(404);
  expect(await late.text()).toContain('ask for a new one');
  expect((await house.app.request('/my-data')).status).toBe(404);
});
