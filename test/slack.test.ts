import { afterAll, beforeAll, expect, test } from 'vitest';
import { direct } from '../channels/slack/fixtures/requests.ts';
import type { SlackApi } from '../channels/slack/fixtures/slack-api.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { slackPerson, textIn } from './slack-person.ts';

let api: SlackApi;
let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ slack: true });
  if (!house.slack) throw new Error('This house has no Slack.');
  api = house.slack;
});
afterAll(() => house.close());

const sku = 'cold-brew-jug';
const stock = async () => (await house.house.shop.product(sku))?.variants[0]?.available ?? -1;
const ada = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';

test('a direct message leads from hello to the receipt, by words, buttons and a form', async () => {
  const person = slackPerson(house, api);
  expect(await person.write('hello')).toContain('Harbour Roast');
  expect(await person.write('show me mugs')).toContain('Harbour Mug');
  await person.write('add a Cold Brew Jug');
  expect(await person.press('Check out')).toContain('Where shall we send it?');
  const offer = await person.fillIn('Fill in', ['Ada Lovelace', '1 Main St', 'Springfield', 'IL', '62701']);
  expect(offer).toContain('Shall I place this order');
  const before = await stock();
  const placed = await person.press('Place order');
  expect(placed).toMatch(/HR-[0-9A-Z]{6}/);
  expect(placed).toContain('Springfield');
  expect(await stock()).toBe(before - 1);
});

test('from a mention to the receipt, nobody else in the channel sees anything but products and who asked for what', async () => {
  const person = slackPerson(house, api);
  await person.mention('show me cold brew');
  await person.mention('add a Cold Brew Jug');
  await person.mention('check out');
  await person.mention(ada);
  const placed = await person.press('Place order');
  expect(placed).toMatch(/HR-[0-9A-Z]{6}/);
  const seenByAll = api.messages.filter(
    (message) => message.channel === person.user.replace('U', 'C') && message.only === undefined,
  );
  expect(seenByAll.length).toBeGreaterThan(0);
  const all = textIn(seenByAll.map((message) => message.blocks));
  expect(all).toContain('placed the order');
  expect(all).not.toMatch(/HR-[0-9A-Z]{6}|Lovelace|Springfield|[Cc]art:|Total/);
});

test('/shop is a whole conversation for one reader', async () => {
  const person = slackPerson(house, api);
  expect(await person.command('add a Cold Brew Jug')).toContain('Added 1 x');
  await person.press('Check out');
  await person.command(ada);
  expect(await person.press('Place order')).toMatch(/HR-[0-9A-Z]{6}/);
});

async function undecided() {
  const person = slackPerson(house, api);
  await person.write('add a Cold Brew Jug');
  await person.write('check out');
  await person.write(ada);
  return person;
}

test('an event that comes five times at once, and again later, is one order and one answer', async () => {
  const person = await undecided();
  const heard = api.messages.length;
  const before = await stock();
  const again = async () =>
    house.app.request(direct(person.user, 'yes', {}, { event_id: `EvYes${person.user}` }));
  const answers = await Promise.all(Array.from({ length: 5 }, again));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
  await house.house.inbox.idle();
  const first = api.messages.length;
  await again();
  await house.house.inbox.idle();
  expect(api.messages.length).toBe(first);
  const said = api.messages.slice(heard).map((message) => textIn(message.blocks));
  expect(new Set(said).size).toBe(said.length);
  expect(said.join('\n')).toMatch(/HR-[0-9A-Z]{6}/);
  expect(await stock()).toBe(before - 1);
});

test('a question pressed twice is answered once, and loses its buttons', async () => {
  const person = await undecided();
  const before = await stock();
  const presses = [person.pressOf('Place order'), person.pressOf('Place order')];
  await Promise.all(presses.map(async (request) => house.app.request(request)));
  await house.house.inbox.idle();
  expect(await stock()).toBe(before - 1);
  expect(() => person.pressOf('Place order')).toThrow('Nothing is called');
});

test('a forged, a stale and a foreign request get 401 and an empty body, and no turn', async () => {
  const person = slackPerson(house, api);
  const heard = api.calls.length;
  const now = Math.floor(Date.now() / 1000);
  const forged = direct(person.user, 'hello');
  forged.headers.set('x-slack-signature', `v0=${'0'.repeat(64)}`);
  const stale = direct(person.user, 'hello');
  stale.headers.set('x-slack-request-timestamp', String(now - 400));
  for (const request of [forged, stale]) {
    const response = await house.app.request(request);
    expect([response.status, await response.text()]).toEqual([401, '']);
  }
  await house.house.inbox.idle();
  expect(api.calls.length).toBe(heard);
});

test('the app’s home shows the cart and the orders, and its buttons speak in the direct message', async () => {
  const person = await undecided();
  await person.press('Place order');
  await person.write('add a Cold Brew Jug');
  const home = await person.openHome();
  expect(home).toContain('1 x Cold Brew Jug');
  expect(home).toMatch(/Your order HR-[0-9A-Z]{6} of/);
  expect(await person.pressAtHome('Check out')).toContain('Shall I place this order');
});

test('every block that was sent was one that Slack takes', () => {
  expect(api.messages.length).toBeGreaterThan(10);
  expect(api.faults).toEqual([]);
});
