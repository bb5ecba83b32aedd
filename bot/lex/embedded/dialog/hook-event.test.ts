import { expect, test } from 'vitest';
import {
  answer,
  delegating,
  intent,
  locale,
  says,
  slot,
  slotType,
  step,
  talkTo,
  texts,
} from '../example-bot.ts';
import { openTestSessions } from '../sessions.contract.ts';

const sessions = await openTestSessions();

const sizes = slotType('Size', { small: [], large: ['big'] });
const hooks = { dialogCodeHook: { enabled: true }, fulfillmentCodeHook: { enabled: true } };
const order = locale(
  [
    intent(
      'Order',
      ['order a coffee', 'order a {Size} coffee'],
      [
        slot('Size', 'Size'),
        slot('Name', 'AMAZON.FirstName'),
        slot('Note', 'AMAZON.FreeFormInput', { slotConstraint: 'Optional' }),
      ],
      { ...hooks, intentConfirmationSetting: { promptSpecification: { ...says('Sure?'), maxRetries: 1 } } },
    ),
    intent('Hours', ['when are you open'], [], { fulfillmentCodeHook: { enabled: true } }),
  ],
  [sizes],
);

test('L-4 L-5 R-4 the dialog event has the documented keys and the proposed state', async () => {
  const { say, events } = talkTo(order, sessions, { hook: delegating });
  await say('order a big coffee', { requestAttributes: { ref: 'r1' } });
  const [event] = events;
  expect(Object.keys(event ?? {}).sort()).toEqual([
    'bot',
    'inputMode',
    'inputTranscript',
    'interpretations',
    'invocationSource',
    'messageVersion',
    'proposedNextState',
    'requestAttributes',
    'responseContentType',
    'sessionId',
    'sessionState',
    'transcriptions',
  ]);
  expect(event).toMatchObject({
    messageVersion: '1.0',
    invocationSource: 'DialogCodeHook',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    inputTranscript: 'order a big coffee',
    bot: {
      id: 'EXAMPLEBOT',
      name: 'Example',
      localeId: 'en_US',
      version: 'DRAFT',
      aliasId: 'TSTALIASID',
      aliasName: 'TestBotAlias',
    },
    requestAttributes: { ref: 'r1' },
    proposedNextState: {
      dialogAction: { type: 'ElicitSlot', slotToElicit: 'Name' },
      intent: { name: 'Order' },
      prompt: { attempt: 'Initial' },
    },
  });
  const value = { originalValue: 'big', interpretedValue: 'large', resolvedValues: ['large'] };
  expect(event?.sessionState.intent).toEqual({
    name: 'Order',
    // scalar slots say so in events.
    slots: { Size: { shape: 'Scalar', value }, Name: null, Note: null },
    state: 'InProgress',
    confirmationState: 'None',
  });
});

test('L-6 R-2 R-3 the fulfilment event has the observed keys; the fallback comes last, ready and without a score', async () => {
  const { say, events } = talkTo(order, sessions, { hook: delegating });
  await say('when are you open');
  const [event] = events;
  expect(event?.invocationSource).toBe('FulfillmentCodeHook');
  expect(Object.keys(event ?? {}).sort()).toEqual([
    'bot',
    'inputMode',
    'inputTranscript',
    'interpretations',
    'invocationSource',
    'messageVersion',
    'responseContentType',
    'sessionId',
    'sessionState',
    'transcriptions',
  ]);
  expect(Object.keys(event?.sessionState ?? {}).sort()).toEqual([
    'intent',
    'originatingRequestId',
    'sessionAttributes',
  ]);
  expect(event?.sessionState.intent.state).toBe('ReadyForFulfillment');
  expect(event?.transcriptions).toEqual([
    {
      transcription: 'when are you open',
      transcriptionConfidence: 1,
      resolvedContext: { intent: 'Hours' },
      resolvedSlots: {},
    },
  ]);
  expect(event?.interpretations[0]?.nluConfidence).toBeTypeOf('number');
  expect(event?.interpretations.at(-1)).toEqual({
    intent: { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' },
    interpretationSource: 'Lex',
  });
});

test('F-8 the dialog hook runs at the start, after each capture and miss, and after a yes or no', async () => {
  const { say, events } = talkTo(order, sessions, { hook: delegating });
  const calls = () =>
    events
      .splice(0)
      .map((event) => [
        event.invocationSource,
        event.proposedNextState?.dialogAction.slotToElicit,
        event.proposedNextState?.prompt?.attempt,
        event.sessionState.intent.confirmationState,
      ]);
  await say('order a coffee');
  expect(calls()).toEqual([['DialogCodeHook', 'Size', 'Initial', 'None']]);
  await say('qqq');
  expect(calls()).toEqual([['DialogCodeHook', 'Size', 'Retry1', 'None']]);
  await say('big');
  expect(calls()).toEqual([['DialogCodeHook', 'Name', 'Initial', 'None']]);
  expect(texts(await say('Ada'))).toEqual(['Sure?']);
  expect(calls()).toEqual([['DialogCodeHook', undefined, undefined, 'None']]);
  const done = await say('sounds good');
  expect(calls()).toEqual([
    ['DialogCodeHook', undefined, undefined, 'Confirmed'],
    ['FulfillmentCodeHook', undefined, undefined, 'Confirmed'],
  ]);
  expect(done.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { state: 'Fulfilled' },
  });
});

test('F-8 a no reaches the dialog hook as Denied, and nothing is fulfilled', async () => {
  const { say, events } = talkTo(order, sessions, { hook: delegating });
  await say('order a big coffee');
  await say('Ada');
  events.splice(0);
  const denied = await say('no thanks');
  expect(
    events.map((event) => [event.invocationSource, event.sessionState.intent.confirmationState]),
  ).toEqual([['DialogCodeHook', 'Denied']]);
  expect(denied.sessionState?.intent?.state).toBe('Failed');
});

test('L-2 L-3 an explicit code hook step: its label, its success and its failure branch', async () => {
  const flow = locale([
    intent('Check', ['check it'], [], {
      dialogCodeHook: { enabled: true },
      initialResponseSetting: {
        nextStep: step('InvokeDialogCodeHook'),
        codeHook: {
          enableCodeHookInvocation: true,
          invocationLabel: 'opening',
          postCodeHookSpecification: {
            successResponse: says('Good.'),
            successNextStep: step('EndConversation'),
            failureResponse: says('Bad.'),
            failureNextStep: step('EndConversation'),
          },
        },
      },
    }),
  ]);
  const good = talkTo(flow, sessions, { hook: delegating });
  expect(texts(await good.say('check it'))).toEqual(['Good.']);
  expect(good.events.map((event) => event.invocationLabel)).toEqual(['opening']);
  const bad = talkTo(flow, sessions, {
    hook: (event) => Promise.resolve(answer(event, 'Delegate', { state: 'Failed' })),
  });
  expect(texts(await bad.say('check it'))).toEqual(['Bad.']);
  const thrown = talkTo(flow, sessions, { hook: () => Promise.reject(new Error('boom')) });
  expect(texts(await thrown.say('check it'))).toEqual(['Bad.']);
  // Without a hook the step has succeeded.
  expect(texts(await talkTo(flow, sessions).say('check it'))).toEqual(['Good.']);
});
