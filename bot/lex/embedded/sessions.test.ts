import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  answer,
  delegating,
  intent,
  locale,
  says,
  served,
  slot,
  slotType,
  talkTo,
  texts,
} from './example-bot.ts';
import type { CodeHook } from '../hook-event.ts';
import { openTestSessions } from './sessions.contract.ts';

const sessions = await openTestSessions();

const shop = locale(
  [
    intent(
      'Order',
      ['order something', 'order a {Size} coffee'],
      [slot('Size', 'Size'), slot('Name', 'AMAZON.FirstName')],
      {
        initialResponseSetting: { initialResponse: says('Hello [who].') },
      },
    ),
    intent('Greet', ['hello', 'good morning']),
  ],
  [slotType('Size', { small: [], large: ['big'] })],
);

const at = (key: string) => ({ ...served, sessionId: key });
const unpack = (text: string | undefined): unknown =>
  JSON.parse(gunzipSync(Buffer.from(text ?? '', 'base64')).toString());

test('S-1 S-4 a first text makes a session, GetSession shows it with the last messages', async () => {
  const { lex } = talkTo(shop, sessions);
  await lex.recognizeText({ ...at('s-1'), text: 'order something' });
  const stored = await lex.getSession(at('s-1'));
  expect(stored.messages?.map((message) => message.content)).toEqual(['Hello [who].', 'Size?']);
  expect(stored.sessionState?.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Size' });
  expect(stored.interpretations?.[0]?.intent?.name).toBe('Order');
});

test('S-2 a session ends when the idle time has passed, whether or not the item is gone', async () => {
  let now = new Date('2024-03-04T12:00:00Z');
  const { say } = talkTo(shop, sessions, { clock: () => now });
  const first = await say('order something', { sessionState: { sessionAttributes: { who: 'Ada' } } });
  now = new Date(now.getTime() + 299_000);
  expect((await say('big')).sessionState?.sessionAttributes).toEqual({ who: 'Ada' });
  now = new Date(now.getTime() + 301_000);
  const fresh = await say('Ada');
  expect(fresh.sessionState?.sessionAttributes).toEqual({});
  expect(fresh.sessionState?.originatingRequestId).not.toBe(first.sessionState?.originatingRequestId);
  expect(fresh.sessionState?.intent?.name).toBe('FallbackIntent');
});

test('S-5 S-6 a deleted session is not found, nor is a bot, an alias or a locale that is not served', async () => {
  const { lex } = talkTo(shop, sessions);
  await lex.recognizeText({ ...at('s-5'), text: 'hello' });
  expect(await lex.deleteSession(at('s-5'))).toEqual(at('s-5'));
  const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
  await expect(lex.getSession(at('s-5'))).rejects.toMatchObject(missing);
  for (const wrong of [{ botId: 'NOSUCHBOT1' }, { botAliasId: 'NOALIAS' }, { localeId: 'fr_FR' }]) {
    await expect(lex.recognizeText({ ...at('s-6'), text: 'hello', ...wrong })).rejects.toMatchObject(missing);
  }
});

test('S-7 W-3 PutSession with Delegate starts the intent; its answer is compressed JSON', async () => {
  const { lex } = talkTo(shop, sessions);
  const put = await lex.putSession({
    ...at('s-7'),
    sessionState: { dialogAction: { type: 'Delegate' }, intent: { name: 'Order' } },
  });
  expect(unpack(put.messages)).toEqual([
    { content: 'Hello [who].', contentType: 'PlainText' },
    { content: 'Size?', contentType: 'PlainText' },
  ]);
  expect(unpack(put.sessionState)).toMatchObject({
    dialogAction: { type: 'ElicitSlot', slotToElicit: 'Size' },
  });
});

test('S-7 PutSession puts an earlier state back, so that a turn can be taken again', async () => {
  const { lex } = talkTo(shop, sessions);
  await lex.recognizeText({ ...at('s-7b'), text: 'order something' });
  const before = await lex.getSession(at('s-7b'));
  const once = await lex.recognizeText({ ...at('s-7b'), text: 'big' });
  await lex.putSession({ ...at('s-7b'), sessionState: before.sessionState, messages: before.messages ?? [] });
  const again = await lex.recognizeText({ ...at('s-7b'), text: 'big' });
  expect(again).toEqual(once);
});

test('S-9 session attributes: absent keeps, a map replaces, an empty map erases', async () => {
  const { say } = talkTo(shop, sessions);
  const attributes = async (sessionAttributes?: Record<string, string>) =>
    (await say('hello', sessionAttributes ? { sessionState: { sessionAttributes } } : {})).sessionState
      ?.sessionAttributes;
  expect(await attributes({ x: '1', y: '2' })).toEqual({ x: '1', y: '2' });
  expect(await attributes()).toEqual({ x: '1', y: '2' });
  expect(await attributes({ z: '3' })).toEqual({ z: '3' });
  expect(await attributes({})).toEqual({});
});

test('S-9 a hook that leaves attributes out keeps them, one that gives them replaces them', async () => {
  const hooked = locale([intent('Note', ['take a note'], [], { fulfillmentCodeHook: { enabled: true } })]);
  const { say } = talkTo(hooked, sessions, {
    hook: (event) =>
      Promise.resolve(
        answer(event, 'Close', {
          state: 'Fulfilled',
          ...(event.sessionState.sessionAttributes.a === '2' ? {} : { sessionAttributes: { a: '2' } }),
        }),
      ),
  });
  await say('take a note', { sessionState: { sessionAttributes: { a: '1', b: '1' } } });
  expect((await say('take a note')).sessionState?.sessionAttributes).toEqual({ a: '2' });
});

test('S-12 request attributes are echoed and not kept', async () => {
  const { say } = talkTo(shop, sessions);
  expect((await say('hello', { requestAttributes: { a: 'b' } })).requestAttributes).toEqual({ a: 'b' });
  expect((await say('hello')).requestAttributes).toBeUndefined();
});

test('S-13 the originating request id is constant over a session, a Close and a new intent', async () => {
  const { say } = talkTo(shop, sessions);
  const ids = [await say('hello'), await say('order something'), await say('small'), await say('Ada')].map(
    (response) => response.sessionState?.originatingRequestId,
  );
  expect(new Set(ids).size).toBe(1);
});

test('R-6 after a Close the same session takes a new intent and keeps its attributes', async () => {
  const { say } = talkTo(shop, sessions);
  const closed = await say('hello', { sessionState: { sessionAttributes: { who: 'Ada' } } });
  expect(closed.sessionState?.dialogAction).toEqual({ type: 'Close' });
  const next = await say('order a big coffee');
  expect(texts(next)).toEqual(['Hello Ada.', 'Name?']);
});

test('§1.16 two turns at once on one session: the second is a ConflictException before any hook runs', async () => {
  let release = (): void => undefined;
  let calls = 0;
  const held = new Promise<void>((resolve) => (release = resolve));
  const hooked = locale([intent('Note', ['take a note'], [], { fulfillmentCodeHook: { enabled: true } })]);
  const hook: CodeHook = async (event) => {
    calls += 1;
    if (calls === 2) release();
    await held;
    return delegating(event);
  };
  const { lex } = talkTo(hooked, sessions, { hook });
  const turn = (engine = lex) => engine.recognizeText({ ...at('conflict'), text: 'take a note' });
  const lost = { name: 'ConflictException', $fault: 'client', $metadata: { httpStatusCode: 409 } };
  const first = turn();
  await expect(turn()).rejects.toMatchObject(lost);
  expect(calls).toBeLessThanOrEqual(1);
  // Another process knows nothing of the turn: there the write that comes second is refused.
  const second = turn(talkTo(hooked, sessions, { hook }).lex);
  const results = await Promise.allSettled([first, second]);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject(lost);
  await expect(turn()).resolves.toBeDefined();
});

test('W-8 §1.1 lengths and patterns are refused in the words of the service', async () => {
  const { lex } = talkTo(shop, sessions);
  const refused = async (change: object) =>
    lex.recognizeText({ ...at('w-8'), text: 'hello', ...change }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'not an error'),
    );
  const start = 'ValidationException: 1 validation error detected: Value';
  expect(await refused({ text: '' })).toBe(
    `${start} '' at 'text' failed to satisfy constraint: Member must have length greater than or equal to 1`,
  );
  expect(await refused({ text: 'x'.repeat(1025) })).toBe(
    `${start} '${'x'.repeat(1025)}' at 'text' failed to satisfy constraint: Member must have length less than or equal to 1024`,
  );
  expect(await refused({ sessionId: 'bad id!' })).toBe(
    `${start} 'bad id!' at 'sessionId' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z._:-]+`,
  );
  expect(await refused({ botId: 'short' })).toContain("at 'botId'");
  expect(await refused({ sessionState: { intent: { name: 'Nobody' } } })).toContain(
    'there is no intent Nobody',
  );
  expect(await refused({ text: 'x'.repeat(1024) })).toBe('accepted');
});
