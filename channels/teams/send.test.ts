import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Undeliverable } from '../channel.ts';
import { conversationOf, delivery, someone, typed, type Place } from './fixtures/activities.ts';
import { appId, startTeamsPlatform, type TeamsPlatform } from './fixtures/teams-platform.ts';
import { teams, teamsConfig, type TeamsConfig } from './index.ts';
import type { TeamsAddress, TeamsPayload } from './payload.ts';

let platform: TeamsPlatform;
let database: TestDatabase;
let config: TeamsConfig;
let people = 200;
beforeAll(async () => {
  [platform, database] = await Promise.all([startTeamsPlatform(), startTestDatabase()]);
  const read = teamsConfig({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'hush',
    TEAMS_PLATFORM_URL: platform.url,
  });
  config = (read.ok && read.value) as TeamsConfig;
});
afterAll(async () => {
  await platform.stop();
  await database.stop();
});

const now = new Date();
const channel = (timeout = 15_000, settings = config) =>
  teams(settings, { client: database.client, table: database.tables.bot, clock: () => now, timeout });
const hello: TeamsPayload = { message: { type: 'message', text: 'Hello & <b>', textFormat: 'plain' } };
const receipt: TeamsPayload = { ...hello, first: true, personal: true };
let keys = 0;
const key = () => `send-${String((keys += 1))}/0`;

/** Where somebody new is answered who has just written. */
async function met(place: Place = 'personal', who = someone((people += 1))): Promise<TeamsAddress> {
  const { inbound } = await channel().receive(
    await delivery(platform, typed(platform.serviceUrl, place, who, 'hi')),
  );
  const [turn] = inbound;
  if (turn?.kind !== 'turn') throw new Error('no turn');
  return turn.address;
}
const sentTo = (conversation: string) => platform.sent.filter((sent) => sent.conversation === conversation);

async function failure(sending: Promise<unknown>): Promise<Undeliverable> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Undeliverable) return error;
  throw new Error('the message was not refused', { cause: error });
}

test('a message goes to its conversation with our token, which is fetched once', async () => {
  const app = channel();
  const to = await met('channel');
  await Promise.all([app.send(hello, to, key()), app.send(hello, to, key())]);
  expect(sentTo(to.conversation).at(-1)).toMatchObject({
    method: 'POST',
    conversation: '19:channel@thread.tacv2;messageid=1700000000000',
    authorization: 'Bearer our-token',
    message: { type: 'message', text: 'Hello & <b>', textFormat: 'plain', from: { name: 'Parley' } },
  });
  expect(platform.tokensAsked).toHaveLength(1);
  const [asked] = platform.tokensAsked;
  expect(asked?.path).toBe('/botframework.com/oauth2/v2.0/token');
  expect(Object.fromEntries(asked?.form ?? [])).toEqual({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: 'hush',
    scope: 'https://api.botframework.com/.default',
  });
});

test('the same key is sent once, also by another process', async () => {
  const to = await met();
  const first = await channel().send(hello, to, 'once/0');
  expect(await channel().send(hello, to, 'once/0')).toEqual(first);
  expect(sentTo(to.conversation)).toHaveLength(1);
});

test('an address is plain JSON that can be used tomorrow, by another process', async () => {
  const stored = JSON.parse(JSON.stringify(await met())) as TeamsAddress;
  expect((await channel().send(hello, stored, key())).id).not.toBe('');
});

test('an address that is not Microsoft’s is never written to, wherever it came from', async () => {
  const count = platform.sent.length;
  for (const serviceUrl of [
    'https://evil.example/',
    'http://smba.trafficmanager.net/',
    'http://127.0.0.1:1/',
  ]) {
    const error = await failure(channel().send(hello, { ...(await met()), serviceUrl }, key()));
    expect(error.final).toBe(true);
  }
  expect(platform.sent).toHaveLength(count);
});

