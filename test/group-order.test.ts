import { afterAll, beforeAll, expect, test } from 'vitest';
import { secret } from '../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../channels/slack/fixtures/slack-api.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { slackRoom, type SlackRoom } from './slack-channel.ts';
import { textIn } from './slack-person.ts';

/** Several people in Slack order together, through signed webhooks and the embedded database. */

let api: SlackApi;
let house: TestHouse;
let shift = 0;
const clock = () => new Date(Date.now() + shift);
const settings = () => ({
  clock,
  environment: {
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_API_BASE_URL: api.url,
    TIME_ZONE: 'UTC',
    // Slack's refusals are part of the test.
    LOG_LEVEL: 'silent',
  },
});
beforeAll(async () => {
  api = await startSlackApi();
  house = await openTestHouse(settings());
});
afterAll(async () => {
  await house.close();
  await api.stop();
});

let rooms = 0;
const room = (): SlackRoom & { channel: string } => {
  const channel = `CGROUP${String((rooms += 1))}`;
  return { ...slackRoom(house, api, channel), channel };
};
const [ada, ben, cy] = ['UADA', 'UBEN', 'UCY'];
const address = ['Ada Lovelace', '1 Main St', 'Springfield', 'IL', '62701'];
const text = (all: SlackRoom) => textIn(all.cards().at(-1)?.blocks ?? []);

test('what several people ask for stands by person on one card, which is changed in place', async () => {
  const all = room();
  expect(await all.say(ada, 'add 2 Cold Brew Jugs for us')).toContain(
    'Added to the group order: 2 x Cold Brew Jug',
  );
  await all.say(ben, '3 Cold Brew Jugs for us please');
  // What is still to be asked, is asked of one person alone.
  expect(await all.say(ben, 'add a Travel Tumbler')).toContain('sand');
  expect(await all.press(ben, 'black')).toContain('1 x Travel Tumbler (black)');
  await all.say(ada, 'add a Cold Brew Jug');
  expect(all.cards()).toHaveLength(1);
  const shown = text(all);
  expect(shown).toMatch(/<@UADA>: \$[\d.]+\n• 3 x Cold Brew Jug/);
  expect(shown).toMatch(/<@UBEN>: \$[\d.]+\n• 3 x Cold Brew Jug\n• 1 x /);
  expect(shown).toContain('Together');
  for (const label of ['Add something', 'My part', 'Close', 'Check out']) expect(shown).toContain(label);
  const sums = [...shown.matchAll(/\$([\d.]+)/g)].map((match) => Math.round(Number(match[1]) * 100));
  const [first = 0, second = 0, together = 0] = sums;
  expect(first + second).toBe(together);
  expect(await all.press(ben, 'My part')).toContain('3 x Cold Brew Jug');
  expect(await all.say(cy, 'who ordered what')).toContain('<@UADA>');
  expect(await all.say(ben, 'take the Cold Brew Jug out of my cart')).toContain(
    "I have taken Cold Brew Jug out of the group's cart.",
  );
  expect(text(all)).toMatch(/<@UBEN>: \$[\d.]+\n• 1 x /);
  expect(all.cards()).toHaveLength(1);
});

test('many at once, each webhook delivered three times: nothing is lost or doubled, and there is one card', async () => {
  const all = room();
  const people = Array.from({ length: 6 }, (_, index) => `UMANY${String(index)}`);
  const requests = people.flatMap((user) =>
    Array.from({ length: 3 }, async () =>
      house.app.request(all.request(user, 'add 2 Cold Brew Jugs', { event_id: `EvMany${user}` })),
    ),
  );
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await house.house.inbox.idle();
  await house.house.showGroups();
  expect(all.cards()).toHaveLength(1);
  for (const user of people)
    expect(text(all)).toMatch(new RegExp(`<@${user}>: [^\\n]+\\n• 2 x Cold Brew Jug`));
  const order = await house.house.shop.groups.order(`slack:T1:${all.channel}:all`);
  expect(order?.cart.count).toBe(12);
});

