import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAddress } from '../../commerce/index.ts';
import { addressWords, isTalk } from './address-words.ts';
import { wordsIn } from './rehearsal.contract.ts';
import { openTalk } from './talk.contract.ts';

/** Talk is never taken for an address, and an address is found however it is led in. */

let talk: Awaited<ReturnType<typeof openTalk>>;
beforeAll(async () => {
  talk = await openTalk();
});
afterAll(() => talk.stop());

async function asked() {
  const session = `address-${crypto.randomUUID()}`;
  const say = async (text: string) => {
    const heard = await talk.say(session, text);
    return { asks: heard.asks, words: heard.step ? wordsIn(heard.step) : heard.words };
  };
  await say('add a tea chest');
  await say('checkout');
  const cart = async () => (await talk.shop.cart(talk.customerOf(session))).count;
  return { say, cart };
}

test.each([
  'send it to ada lovelace at 1 main st, springfield, il 62701',
  'my name is Ada Lovelace, 1 Main St, Springfield, IL 62701',
  'ship to Ada Lovelace, 1 Main St, Springfield, IL 62701 please',
  "ok it's Ada Lovelace, 1 Main St, Springfield, IL 62701",
  'check out and ship to Ada Lovelace, 1 Main St, Springfield, IL 62701',
  'please have it delivered to: Ada Lovelace, 1 Main St, Springfield, IL 62701',
  '<b>Ada</b> Lovelace, 1 Main St, Springfield, IL 62701',
])('"%s" is read without what leads into it', (text) => {
  const read = parseAddress(addressWords(text));
  expect(read.ok && read.value.name.toLowerCase().replace(/ +/g, ' ')).toBe('ada lovelace');
  expect(read.ok && read.value.street.toLowerCase()).toBe('1 main st');
});

test.each(['Wait Kim', 'thx', 'Y', 'checkout', 'how much is it?', 'my office', '👍'])(
  '"%s" is talk',
  (text) => {
    expect(isTalk(text)).toBe(true);
  },
);
test.each(['Ada Lovelace', 'St. Louis', 'Do. Kim', 'The Dalles', 'Springfield', 'Wendy Yep'])(
  '"%s" is none',
  (text) => {
    expect(isTalk(text)).toBe(false);
  },
);

test('one line from the cart to the offer', async () => {
  const { say } = await asked();
  await say('never mind');
  const offer = await say('check out and ship to Ada Lovelace, 1 Main St, Springfield, IL 62701');
  expect(offer.asks).toBe('ConfirmIntent');
  expect(offer.words).toContain('Ada Lovelace\n1 Main St\nSpringfield, IL 62701');
});

test.each([
  ['Cancel my order', 'your cart is as you left it'],
  ["I don't want to give my name", 'your cart is as you left it'],
  ['status', 'You have not ordered anything yet'],
])('"%s" leaves the checkout and keeps the cart', async (text, words) => {
  for (const before of [undefined, 'Ada Lovelace, 1 Main St']) {
    const { say, cart } = await asked();
    if (before !== undefined) await say(before);
    const left = await say(text);
    expect(left.asks).toBe('Close');
    expect(left.words).toContain(words);
    expect(await cart()).toBe(1);
  }
});

test.each([
  ['wait, add a moka pot 3 cup too', 'Added 1 x Moka Pot (3 cup)', 2],
  ['show me dark roasts', 'Here is what I found', 1],
  ['empty my cart', 'Your cart is empty now', 0],
  ['remove the earl grey', 'I do not see', 1],
] as const)('"%s" is done while the checkout waits', async (text, words, count) => {
  for (const before of [undefined, 'Ada Lovelace, 1 Main St']) {
    const { say, cart } = await asked();
    if (before !== undefined) await say(before);
    const done = await say(text);
    expect(done.words).toContain(words);
    expect(await cart()).toBe(count);
  }
});

test.each([
  ['how much is shipping?', '$6.00'],
  ['can I pick it up?', 'no pickup'],
  ['talk to a human', 'nobody else in this chat'],
  ['help', 'never mind'],
])('"%s" is answered, and the same is asked again', async (text, words) => {
  const { say } = await asked();
  expect((await say(text)).asks).toBe('Address');
  await say('Ada Lovelace, 1 Main St, Springfield');
  const answer = await say(text);
  expect(answer).toMatchObject({ asks: 'Region' });
  expect(answer.words).toContain(words);
});

test('three answers in a row that cannot be read end the checkout, with a way back', async () => {
  const { say, cart } = await asked();
  await say('Ada Lovelace, 1 Main St, Springfield');
  expect((await say('thx')).words).not.toContain('"thx"');
  expect((await say('YES')).asks).toBe('Region');
  const left = await say('Y');
  expect(left.asks).toBe('Close');
  expect(left.words).toContain('Say "check out" when you want to go on');
  expect(await cart()).toBe(1);
});

test('a readable answer begins the count anew', async () => {
  const { say } = await asked();
  await say('thx');
  await say('YES');
  await say('Ada Lovelace, 1 Main St');
  await say('thx');
  expect((await say('Y')).asks).toBe('City');
});

test('a yes is no name, and is not quoted as one', async () => {
  const { say } = await asked();
  expect((await say('1 Main St, Springfield, IL 62701')).asks).toBe('Name');
  const again = await say('yes');
  expect(again.asks).toBe('Name');
  expect(again.words).not.toContain('"yes"');
  expect((await say("it's Ada Lovelace")).words).toContain('Ada Lovelace\n1 Main St');
});

test('a name is no street, and a ZIP code tells the state', async () => {
  const { say } = await asked();
  expect((await say('my name is Ada')).asks).toBe('Street');
  expect((await say('Ada Lovelace')).asks).toBe('Street');
  await say('1 Main St');
  expect((await say('in Springfield')).asks).toBe('Region');
  expect((await say('62701')).words).toContain('Ada\n1 Main St\nSpringfield, IL 62701');
});

test('a whole new address takes the place of what was told before', async () => {
  const { say } = await asked();
  expect((await say('Ada Lovelace, 1 Main St, Springfield, XX 99999')).asks).toBe('Region');
  expect((await say('Ada Lovelace, 2 Oak St, Springfield, IL 94110')).words).toContain(
    '94110 is no ZIP code of IL',
  );
  const offer = await say('Ada Lovelace, 3 Elm St, Springfield, IL 62701');
  expect(offer.words).toContain('3 Elm St\nSpringfield, IL 62701');
});
