import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationOf, delivery, executed, typed } from '../channels/teams/fixtures/activities.ts';
import type { Answer } from '../channels/teams/fixtures/teams-platform.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { teamsCustomer } from './teams-customer.ts';

let house: TestHouse;
beforeAll(async () => (house = await openTestHouse({ teams: true })));
afterAll(() => house.close());

const sku = 'cold-brew-jug';
const stock = async () => (await house.house.shop.product(sku))?.variants[0]?.available ?? -1;
const address = {
  Name: 'Ada Lovelace',
  Street: '1 Main St',
  City: 'Springfield',
  State: 'IL',
  'ZIP code': '62701',
};
const teams = () => house.teams ?? expect.fail('no Teams');
const shownIn = (conversation: string) =>
  JSON.stringify(
    teams()
      .sent.filter((sent) => sent.conversation === conversation)
      .map(({ message }) => message),
  );
const number = /HR-[0-9A-Z]{6}/;

test.each(['execute', 'submit'] as const)(
  'an order by buttons and a form, with Action.%s alone',
  async (client) => {
    const ada = teamsCustomer(house, 'personal', client);
    const before = await stock();
    expect(await ada.say('add a Cold Brew Jug')).toContain('Added 1 x Cold Brew Jug');
    await ada.press('Check out');
    expect(await ada.submit(address)).toContain('Shall I place this order for $');
    const placed = await ada.press('Place order');
    expect(placed).toMatch(/Thank you|is placed/);
    expect(placed).toMatch(number);
    expect(await stock()).toBe(before - 1);
    await expect(async () => ada.press('Place order')).rejects.toThrow('Nothing on the screen');
  },
);

test.each(['groupChat', 'channel'] as const)(
  'in a %s an order is begun for all to see, and goes on in private',
  async (place) => {
    const ada = teamsCustomer(house, 'personal');
    await ada.say('hi');
    const conversation = conversationOf(place, ada.who);
    const inGroup = async (text: string) => {
      await ada.deliver(typed(teams().serviceUrl, place, ada.who, text));
      await house.house.inbox.idle();
    };
    await inGroup('add a Cold Brew Jug');
    expect(shownIn(conversation)).toContain('Added to the group order: 1 x Cold Brew Jug');
    expect(shownIn(conversation)).toContain(`${ada.who.name}: $`);
    await inGroup('check out');
    expect(shownIn(conversation)).toContain('answered you in our private chat');
    // In private, typed words and buttons go on with what was begun in the group.
    expect(await ada.say('Ada Lovelace, 1 Main St, Springfield, IL 62701')).toContain(
      'Shall I place this order for $',
    );
    const placed = await ada.press('Place order');
    expect(placed).toMatch(number);
    for (const secret of ['Ada Lovelace', '1 Main St', number.exec(placed)?.[0] ?? ''])
      expect(shownIn(conversation)).not.toContain(secret);
  },
);

/** Somebody who is asked whether to place the order. */
async function undecided() {
  const ada = teamsCustomer(house);
  await ada.say('add a Cold Brew Jug');
  await ada.say('check out');
  expect(await ada.say('Ada Lovelace, 1 Main St, Springfield, IL 62701')).toContain(
    'Shall I place this order',
  );
  const card = teams().sent.findLast(({ message }) => JSON.stringify(message).includes('Place order'));
  const action = card?.message.attachments?.[0]?.content.actions?.find(
    ({ title }) => title === 'Place order',
  );
  return { ada, card: card?.id ?? '', data: action?.['data'] as object };
}
/** The receipts that somebody was shown, by the order's number. */
const receipts = (conversation: string) =>
  teams().sent.flatMap((sent) => {
    const shown = JSON.stringify(sent.message.attachments ?? []);
    const found = sent.conversation === conversation && shown.includes('Total') && number.exec(shown);
    return found ? [found[0]] : [];
  });

test('a "yes" delivered five times at once is one order and one answer', async () => {
  const { ada } = await undecided();
  const before = await stock();
  await ada.deliver(typed(teams().serviceUrl, 'personal', ada.who, 'yes'), 5);
  await house.house.inbox.idle();
  expect(receipts(conversationOf('personal', ada.who))).toHaveLength(1);
  expect(await stock()).toBe(before - 1);
});

test('a button pressed twice, each press delivered five times, all at once, is one order, and every answer is a card', async () => {
  const { ada, card, data } = await undecided();
  const before = await stock();
  const press = () => executed(teams().serviceUrl, 'personal', ada.who, card, data);
  const answers = (await Promise.all([ada.deliver(press(), 5), ada.deliver(press(), 5)])).flat();
  for (const answer of answers)
    expect(await answer.json()).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard' },
    });
  await house.house.inbox.idle();
  expect(receipts(conversationOf('personal', ada.who))).toHaveLength(1);
  expect(await stock()).toBe(before - 1);
});

test('what comes late, out of order, changes nothing', async () => {
  const { ada, card, data } = await undecided();
  const yes = executed(teams().serviceUrl, 'personal', ada.who, card, data);
  const show = typed(teams().serviceUrl, 'personal', ada.who, 'show my cart');
  await ada.deliver(yes);
  await ada.deliver(show);
  await house.house.inbox.idle();
  const before = [await stock(), teams().sent.length];
  await Promise.all([ada.deliver(show, 2), ada.deliver(yes, 3)]);
  await house.house.inbox.idle();
  expect([await stock(), teams().sent.length]).toEqual(before);
});

test('Teams is answered before its turn is worked on', async () => {
  const ada = teamsCustomer(house);
  let answerUs: (answer: Answer) => void = () => undefined;
  teams().next(new Promise<Answer>((resolve) => (answerUs = resolve)));
  const answer = await house.app.request(
    await delivery(teams(), typed(teams().serviceUrl, 'personal', ada.who, 'hi')),
  );
  expect(answer.status).toBe(200);
  answerUs({ status: 201, body: { id: 'late' } });
  await house.house.inbox.idle();
});

test('forged requests are 401 with an empty body through the whole app', async () => {
  const activity = typed(teams().serviceUrl, 'personal', teamsCustomer(house).who, 'hi');
  for (const authorization of [null, 'Bearer x', `Bearer ${await teams().sign({ key: 'unpublished' })}`]) {
    const answer = await house.app.request(await delivery(teams(), activity, authorization));
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  }
});