test.each([
  [{ status: 429, headers: { 'retry-after': '17' } }, 17],
  [{ status: 429 }, 10],
  [{ status: 412, body: { error: { code: 'PreconditionFailed', message: 'busy' } } }, 10],
  [{ status: 500, body: 'oops' }, 10],
  [{ status: 503, headers: { 'retry-after': '3' } }, 3],
  [{ status: 401, body: {} }, 60],
])('%o is tried again, later, and not by the SDK', async (answer, retryAfter) => {
  const to = await met();
  const same = key();
  platform.next(answer);
  expect(await failure(channel().send(hello, to, same))).toMatchObject({ final: false, retryAfter });
  expect(sentTo(to.conversation)).toHaveLength(0);
  await channel().send(hello, to, same);
  expect(sentTo(to.conversation)).toHaveLength(1);
});

test.each([
  [403, 'BotDisabledByAdmin', 'The bot has been disabled by the tenant admin'],
  [403, 'MessageWritesBlocked', 'The user has blocked the bot'],
  [404, 'ConversationNotFound', 'Conversation not found'],
  [413, 'MessageSizeTooBig', 'Message size too large'],
])('%i %s is final, in Teams’ words', async (status, code, message) => {
  platform.next({ status, body: { error: { code, message } } });
  const error = await failure(channel().send(hello, await met(), key()));
  expect(error.final).toBe(true);
  expect(error.message).toBe(`Teams refused the message with ${String(status)} (${code}): ${message}`);
});

test('no answer, nobody there, and no token are tried again', async () => {
  platform.next('hang');
  expect(await failure(channel(200).send(hello, await met(), key()))).toMatchObject({
    final: false,
    retryAfter: 5,
  });
  platform.next({ status: 401, body: { error: 'invalid_client' } }, 'token');
  const refused = await failure(channel().send(hello, await met(), key()));
  expect(refused).toMatchObject({ final: false, retryAfter: 60 });
  expect(refused.message).toMatch(/401 \(invalid_client\): check TEAMS_APP_ID, TEAMS_APP_PASSWORD/);
  expect(refused.message).not.toContain('hush');
});

const closing = { activity: 'card-9', asks: 'Which one?', chosen: 'Kenya' };
test('the answer to a choice first takes the buttons away, for everybody', async () => {
  const to = { ...(await met('groupChat')), conversation: '19:closing@thread.v2', closes: closing };
  await channel().send({ ...hello, first: true }, to, key());
  const [put, post] = sentTo(to.conversation);
  expect(put).toMatchObject({ method: 'PUT', id: 'card-9' });
  expect(JSON.stringify(put?.message)).toContain('✓ Kenya');
  expect(JSON.stringify(put?.message)).not.toContain('Action.');
  expect(post?.method).toBe('POST');
});

test('a card that is gone keeps no answer back', async () => {
  const to = { ...(await met()), closes: closing };
  platform.next({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
  await channel().send({ ...hello, first: true }, to, key());
  expect(sentTo(to.conversation)).toHaveLength(1);
});

test('what is personal goes from a group to the private chat, and the group is told once', async () => {
  const who = someone((people += 1));
  await met('personal', who);
  const to = {
    ...(await met('groupChat', who)),
    conversation: '19:told@thread.v2',
    thread: '19:told@thread.v2',
  };
  for (const same of ['told/0', 'told/0']) await channel().send(receipt, to, same);
  await channel().send({ ...hello, personal: true }, to, 'told/1');
  expect(sentTo(conversationOf('personal', who)).map(({ message }) => message.text)).toEqual([
    'Hello & <b>',
    'Hello & <b>',
  ]);
  expect(sentTo(to.conversation).map(({ message }) => message.text)).toEqual([
    'I have answered you in our private chat, where nobody else reads along.',
  ]);
});

test('where no private chat is known the group only hears how to open one', async () => {
  const to = { ...(await met('channel')), conversation: '19:open@thread.tacv2' };
  await channel().send(receipt, to, 'open/0');
  await channel().send({ ...hello, personal: true }, to, 'open/1');
  const heard = sentTo(to.conversation).map(({ message }) => message.text);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatch(/open a private chat with me/);
});
