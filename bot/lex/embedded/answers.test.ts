import { expect, test } from 'vitest';
import { slotSchema } from '../definitions/slot-schema.ts';
import { lexError } from './errors.ts';
import {
  answer,
  intent,
  locale,
  says,
  served,
  slot,
  slotType,
  talkTo,
  texts,
  values,
} from './example-bot.ts';
import { known } from './state.ts';
import { openTestSessions } from './sessions.contract.ts';

const sessions = await openTestSessions();

const sizes = slotType('Size', { small: [], large: ['big', '4'] });
const order = locale(
  [
    intent(
      'Order',
      ['order a coffee', 'order a {Size} coffee'],
      [slot('Size', 'Size'), slot('Name', 'AMAZON.FirstName')],
    ),
    intent('Pay', ['pay now'], [slot('Size', 'Size')], {
      intentClosingSetting: { closingResponse: says('Bye.') },
    }),
    intent('Quiet', ['be quiet']),
  ],
  [sizes],
);

test('R-1 R-2 R-4 N-7 N-12 V-1 an answer shows every slot, the scores and the fallback at the end', async () => {
  const response = await talkTo(order, sessions).say('order a big coffee');
  const slots = {
    Size: { value: { originalValue: 'big', interpretedValue: 'large', resolvedValues: ['large'] } },
    Name: null,
  };
  const { interpretations = [], sessionState } = response;
  expect(interpretations[0]).toEqual({
    interpretationSource: 'Lex',
    intent: { name: 'Order', slots, state: 'InProgress', confirmationState: 'None' },
    nluConfidence: { score: expect.any(Number) as number },
  });
  expect(interpretations.at(-1)).toEqual({
    interpretationSource: 'Lex',
    intent: { name: 'FallbackIntent', slots: {} },
  });
  expect(sessionState?.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Name' });
});

test('W-2 A-3 an answer has the documented members; attributes are text', async () => {
  const { say } = talkTo(order, sessions);
  const response = await say('order a coffee', { requestAttributes: { a: '1' } });
  expect(Object.keys(response).sort()).toEqual([
    'interpretations',
    'messages',
    'requestAttributes',
    'sessionId',
    'sessionState',
  ]);
  const requestAttributes = { a: 1 } as unknown as Record<string, string>;
  await expect(say('pay now', { requestAttributes })).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value '1' at 'requestAttributes.a' failed to satisfy constraint: Member must be a string",
  });
});

test('A-1 reserved attributes pass through: channels and callers set them', async () => {
  const requestAttributes = { 'x-amz-lex:channels:platform': 'Slack' };
  const sessionAttributes = { 'x-amz-lex:audio:start-timeout-ms:*:*': '100' };
  const response = await talkTo(order, sessions).say('be quiet', {
    requestAttributes,
    sessionState: { sessionAttributes },
  });
  expect(response.requestAttributes).toEqual(requestAttributes);
  expect(response.sessionState?.sessionAttributes).toEqual(sessionAttributes);
});

test('R-9 an intent that ends without a message says nothing', async () => {
  const response = await talkTo(order, sessions).say('be quiet');
  expect(response.messages).toBeUndefined();
  expect(response.sessionState?.intent).toMatchObject({ name: 'Quiet', state: 'Fulfilled' });
});

test('N-9 N-11 another intent takes over from a question; a digit may be a synonym', async () => {
  const { say } = talkTo(order, sessions);
  await say('order a coffee');
  expect((await say('pay now')).sessionState?.intent?.name).toBe('Pay');
  expect(values(await say('4'))).toEqual({ Size: 'large' });
});

test('V-10 R-6 two intents use one name of a slot, each with its own value', async () => {
  const { say } = talkTo(order, sessions);
  expect(values(await say('order a big coffee'))).toMatchObject({ Size: 'large' });
  expect(values(await say('pay now'))).toEqual({ Size: null });
});

