import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Unauthenticated } from '../channel.ts';
import {
  command,
  direct,
  event,
  interaction,
  json,
  mention,
  press,
  secret,
  signed,
  us,
} from './fixtures/requests.ts';
import { startSlackApi, type SlackApi } from './fixtures/slack-api.ts';
import { signatureOf } from './gate.ts';
import { nameOf } from './mrkdwn.ts';
import { slack, type SlackConfig } from './index.ts';
import { stampedId, valueOf } from './press.ts';

let database: TestDatabase;
let api: SlackApi;
beforeAll(async () => {
  [database, api] = await Promise.all([startTestDatabase(), startSlackApi()]);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

function channel(changes: Partial<SlackConfig> = {}, clock = () => new Date()) {
  const config: SlackConfig = {
    signingSecrets: [secret],
    botToken: 'xoxb-test',
    oauth: undefined,
    appToken: undefined,
    apiBaseUrl: api.url,
    ...changes,
  };
  return slack(config, {
    client: database.client,
    table: database.tables.bot,
    secret: 's'.repeat(32),
    clock,
  });
}

async function deliver(request: Request, on = channel()) {
  const received = await on.receive(request);
  const response = await received.respond(() => new Promise<void>(() => undefined));
  return { inbound: received.inbound, status: response.status, body: await response.text() };
}

const turns = async (request: Request) =>
  (await deliver(request)).inbound.map((each) => (each.kind === 'turn' ? each : undefined));

const published = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  at: 1531420618,
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
};
const form = 'application/x-www-form-urlencoded';

test('Slack’s published signature is taken, at its time and no other, and for its body and no other', async () => {
  expect(signatureOf(published.secret, String(published.at), published.body)).toBe(published.signature);
  const then = channel({}, () => new Date(published.at * 1000));
  expect(await deliver(signed(published.body, form, published), then)).toMatchObject({
    inbound: [{ turn: { text: 'hello', from: { id: 'T1DC2JH3J:U2CERLKJA' } } }],
    status: 200,
  });
  await expect(deliver(signed(published.body, form, published))).rejects.toBeInstanceOf(Unauthenticated);
  await expect(
    deliver(signed(published.body.replace('text=', 'text=buy'), form, published), then),
  ).rejects.toBeInstanceOf(Unauthenticated);
});

const now = () => Math.floor(Date.now() / 1000);
test.each([
  ['unsigned', { signature: '' }],
  ['signed with another secret', { secret: 'guess' }],
  ['signed with rubbish', { signature: `v0=${'é'.repeat(64)}` }],
  ['older than 300 seconds', { at: now() - 310 }],
  ['from the future', { at: now() + 3600 }],
])('a request that is %s is turned away with 401 before it is parsed', async (_, options) => {
  const error: unknown = await deliver(signed('{', 'application/json', options)).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'Unauthenticated', status: 401 });
});

test('two secrets are taken while they are rotated', async () => {
  const rotating = channel({ signingSecrets: ['new', secret] });
  expect((await deliver(direct('U1', 'hi'), rotating)).inbound).toHaveLength(1);
});

test('the address is confirmed with its challenge, and a check of its certificate is only taken', async () => {
  const challenge = { type: 'url_verification', challenge: '3eZbrw1aB' };
  expect(await deliver(json(challenge))).toMatchObject({ status: 200, body: '{"challenge":"3eZbrw1aB"}' });
  expect(await deliver(signed('ssl_check=1&token=x', form))).toMatchObject({ status: 200, inbound: [] });
});

test('a signed body that is no JSON is malformed', async () => {
  await expect(deliver(signed('{', 'application/json'))).rejects.toMatchObject({
    name: 'Malformed',
    status: 400,
  });
});

test('a mention is a turn in its own thread, answered there, acknowledged at once', async () => {
  const { inbound, ...response } = await deliver(
    mention('U1', 'show me &lt;dark&gt; <https://x.example|roasts>', { ts: '17.1' }, { event_id: 'EvA' }),
  );
  expect(inbound).toEqual([
    {
      kind: 'turn',
      turn: {
        id: 'EvA',
        conversation: 'T1:C1:17.1',
        from: { channel: 'slack', id: 'T1:U1' },
        locale: 'en_US',
        text: 'show me <dark> roasts',
        group: { place: 'T1:C1:all', name: nameOf('U1') },
      },
      address: {
        team: 'T1',
        user: 'U1',
        channel: 'C1',
        thread: '17.1',
        place: 'channel',
        conversation: 'T1:C1:17.1',
        group: 'T1:C1:all',
        opens: true,
      },
    },
  ]);
  expect(response).toEqual({ status: 200, body: '' });
});

test('a mention inside a thread belongs to the thread, and a bare one says hello', async () => {
  expect(await turns(mention('U1', '', { thread_ts: '16.5' }))).toMatchObject([
    { turn: { conversation: 'T1:C1:16.5', text: 'hello' } },
  ]);
});