test('a cut-off closes it once, after a restart too; then nobody adds until somebody opens it again', async () => {
  const all = room();
  await all.say(ada, 'add a Cold Brew Jug');
  const at = new Date(clock().getTime() + 60_000).toISOString().slice(11, 16);
  expect(await all.say(ben, `close the order at ${at}`)).toContain('I will close the group order at');
  expect(text(all)).toContain('Open until');
  shift = 90_000;
  const other = await openTestHouse({ ...settings(), database: house.database });
  const updates = () => api.calls.filter(({ method }) => method === 'chat.update').length;
  const before = updates();
  await Promise.all([other.house.merchant.catchUp(), house.house.merchant.catchUp()]);
  await other.house.showGroups();
  await house.house.showGroups();
  await other.close();
  expect(updates()).toBe(before + 1);
  expect(text(all)).toContain('Closed since');
  expect(await all.say(cy, 'add a Cold Brew Jug')).toContain('so I have changed nothing');
  expect(text(all)).not.toContain('UCY');
  expect(await all.press(cy, 'Open again')).toContain('open again');
  await all.say(cy, 'add a Cold Brew Jug');
  expect(text(all)).toContain('<@UCY>');
  expect(await all.press(ben, 'Close')).toContain('The group order is closed');
  expect(text(all)).toContain('Closed by <@UBEN>');
  shift = 0;
});

test('one checks out in private, the others see who and when, and everybody’s share is in the receipt', async () => {
  const all = room();
  await all.say(ada, 'add 2 Cold Brew Jugs');
  await all.say(ben, 'add a Brew Journal');
  expect(await all.press(ada, 'Check out')).toContain('Where shall we send it?');
  expect(text(all)).toContain('<@UADA> is checking out');
  expect(await all.say(ben, 'add a Cold Brew Jug')).toContain(
    '<@UADA> is checking out, so the group order stays',
  );
  expect(await all.fillIn(ada, 'Fill in', address)).toContain('Shall I place this order');
  const receipt = await all.press(ada, 'Place order');
  expect(receipt).toMatch(/HR-[0-9A-Z]{6}/);
  expect(receipt).toMatch(/<@UADA>: 2 x Cold Brew Jug[\s\S]+<@UBEN>: 1 x /);
  const shown = text(all);
  expect(shown).toMatch(/<@UADA> placed the order at /);
  const sums = [...shown.matchAll(/\$([\d.]+)/g)].map((match) => Math.round(Number(match[1]) * 100));
  const [first = 0, second = 0, together = 0] = sums;
  expect(first + second).toBe(together);
  expect(receipt).toContain(`$${(together / 100).toFixed(2)}`);
  expect(all.seenByAll()).not.toMatch(/HR-[0-9A-Z]{6}|Lovelace|Main St|Springfield/);
  await all.say(ben, 'add a Cold Brew Jug');
  expect(all.cards()).toHaveLength(2);
  expect(textIn(all.cards()[0]?.blocks ?? [])).toContain('placed the order');
  expect(text(all)).toContain('<@UBEN>');
});

test('somebody takes over, and the offer of the one before orders nothing', async () => {
  const all = room();
  const [first, user] = ['UFIRST', 'UTAKE'];
  await all.say(first, 'add a Cold Brew Jug');
  await all.say(first, 'check out');
  await all.fillIn(first, 'Fill in', address);
  const stock = async () => (await house.house.shop.product('cold-brew-jug'))?.variants[0]?.available;
  const before = await stock();
  expect(await all.press(user, 'Take over')).toContain('Where shall we send it?');
  expect(text(all)).toContain('<@UTAKE> is checking out');
  expect(await all.press(first, 'Place order')).toMatch(/changed|<@UTAKE> is checking out/);
  expect(await stock()).toBe(before);
  await all.fillIn(user, 'Fill in', address);
  const presses = [all.pressOf(user, 'Place order'), all.pressOf(user, 'Place order')];
  await Promise.all(presses.map(async (request) => house.app.request(request)));
  await house.house.inbox.idle();
  expect(await stock()).toBe((before ?? 0) - 1);
  expect(text(all)).toContain('<@UTAKE> placed the order');
});

