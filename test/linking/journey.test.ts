import { afterAll, beforeAll, expect, test } from 'vitest';
import { texter } from '../house.ts';
import { slackPerson } from '../slack-person.ts';
import { teamsCustomer } from '../teams-customer.ts';
import { newNumber, numberIn, openLinkHouse, origin, owner, type LinkHouse } from './people.ts';

let house: LinkHouse;
beforeAll(async () => (house = await openLinkHouse({ apart: true })));
afterAll(() => house.close());

const address = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';

/** Notes what somebody says and hears; printed at the end, it is the journey to read. */
const journey: string[] = [];
const noted =
  (who: string, say: (text: string) => Promise<string>) =>
  async (text: string): Promise<string> => {
    const heard = await say(text);
    journey.push(`${who}: ${text}`, ...heard.split('\n').map((line) => `    ${line}`));
    return heard;
  };

/** The address that a Slack message's newest link button opens. */
const slackLink = () =>
  /https:\/\/shop\.example\.com(\/link\/[0-9A-Z]{10})/.exec(
    JSON.stringify(house.slack.messages.at(-1)?.blocks),
  )?.[1] ?? '';
const teamsLink = () =>
  /https:\/\/shop\.example\.com(\/link\/[0-9A-Z]{10})/.exec(JSON.stringify(house.teams?.sent.at(-1)))?.[1] ??
  '';

test('one person on the web, by SMS, in Slack and on Teams: one cart, one order, one address book', async () => {
  const ada = await owner(house, 'Ada Lovelace');
  await ada.say('add 2 cold brew jugs');
  const number = newNumber();
  const texts = texter(house, number);
  const phone = { say: noted('SMS', (text) => texts.say(text)) };
  expect(await phone.say('add a Cold Brew Jug')).toContain('1 item');

  // By a code, from the account.
  const code = await ada.codeFor(house, number);
  expect(house.texts(number).at(-1)).toContain('account of Ada Lovelace (a...@example.com)');
  const linked = await ada.send('POST', '/api/shop/channels/phone/code', { code });
  expect(linked).toMatchObject({
    status: 200,
    json: { channels: [{ channel: 'sms', who: number, proved: true }] },
  });
  expect(house.texts(number).at(-1)).toMatch(
    /This phone number is now linked to the account of Ada Lovelace .*The cart of both now holds 3 items: 3 x Cold Brew Jug; \$/,
  );
  expect(await phone.say('show my cart')).toMatch(
    /You have 3 items in your cart, 2 of them from the web\.[\s\S]*3 x Cold Brew Jug/,
  );
  expect(await phone.say('show my cart')).not.toContain('from the web');
  await phone.say('check out');
  await phone.say(address);
  const order = numberIn(await phone.say('yes'));
  expect((await ada.get('/api/shop/orders')).json.orders).toMatchObject([{ number: order }]);
  expect(await ada.say('where is my order')).toContain(order);

  // By a link, from Slack: the page names who asked, and binds what it shows to whoever is signed in.
  await ada.say('add a Cold Brew Jug');
  const member = slackPerson(house, house.slack);
  const person = { ...member, write: noted('Slack', (text) => member.write(text)) };
  expect(await person.write('link my account')).toContain('open this link within 10 minutes');
  const page = await ada.browser.get(slackLink());
  expect(page.text).toContain(
    `Person ${person.user} (${person.user}) in the workspace Acme (T1) on Slack asks`,
  );
  expect(page.text).toContain('You are signed in as Ada Lovelace');
  expect(page.headers.get('referrer-policy')).toBe('same-origin');
  expect((await ada.browser.submit(page, {})).text).toContain('is now linked to the account of Ada Lovelace');
  expect(JSON.stringify(house.slack.messages.at(-1))).toContain('Your Slack account is now linked');
  expect(await person.write('show my cart')).toMatch(/You have 1 item in your cart from the web/);
  expect(await person.write('where is my order')).toContain(order);
  expect(await person.write('link my account')).toContain('is linked to the account of Ada Lovelace');

  // By a link, from Teams, where a group sees no link.
  const teams = teamsCustomer(house);
  await teams.say('hello');
  const group = teamsCustomer({ ...house }, 'groupChat');
  expect(await group.say('link my account')).not.toContain('open this link within');
  await teams.say('link my account');
  const asked = await ada.browser.get(teamsLink());
  expect(asked.text).toContain(`${teams.who.name} (${teams.who.aadObjectId}) in the organization`);
  await ada.browser.submit(asked, {});
  expect(await teams.say('show my addresses')).toContain('1 Main St');
  expect((await ada.channels()).map(({ channel }) => channel).sort()).toEqual(['slack', 'sms', 'teams']);

  // Taken back: by texting, and in the account.
  expect(await phone.say('unlink my account')).toContain('no longer linked');
  expect(await phone.say('where is my order')).not.toContain(order);
  expect(await phone.say('show my cart')).toContain('empty');
  const slack = (await ada.channels()).find(({ channel }) => channel === 'slack');
  const key = crypto.randomUUID();
  for (const _ of [1, 2]) {
    const removed = await ada.send('DELETE', `/api/shop/channels/${slack?.id ?? ''}`, undefined, key);
    expect(removed.json.channels).toMatchObject([{ channel: 'teams' }]);
  }
  expect(JSON.stringify(house.slack.messages.at(-1))).toContain('no longer linked');
  expect(await person.write('where is my order')).not.toContain(order);
  expect((await ada.get('/api/shop/orders')).json.orders).toHaveLength(1);

  // Forgotten: the channel alone, while the account keeps its orders.
  expect(await teams.say('forget me here')).toContain('what we said here is forgotten');
  house.clock.ahead += 120_000;
  await house.house.linking.catchUp();
  expect(await ada.channels()).toEqual([]);
  expect(await house.tables()).not.toContain('show my addresses');
  expect((await ada.get('/api/shop/orders')).json.orders).toHaveLength(1);
  process.stdout.write(`${journey.join('\n')}\n`);
}, 90_000);

