import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Option, Reply } from '../../bot/reply.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Undeliverable } from '../channel.ts';
import { press, secret } from './fixtures/requests.ts';
import { startSlackApi, type SlackApi } from './fixtures/slack-api.ts';
import { slack } from './index.ts';
import type { Block, SlackAddress } from './payload.ts';

let database: TestDatabase;
let api: SlackApi;
beforeAll(async () => {
  [database, api] = await Promise.all([startTestDatabase(), startSlackApi()]);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

const channel = (timeout = 5_000) =>
  slack(
    {
      signingSecrets: [secret],
      botToken: 'xoxb-test',
      oauth: undefined,
      appToken: undefined,
      apiBaseUrl: api.url,
    },
    { client: database.client, table: database.tables.bot, secret: 's'.repeat(32), timeout },
  );

let keys = 0;
const newKey = () => `session.${String((keys += 1))}/0`;
const inThread: SlackAddress = {
  team: 'T1',
  user: 'U1',
  channel: 'C1',
  thread: '17.1',
  place: 'channel',
  conversation: 'T1:C1:17.1',
};
const inDirect: SlackAddress = {
  team: 'T1',
  user: 'U1',
  channel: 'D1',
  place: 'direct',
  conversation: 'T1:im.U1',
};
const aside: SlackAddress = {
  ...inThread,
  thread: undefined,
  place: 'aside',
  conversation: 'T1:C9',
  channel: 'C9',
};

async function send(reply: Reply, to: SlackAddress, key = newKey(), timeout?: number) {
  const on = channel(timeout);
  const [payload] = on.render([reply], { locale: 'en_US', publicUrl: 'https://shop.example.com' });
  if (!payload) throw new Error('nothing to send');
  return on.send(payload, to, key);
}

async function failure(sending: Promise<unknown>): Promise<Undeliverable> {
  const error: unknown = await sending.catch((reason: unknown) => reason);
  if (error instanceof Undeliverable) return error;
  throw new Error('the message was not refused', { cause: error });
}

const text: Reply = { kind: 'text', text: 'Added 1 x House Blend.' };
const products: Reply = {
  kind: 'cards',
  text: 'Dark roasts:',
  cards: [
    {
      title: 'Night Ferry',
      image: { url: '/images/a.jpg', alt: 'A bag' },
      options: [{ label: 'Details', say: 'x' }],
    },
  ],
};
const receipt = (number?: string): Reply => ({
  kind: 'receipt',
  order: {
    heading: 'Your order',
    ...(number !== undefined && { number }),
    status: 'Placed',
    lines: [{ title: 'House Blend', quantity: 2, amount: '$33.00' }],
    sums: [],
    total: { label: 'Total', amount: '$33.00' },
    address: ['Ada Lovelace'],
    payment: 'By invoice',
  },
});
const question = (
  options: readonly Option[] = [{ label: 'Place order', say: 'place the order' }],
): Reply => ({
  kind: 'choices',
  text: 'Shall I place this order?',
  options,
});
const last = () => api.messages.at(-1);
const types = (blocks: readonly Block[] | undefined) => (blocks ?? []).map((block) => block.type);

test('in a direct message everything stands in the conversation, with the key as metadata', async () => {
  const key = newKey();
  const receiptOf = await send(text, inDirect, key);
  expect(last()).toMatchObject({
    channel: 'D1',
    only: undefined,
    text: 'Added 1 x House Blend.',
    metadata: { event_payload: { key } },
  });
  expect(receiptOf.id).toBe(`D1.${last()?.ts ?? ''}`);
  expect(api.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: 'xoxb-test' });
});

test('in a channel only products are for everybody; words are for the asker, and a receipt comes by direct message', async () => {
  await send(products, inThread);
  expect(last()).toMatchObject({ channel: 'C1', thread: '17.1', only: undefined });
  await send(text, inThread);
  expect(last()).toMatchObject({ channel: 'C1', thread: '17.1', only: 'U1' });
  await send(receipt(), inThread);
  expect(last()).toMatchObject({ channel: 'C1', only: 'U1' });
  await send(receipt('HR-ABC123'), inThread);
  expect(last()).toMatchObject({ channel: 'D1', thread: undefined, only: undefined });
});

test('beside a channel nothing is for everybody, and the address for responses is used while it is good', async () => {
  const respond = { url: api.responseUrl('C9', 'U1'), until: Date.now() + 60_000 };
  await send(products, { ...aside, respond });
  expect(last()).toMatchObject({ channel: 'C9', only: 'U1' });
  expect(api.calls.at(-1)?.method).toBe('respond');
  await send(text, { ...aside, respond: { ...respond, until: 0 } });
  expect(api.calls.at(-1)?.method).toBe('chat.postEphemeral');
});

test('a response is never posted to an address that is not Slack’s', async () => {
  const respond = { url: 'http://169.254.169.254/latest', until: Date.now() + 60_000 };
  await send(text, { ...aside, respond });
  expect(api.calls.at(-1)?.method).toBe('chat.postEphemeral');
});

test('where we are no member, the answer comes by direct message', async () => {
  api.next('chat.postEphemeral', { body: { ok: false, error: 'user_not_in_channel' } });
  await send(text, inThread);
  expect(last()).toMatchObject({ channel: 'D1', only: undefined });
});

test('cards that a workspace does not take are sent as sections with the same buttons', async () => {
  await send(products, inThread);
  expect(types(last()?.blocks)).toEqual(['section', 'card']);
  api.next('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
  await send(products, inThread);
  expect(types(last()?.blocks)).toEqual(['section', 'section', 'actions']);
});

test('the same key is one message, also when the answer to the first try was lost', async () => {
  const key = newKey();
  const first = await send(text, inDirect, key);
  const count = api.messages.length;
  expect(await send(text, inDirect, key)).toEqual(first);
  const lost = newKey();
  api.next('chat.postMessage', 'lost');
  expect(await failure(send(text, inDirect, lost))).toMatchObject({ final: false, retryAfter: 5 });
  expect(await send(text, inDirect, lost)).toEqual({ id: `D1.${last()?.ts ?? ''}` });
  expect(api.messages.length).toBe(count + 1);
});

test('Slack’s wish to wait is heard, and so is its silence', async () => {
  api.next('chat.postMessage', { status: 429, headers: { 'retry-after': '17' } });
  expect(await failure(send(text, inDirect))).toMatchObject({ final: false, retryAfter: 17 });
  api.next('chat.postMessage', { status: 503 });
  expect(await failure(send(text, inDirect))).toMatchObject({ final: false, retryAfter: 10 });
  api.next('chat.postMessage', 'hang');
  expect(await failure(send(text, inDirect, newKey(), 300))).toMatchObject({ final: false });
});

test.each([
  ['channel_not_found', true],
  ['is_archived', true],
  ['account_inactive', true],
  ['token_revoked', true],
  ['internal_error', false],
  ['service_unavailable', false],
])('%s: final is %s', async (error, final) => {
  api.next('chat.postMessage', { body: { ok: false, error } });
  expect(await failure(send(text, inDirect))).toMatchObject({ final });
});

/** What a message shows as its first control. */
function controlOf(message: ReturnType<typeof last>): object {
  const block = message?.blocks.find((each) => each.type === 'actions');
  if (block?.type !== 'actions') throw new Error('the message has no controls');
  return { ...block.elements[0], block_id: block.block_id };
}

async function pressedAddress(): Promise<SlackAddress> {
  const message = last();
  if (!message) throw new Error('nothing was sent');
  const responseUrl = api.responseUrl(message.channel, 'U1', message.ts);
  const request = press('U1', message, controlOf(message), { response_url: responseUrl });
  const [inbound] = (await channel().receive(request)).inbound;
  if (inbound?.kind !== 'turn') throw new Error('the press made no turn');
  return inbound.address;
}

test.each([
  ['in a direct message', inDirect, 'chat.update'],
  ['that only the asker sees', inThread, 'respond'],
])('an answered question %s keeps its words and loses its buttons', async (_, to, how) => {
  await send(question(), to);
  const asked = last();
  const address = await pressedAddress();
  expect(address.conversation).toBe(to.conversation);
  await send(text, address);
  expect(types(asked?.blocks)).toEqual(['section', 'context']);
  expect(JSON.stringify(asked?.blocks)).toContain('You chose *Place order*.');
  expect(api.calls.some((call) => call.method === how)).toBe(true);
});

test('a question that can no longer be changed does not keep the answer back', async () => {
  await send(question(), inDirect);
  const address = await pressedAddress();
  api.next('chat.update', { body: { ok: false, error: 'cant_update_message' } });
  await send(text, address);
  expect(last()?.text).toBe('Added 1 x House Blend.');
});

test('a member speaks as they have set it in Slack, which is asked once a day, and again where it did not tell', async () => {
  const here = channel();
  const asked = () => api.calls.filter(({ method }) => method === 'users.info').length;
  const before = asked();
  expect(await here.speaks?.({ ...inDirect, user: 'UES' })).toBe('es-MX');
  expect(await here.speaks?.({ ...inDirect, user: 'UES' })).toBe('es-MX');
  expect(asked()).toBe(before + 1);
  api.next('users.info', { body: { ok: false, error: 'missing_scope' } });
  expect(await here.speaks?.({ ...inDirect, user: 'U9' })).toBeUndefined();
  expect(await here.speaks?.({ ...inDirect, user: 'U9' })).toBe('en-US');
});