test('whoever leaves the checkout lets the others go on', async () => {
  const all = room();
  await all.say(ada, 'add a Cold Brew Jug');
  await all.say(ada, 'check out');
  expect(text(all)).toContain('is checking out');
  await all.press(ada, 'Not now');
  expect(text(all)).toContain('Open: mention me');
});

test('a card that was deleted is posted anew, and one that Slack refuses for now is shown later', async () => {
  const all = room();
  await all.say(ada, 'add a Cold Brew Jug');
  api.next('chat.update', { body: { ok: false, error: 'message_not_found' } });
  await all.say(ben, 'add a Cold Brew Jug');
  expect(all.cards()).toHaveLength(2);
  expect(text(all)).toContain('<@UBEN>');
  api.next('chat.update', { status: 429, headers: { 'retry-after': '1' } });
  expect(await all.say(cy, 'add a Cold Brew Jug')).toContain('Added');
  expect(text(all)).not.toContain('<@UCY>');
  await house.house.showGroups();
  expect(text(all)).toContain('<@UCY>');
  expect(all.cards()).toHaveLength(2);
});

test('a thread has an order of its own, but not one below the channel’s card', async () => {
  const all = room();
  await all.say(ada, 'add a Cold Brew Jug');
  const [card] = all.cards();
  await all.say(ben, 'add a Cold Brew Jug', card?.ts);
  expect(all.cards()).toHaveLength(1);
  expect(text(all)).toContain('<@UBEN>');
  await all.say(cy, 'add a Brew Journal', '1700000000.000001');
  expect(all.cards()).toHaveLength(2);
  expect(all.cards()[1]?.thread).toBe('1700000000.000001');
  expect(text(all)).not.toContain('UADA');
});

test('a person’s own cart is nobody else’s: what is said directly or by /shop stays out of the group’s', async () => {
  const all = room();
  await all.say(ada, 'add a Cold Brew Jug');
  expect(await all.say(ada, 'write a gift card that says hi')).toContain('Write to me directly');
  const own = await house.house.shop.groups.order(`slack:T1:${all.channel}:all`);
  expect(own?.cart.count).toBe(1);
});

test('every block that was sent was one that Slack takes', () => {
  expect(api.faults).toEqual([]);
});

test('a process that dies between posting a card and noting it leaves one card, which goes on', async () => {
  const all = room();
  let state: 'lives' | 'dead' | 'followed' = 'lives';
  house.database.client.middlewareStack.add(
    (next) => (args) => {
      const { UpdateExpression = '' } = args.input as { UpdateExpression?: string };
      const isNoting = UpdateExpression === 'SET shown = :shown';
      if (isNoting && state === 'lives') state = 'dead';
      const isLost = state === 'dead' && (isNoting || UpdateExpression === 'SET #until = :free');
      return isLost ? Promise.reject(new Error('The process is gone.')) : next(args);
    },
    { step: 'initialize', name: 'crash', override: true },
  );
  await all.say(ada, 'add a Cold Brew Jug');
  expect(state).toBe('dead');
  expect(all.cards()).toHaveLength(1);
  state = 'followed';
  // The lease of the dead is over.
  shift += 60_000;
  const heir = await openTestHouse({ ...settings(), database: house.database });
  expect(await heir.house.showGroups()).toBeGreaterThan(0);
  await heir.close();
  await all.say(ben, 'add a Brew Journal');
  expect(all.cards()).toHaveLength(1);
  expect(text(all)).toMatch(/<@UADA>: [\s\S]*<@UBEN>: /);
  shift = 0;
});
