import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../bot/reply.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { startTwilioApi, webhook, type TwilioApi } from './fixtures/twilio-api.ts';
import inbound from './fixtures/inbound.json' with { type: 'json' };
import { sms, type SmsConfig } from './index.ts';

let database: TestDatabase;
let api: TwilioApi;
let config: SmsConfig;

beforeAll(async () => {
  database = await startTestDatabase();
  api = await startTwilioApi();
  config = {
    accountSid: 'AC0123456789abcdef0123456789abcdef',
    authTokens: ['token'],
    from: '+14155550100',
    publicUrl: 'https://shop.example.com',
    apiBaseUrl: api.url,
  };
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

const address = { from: '+14155550100', to: '+14155550199' };
const channel = () =>
  sms(config, {
    client: database.client,
    secret: 'a secret of this installation, long enough',
    table: database.tables.bot,
  });

async function say(text: string, sid: string) {
  const fields = { ...inbound, Body: text, MessageSid: sid };
  const received = await channel().receive(webhook({ publicUrl: config.publicUrl, token: 'token' }, fields));
  const response = await received.respond(() => Promise.resolve());
  return { inbound: received.inbound, xml: await response.text() };
}

async function answer(turn: string, ...replies: Reply[]): Promise<void> {
  const target = { locale: 'en_US', publicUrl: config.publicUrl };
  for (const [index, payload] of channel().render(replies, target).entries())
    await channel().send(payload, address, `${turn}/${String(index)}`);
}

const product = (name: string) => ({
  title: name,
  price: '$16.50',
  options: [
    { label: 'Details', say: `tell me about ${name}`, action: { name: 'product' as const, value: name } },
  ],
});
const products = ['House Blend', 'Harbour Dark', 'Night Ferry', 'Sumatra', 'Ethiopia', 'Kenya', 'Decaf'].map(
  product,
);

test('numbers, names and "more" lead through a list, and every webhook may come twice', async () => {
  await answer('t1', { kind: 'cards', text: 'Our roasts:', cards: products });
  expect(api.sent.at(-1)?.fields.get('Body')).toMatch(/^Our roasts:\n1 House Blend, \$16\.50\n/);
  expect((await say('option 2', 'SM-a')).inbound).toMatchObject([
    { turn: { text: 'tell me about Harbour Dark', action: { name: 'product', value: 'Harbour Dark' } } },
  ]);
  const page = await say('6', 'SM-b');
  expect(page.inbound).toEqual([]);
  expect(page.xml).toContain('<Body>1 Kenya, $16.50\n2 Decaf, $16.50\nReply with a number.</Body>');
  expect(await say('6', 'SM-b')).toEqual(page);
  expect((await say('2', 'SM-c')).inbound).toMatchObject([{ turn: { text: 'tell me about Decaf' } }]);
});

test('after a plain question a number is an answer to it, not a pick from an old list', async () => {
  await answer('t2', { kind: 'cards', cards: products.slice(0, 3) });
  await answer('t3', { kind: 'text', text: 'How many bags would you like?' });
  const [turn] = (await say('2', 'SM-d')).inbound;
  expect(turn).toMatchObject({ turn: { text: '2' } });
  expect(turn).not.toHaveProperty('turn.action');
});

test('a turn in several messages keeps its menu, sent again or not', async () => {
  const long: Reply = { kind: 'text', text: 'A word about our roasts. '.repeat(90) };
  const question: Reply = {
    kind: 'choices',
    text: 'Which one?',
    options: [
      { label: 'Kenya', say: 'kenya it is' },
      { label: 'Decaf', say: 'decaf' },
    ],
  };
  const count = api.sent.length;
  await answer('t4', long, question);
  await answer('t4', long, question);
  expect(api.sent.length - count).toBe(2);
  expect((await say('1', 'SM-e')).inbound).toMatchObject([{ turn: { text: 'kenya it is' } }]);
});

test('a yes typed and a yes picked are the same words with the same quote', async () => {
  const action = { name: 'quote' as const, value: 'q-1' };
  await answer('t5', {
    kind: 'choices',
    text: 'Place this order?',
    options: [
      { label: 'Yes, order', say: 'yes', action },
      { label: 'Not yet', say: 'no' },
    ],
  });
  const typed = (await say('YES', 'SM-f')).inbound;
  const picked = (await say('1', 'SM-g')).inbound;
  expect(typed).toMatchObject([{ turn: { text: 'yes', action } }]);
  expect(picked).toMatchObject([{ turn: { text: 'yes', action } }]);
});