test('a direct message is a turn; a thread in it is a conversation of its own', async () => {
  expect(await turns(direct('U1', 'hello'))).toMatchObject([
    { turn: { conversation: 'T1:im.U1' }, address: { place: 'direct', channel: 'D1' } },
  ]);
  expect(await turns(direct('U1', 'hello', { thread_ts: '16.5' }))).toMatchObject([
    { turn: { conversation: 'T1:im.U1:16.5' }, address: { thread: '16.5' } },
  ]);
});

test('a long text is cut to what the bot takes, never inside a character', async () => {
  expect(await turns(direct('U1', `${'a'.repeat(1023)}🛒 and more`))).toMatchObject([
    { turn: { text: 'a'.repeat(1023) } },
  ]);
});

test('an event that is brought again is the same turn', async () => {
  const again = () => turns(direct('U1', 'hi', { ts: '1.1' }, { event_id: 'EvSame', event_time: 1 }));
  expect(await again()).toEqual(await again());
});

test.each([
  ['of another bot', direct('U1', 'hi', { bot_id: 'B1' })],
  ['of our own', direct(us, 'hi')],
  ['that was edited', direct('U1', 'hi', { subtype: 'message_changed' })],
  ['that was deleted', direct('U1', 'hi', { subtype: 'message_deleted' })],
  ['with nothing in it', direct('U1', '  ')],
  ['in a channel, without a mention', direct('U1', 'hi', { channel_type: 'channel' })],
  ['edited into a mention', mention('U1', 'hi', { edited: { ts: '1' } })],
  ['of a kind that nobody listens to', event({ type: 'reaction_added', user: 'U1' })],
])('a message %s is taken and makes no turn', async (_, request) => {
  expect(await deliver(request)).toMatchObject({ inbound: [], status: 200 });
});

test('within an enterprise an account is the enterprise’s; a guest of another workspace is their own', async () => {
  const grid = {
    authorizations: [{ enterprise_id: 'E1', team_id: 'T1', user_id: us, is_enterprise_install: true }],
  };
  expect(await turns(direct('U1', 'hi', {}, grid))).toMatchObject([
    { turn: { from: { id: 'E1:U1' } }, address: { enterprise: 'E1', orgWide: true } },
  ]);
  expect(await turns(mention('U2', 'hi', { user_team: 'T2' }))).toMatchObject([
    { turn: { from: { id: 'T2:U2' } } },
  ]);
});

test('/shop is answered aside, with what was typed behind it', async () => {
  const { inbound, ...response } = await deliver(command('U1', 'dark roasts'));
  expect(inbound).toMatchObject([
    {
      turn: { conversation: 'T1:C9', text: 'dark roasts' },
      address: { place: 'aside', respond: { url: 'https://hooks.slack.com/commands/T1/1/x' } },
    },
  ]);
  expect(response).toEqual({ status: 200, body: '' });
});

const option = {
  label: 'Place order',
  say: 'place the order',
  action: { name: 'quote' as const, value: 'q-1' },
};
const question = { channel: 'C1', ts: '20.1', thread: '17.1' };
const id = (name: string) => stampedId(name, 'session.1/0', { conversation: 'T1:C1:17.1' });
const button = (name: string, more: object = {}) => ({
  type: 'button',
  block_id: id(name),
  action_id: 'say.0',
  text: { type: 'plain_text', text: option.label },
  value: valueOf(option),
  ...more,
});

test('a button says its words in the conversation that it belongs to', async () => {
  expect(await turns(press('U1', question, button('once.0')))).toMatchObject([
    {
      turn: { text: 'place the order', action: option.action, conversation: 'T1:C1:17.1' },
      address: {
        place: 'channel',
        thread: '17.1',
        pressed: { ts: '20.1', key: 'session.1/0', label: 'Place order', ephemeral: false },
      },
    },
  ]);
});

test('a list says what was chosen in it', async () => {
  const list = {
    type: 'static_select',
    block_id: id('once.0'),
    action_id: 'say.0',
    selected_option: { text: { type: 'plain_text', text: 'Kenya' }, value: '{"s":"kenya"}' },
  };
  expect(await turns(press('U1', question, list))).toMatchObject([{ turn: { text: 'kenya' } }]);
});

test('all presses on one question are one turn for each person; presses on products are many', async () => {
  const ids = async (user: string, name: string) =>
    (await turns(press(user, question, button(name)))).map((each) => each?.turn.id);
  expect(await ids('U1', 'once.0')).toEqual(await ids('U1', 'once.0'));
  expect(await ids('U1', 'once.0')).not.toEqual(await ids('U2', 'once.0'));
  expect(await ids('U1', 'again.0')).not.toEqual(await ids('U1', 'again.0'));
});

test('a link, and a button of somebody else’s making, say nothing', async () => {
  expect(await deliver(press('U1', question, button('again.0', { action_id: 'link.0' })))).toMatchObject({
    inbound: [],
    status: 200,
  });
  expect(await turns(press('U1', question, button('once.0', { value: 'x' })))).toEqual([]);
});

test('an interaction that nobody listens to is 404', async () => {
  const shortcut = { type: 'shortcut', callback_id: 'x', user: { id: 'U1' }, team: { id: 'T1' } };
  expect(await deliver(interaction(shortcut))).toMatchObject({ status: 404 });
});