test('V-9 an obscured slot is plain in answers and events: only logs are obscured, and there are none', async () => {
  const secret = slotSchema.parse({
    ...slot('Name', 'AMAZON.FirstName'),
    obfuscationSetting: { obfuscationSettingType: 'DefaultObfuscation' },
  });
  const definition = locale([
    intent('Tell', ['my turn'], [secret], { fulfillmentCodeHook: { enabled: true } }),
  ]);
  const { say, events } = talkTo(definition, sessions, {
    hook: (event) => Promise.resolve(answer(event, 'Close', { state: 'Fulfilled' })),
  });
  await say('my turn');
  expect(values(await say('Ada'))).toEqual({ Name: 'Ada' });
  expect(events[0]?.sessionState.intent.slots.Name?.value?.interpretedValue).toBe('Ada');
});

test('N-5 the threshold decides, from none to all', async () => {
  const heard = async (nluConfidenceThreshold: number) =>
    (await talkTo({ ...order, nluConfidenceThreshold }, sessions).say('could I please pay')).sessionState
      ?.intent?.name;
  expect(await heard(0)).toBe('Pay');
  expect(await heard(1)).toBe('FallbackIntent');
});

test.each([
  ['AMAZON.CancelIntent', ['cancel', 'never mind', 'forget it']],
  ['AMAZON.HelpIntent', ['help', 'help me', 'can you help me']],
  ['AMAZON.PauseIntent', ['pause', 'pause that']],
  ['AMAZON.RepeatIntent', ['repeat', 'say that again', 'repeat that']],
  ['AMAZON.ResumeIntent', ['resume', 'continue', 'keep going']],
  ['AMAZON.StartOverIntent', ['start over', 'restart', 'start again']],
  ['AMAZON.StopIntent', ['stop', 'off', 'shut up']],
])(
  'B-1 B-2 B-4 %s hears its common utterances, whatever its name, and does nothing more',
  async (signature, said) => {
    const bot = locale(
      [intent('Own', [], [], { parentIntentSignature: signature }), ...order.intents.slice(0, 2)],
      [sizes],
    );
    for (const text of said) {
      const { sessionState, messages } = await talkTo(bot, sessions).say(text);
      expect([text, sessionState?.intent?.name, messages]).toEqual([text, 'Own', undefined]);
    }
  },
);

test('N-4 an intent that searches is never matched, whatever its utterances', async () => {
  const search = intent('Search', ['where is the beach'], [], { parentIntentSignature: 'AMAZON.QnAIntent' });
  const response = await talkTo(locale([search, intent('Hi', ['hello'])]), sessions).say(
    'where is the beach',
  );
  expect(response.sessionState?.intent?.name).toBe('FallbackIntent');
});

test('S-3 a conversation in text may last longer than fifteen minutes', async () => {
  let now = new Date('2024-03-04T12:00:00Z');
  const { say } = talkTo(order, sessions, { clock: () => now });
  await say('order a coffee', { sessionState: { sessionAttributes: { a: '1' } } });
  for (let minutes = 0; minutes < 20; minutes += 4) {
    now = new Date(now.getTime() + 240_000);
    expect((await say('qqq')).sessionState?.sessionAttributes).toEqual({ a: '1' });
  }
});

test('S-8 a request, a hook and PutSession each change the state', async () => {
  const hooked = locale([intent('Note', ['take a note'], [], { fulfillmentCodeHook: { enabled: true } })]);
  const { say, lex } = talkTo(hooked, sessions, {
    hook: (event) => {
      const { sessionAttributes } = event.sessionState;
      return Promise.resolve(
        answer(event, 'Close', {
          state: 'Fulfilled',
          sessionAttributes: { ...sessionAttributes, hook: '1' },
        }),
      );
    },
  });
  const first = await say('take a note', { sessionState: { sessionAttributes: { request: '1' } } });
  expect(first.sessionState?.sessionAttributes).toEqual({ request: '1', hook: '1' });
  const sessionId = first.sessionId ?? '';
  await lex.putSession({ ...served, sessionId, sessionState: { sessionAttributes: { put: '1' } } });
  expect((await say('take a note')).sessionState?.sessionAttributes).toEqual({ put: '1', hook: '1' });
});

