import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationOf, executed, typed } from '../channels/teams/fixtures/activities.ts';
import type { Sent } from '../channels/teams/fixtures/teams-platform.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { teamsCustomer, type TeamsCustomer } from './teams-customer.ts';

/** Several people in a Teams group chat order together, through signed activities and the embedded database. */

let house: TestHouse;
beforeAll(async () => (house = await openTestHouse({ teams: true })));
afterAll(() => house.close());

const teams = () => house.teams ?? expect.fail('no Teams');
const room = conversationOf('groupChat', { name: '', aadObjectId: '' });
const say = async (who: TeamsCustomer, text: string, times = 1) => {
  await who.deliver(typed(teams().serviceUrl, 'groupChat', who.who, text), times);
  await house.house.inbox.idle();
};
/** The messages that show the order, as they stand now. */
function cards(): readonly Sent[] {
  const now = new Map<string, Sent>();
  for (const sent of teams().sent) {
    if (sent.conversation === room && JSON.stringify(sent.message).includes('Group order'))
      now.set(sent.id, sent);
  }
  return [...now.values()];
}
const text = () => JSON.stringify(cards().at(-1)?.message ?? {});
async function press(who: TeamsCustomer, label: string): Promise<void> {
  const card = cards().at(-1) ?? expect.fail('no card');
  const action = card.message.attachments
    ?.flatMap(({ content }) => content.actions ?? [])
    .find(({ title }) => title === label);
  const data = action?.['data'] as object | undefined;
  if (!data) return expect.fail(`no ${label}`);
  await who.deliver(executed(teams().serviceUrl, 'groupChat', who.who, card.id, data), 3);
  await house.house.inbox.idle();
}

test('one card in a group chat, by person, changed in place; one checks out in private and the others see who', async () => {
  const [ada, ben] = [teamsCustomer(house, 'personal'), teamsCustomer(house, 'personal')];
  await ada.say('hi');
  await say(ada, 'add 2 Cold Brew Jugs for us', 3);
  await say(ben, 'add a Cold Brew Jug');
  expect(cards()).toHaveLength(1);
  expect(text()).toContain(`${ada.who.name}: $`);
  expect(text()).toMatch(/"2 x Cold Brew Jug".*"1 x Cold Brew Jug"/);
  await press(ada, 'Close');
  expect(text()).toContain(`Closed by ${ada.who.name}`);
  await say(ben, 'add a Travel Tumbler');
  expect(text()).not.toContain('Tumbler');
  await press(ben, 'Open again');
  await press(ada, 'Check out');
  expect(text()).toContain(`${ada.who.name} is checking out`);
  expect(await ada.say('Ada Lovelace, 1 Main St, Springfield, IL 62701')).toContain(
    'Shall I place this order',
  );
  const receipt = await ada.press('Place order');
  expect(receipt).toMatch(/HR-[0-9A-Z]{6}/);
  expect(receipt).toContain(`${ben.who.name}: 1 x Cold Brew Jug`);
  expect(text()).toContain(`${ada.who.name} placed the order`);
  expect(cards()).toHaveLength(1);
  const inRoom = JSON.stringify(teams().sent.filter(({ conversation }) => conversation === room));
  for (const secret of ['Ada Lovelace', '1 Main St', /HR-[0-9A-Z]{6}/.exec(receipt)?.[0] ?? '-'])
    expect(inRoom).not.toContain(secret);
  // What is typed in private is private again.
  expect(await ada.say('show my cart')).toContain('Your cart is empty');
});

test('a card that was deleted is posted anew', async () => {
  const [ada, ben] = [teamsCustomer(house, 'personal'), teamsCustomer(house, 'personal')];
  await say(ada, 'add a Cold Brew Jug');
  const before = cards().length;
  // The answer to the person comes first, then the card.
  teams().next({ status: 201, body: { id: 'answer' } });
  teams().next({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: 'gone' } } });
  await say(ben, 'add a Cold Brew Jug');
  expect(cards().length).toBe(before + 1);
  expect(text()).toContain(ben.who.name);
});