test('a texter links by the code in the text, and a guest on the web is led to sign in', async () => {
  const bea = await owner(house, 'Bea Nobody');
  const number = newNumber();
  const phone = texter(house, number);
  const said = await phone.say('Please link my account.');
  const [, typed = ''] = /enter the code ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(said) ?? [];
  expect(said).toContain(`${origin}/link/${typed.replace('-', '')}`);
  const preview = await bea.send('POST', '/api/shop/channels/link/preview', { code: typed.toLowerCase() });
  expect(preview).toMatchObject({ status: 200, json: { channel: 'sms', who: number } });
  const other = await bea.send('POST', '/api/shop/channels/link', { code: typed, who: '+14155559999' });
  expect(other).toMatchObject({ status: 422, json: { code: 'refused-value' } });
  const body = { code: typed, who: number };
  expect(await bea.send('POST', '/api/shop/channels/link', body)).toMatchObject({ status: 200 });
  expect(await bea.send('POST', '/api/shop/channels/link', body)).toMatchObject({ status: 200 });
  expect(house.texts(number).at(-1)).toContain('account of Bea Nobody');
  expect(await bea.say('link my account')).toContain('/auth/sign-in');
});

test('whoever texts and is linked to nothing is led to the deletion of everything, and may write again', async () => {
  const number = newNumber();
  const phone = texter(house, number);
  await phone.say('add a Cold Brew Jug');
  expect(await phone.say('forget me here')).toContain('"delete my data"');
  await phone.say('delete my data');
  await phone.say('yes');
  house.clock.ahead += 120_000;
  expect(await house.house.customersData.eraseAsked()).toBe(1);
  expect(await house.tables()).not.toContain(number.slice(1));
  expect(await phone.say('show my cart')).toContain('empty');
});