test('C-2 C-3 C-4 a context ends after its seconds and holds ten attributes; others have none', async () => {
  let now = new Date('2024-03-04T12:00:00Z');
  const names = Array.from({ length: 12 }, (_, index) => `S${String(index)}`);
  const defaults = { defaultValueSpecification: { defaultValueList: [{ defaultValue: 'x'.repeat(20) }] } };
  const definition = locale([
    intent(
      'Open',
      ['open up'],
      names.map((name) => slot(name, 'AMAZON.FirstName', defaults)),
      {
        outputContexts: [{ name: 'opened', timeToLiveInSeconds: 60, turnsToLive: 20 }],
      },
    ),
    intent('Hi', ['hello']),
  ]);
  const { say } = talkTo(definition, sessions, { clock: () => now });
  expect((await say('hello')).sessionState?.activeContexts).toBeUndefined();
  const opened = await say('open up');
  expect(Object.keys(opened.sessionState?.activeContexts?.[0]?.contextAttributes ?? {})).toHaveLength(10);
  now = new Date(now.getTime() + 59_000);
  expect((await say('hello')).sessionState?.activeContexts?.[0]?.timeToLive?.timeToLiveInSeconds).toBe(1);
  now = new Date(now.getTime() + 1000);
  expect((await say('hello')).sessionState?.activeContexts).toBeUndefined();
});

test('a session goes on with a definition that has lost its intent or its slot, and keeps its attributes', () => {
  const base = {
    originatingRequestId: 'r',
    version: 'DRAFT',
    sessionAttributes: { a: '1' },
    activeContexts: [],
    attempt: 1,
    messages: [],
    interpretations: [],
  };
  const progress = {
    name: 'Order',
    slots: { Size: null, Gone: null },
    state: 'InProgress',
    confirmationState: 'None',
  } as const;
  const asked = (slotToElicit: string, name = 'Order') =>
    known(
      { ...base, intent: { ...progress, name }, dialogAction: { type: 'ElicitSlot', slotToElicit } },
      order,
    );
  expect(asked('Size').intent?.slots).toEqual({ Size: null, Name: null });
  for (const lost of [asked('Gone'), asked('Size', 'Nobody')]) {
    expect(lost).toMatchObject({ intent: undefined, dialogAction: undefined, sessionAttributes: { a: '1' } });
  }
});

test('§1.16 every error of the service has its status', () => {
  const status = (name: Parameters<typeof lexError>[0]) => {
    const { $metadata, $fault } = lexError(name, '');
    return [$metadata.httpStatusCode, $fault];
  };
  expect(status('ValidationException')).toEqual([400, 'client']);
  expect(status('ResourceNotFoundException')).toEqual([404, 'client']);
  expect(status('ConflictException')).toEqual([409, 'client']);
  expect(status('DependencyFailedException')).toEqual([424, 'client']);
  expect(status('InternalServerException')).toEqual([500, 'server']);
  expect(status('BadGatewayException')).toEqual([502, 'server']);
});

test.each([
  ['AlphaNumeric', 'AB12', 'AB12'],
  ['City', 'Boston', 'Boston'],
  ['Confirmation', 'yes', 'Yes'],
  ['Country', 'France', 'France'],
  ['Currency', '$1.56', 'USD 1.56'],
  ['Date', 'December 24, 2024', '2024-12-24'],
  ['Duration', '10 minutes', 'PT10M'],
  ['EmailAddress', 'ada@example.com', 'ada@example.com'],
  ['FirstName', 'Ada', 'Ada'],
  ['FreeFormInput', 'whatever comes, pay now', 'whatever comes, pay now'],
  ['LastName', 'Lovelace', 'Lovelace'],
  ['Number', '42', '42'],
  ['Percentage', '50%', '50%'],
  ['PhoneNumber', '+1 (509) 555-1212', '+15095551212'],
  ['State', 'Ohio', 'Ohio'],
  ['StreetName', '12 Main Street', '12 Main Street'],
  ['Time', '3 pm', '15:00'],
  ['UKPostalCode', 'sw1a 1aa', 'SW1A 1AA'],
])('§1.9 AMAZON.%s hears "%s" as "%s"', async (type, text, value) => {
  const { say } = talkTo(
    locale([intent('Tell', ['begin here'], [slot('Value', `AMAZON.${type}`)])]),
    sessions,
  );
  expect(texts(await say('begin here'))).toEqual(['Value?']);
  expect(values(await say(text))).toEqual({ Value: value });
});
