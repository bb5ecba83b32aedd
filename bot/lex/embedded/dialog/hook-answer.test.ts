import { expect, test } from 'vitest';
import {
  answer,
  delegating,
  intent,
  locale,
  says,
  slot,
  slotType,
  talkTo,
  texts,
  values,
} from '../example-bot.ts';
import type { CodeHook, HookResponse } from '../../hook-event.ts';
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

test('L-7 L-10 N-9 ElicitSlot asks for any slot, an optional one too, in the words of the hook; then Delegate goes on', async () => {
  const { say } = talkTo(order, sessions, {
    hook: (event) =>
      Promise.resolve(
        event.sessionState.intent.slots.Note
          ? answer(event, 'Delegate')
          : answer(event, 'ElicitSlot', { slotToElicit: 'Note', says: 'Anything to add, {Size}?' }),
      ),
  });
  const asked = await say('order a big coffee');
  expect(texts(asked)).toEqual(['Anything to add, large?']);
  expect(asked.sessionState?.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Note' });
  // N-9: free text is never a switch of intent.
  const next = await say('when are you open');
  expect(values(next)).toEqual({ Size: 'large', Name: null, Note: 'when are you open' });
  expect(texts(next)).toEqual(['Name?']);
});

test('L-7 ElicitSlot without messages uses those of the definition', async () => {
  const { say } = talkTo(order, sessions, {
    hook: (event) => Promise.resolve(answer(event, 'ElicitSlot', { slotToElicit: 'Name' })),
  });
  expect(texts(await say('order a coffee'))).toEqual(['Name?']);
});

test('L-7 ConfirmIntent waits for a yes or no though the definition has no such question', async () => {
  const bare = locale([intent('Pay', ['pay now'], [], hooks)]);
  const { say, events } = talkTo(bare, sessions, {
    hook: (event) => {
      const { confirmationState } = event.sessionState.intent;
      if (event.invocationSource === 'FulfillmentCodeHook') return delegating(event);
      return Promise.resolve(
        confirmationState === 'None' && event.inputTranscript === 'pay now'
          ? answer(event, 'ConfirmIntent', { says: 'Pay 10?' })
          : answer(event, 'Delegate'),
      );
    },
  });
  expect((await say('pay now')).sessionState?.dialogAction).toEqual({ type: 'ConfirmIntent' });
  // Silence is not a yes: what the hook had asked is asked again.
  const again = await say('purple monkey dishwasher');
  expect(texts(again)).toEqual(['Pay 10?']);
  expect(events.some((event) => event.invocationSource === 'FulfillmentCodeHook')).toBe(false);
  expect((await say('yes')).sessionState?.intent).toMatchObject({
    state: 'Fulfilled',
    confirmationState: 'Confirmed',
  });
});

test('L-7 Close ends with the state and the words of the hook; the next text starts afresh', async () => {
  const { say } = talkTo(order, sessions, {
    hook: (event) => Promise.resolve(answer(event, 'Close', { state: 'Failed', says: 'Sold out.' })),
  });
  const closed = await say('order a big coffee');
  expect(texts(closed)).toEqual(['Sold out.']);
  expect(closed.sessionState).toMatchObject({ dialogAction: { type: 'Close' }, intent: { state: 'Failed' } });
  expect((await say('when are you open')).sessionState?.intent?.name).toBe('Hours');
});

test('L-7 ElicitIntent clears the intent and waits', async () => {
  const { say } = talkTo(order, sessions, {
    hook: () =>
      Promise.resolve({
        sessionState: { dialogAction: { type: 'ElicitIntent' } },
        messages: [{ contentType: 'PlainText', content: 'What else?' }],
      }),
  });
  const response = await say('order a coffee');
  expect(texts(response)).toEqual(['What else?']);
  expect(response.sessionState?.intent).toBeUndefined();
});

test('a hook that throws a captured value away has the slot asked for again', async () => {
  const { say } = talkTo(order, sessions, {
    hook: (event) => {
      const { slots } = event.sessionState.intent;
      return Promise.resolve(answer(event, 'Delegate', { slots: { ...slots, Size: null } }));
    },
  });
  await say('order a coffee');
  expect(texts(await say('big'))).toEqual(['Size?']);
});

test('what a hook changes in its event does not reach the session', async () => {
  const { say } = talkTo(order, sessions, {
    hook: (event) => {
      Object.assign(event.sessionState.intent.slots, { Name: { value: { interpretedValue: 'Eve' } } });
      return Promise.resolve({
        sessionState: { dialogAction: { type: 'Delegate' }, intent: { name: 'Order' } },
      });
    },
  });
  expect(values(await say('order a big coffee'))).toEqual({ Size: 'large', Name: null, Note: null });
});

test('L-7 L-9 malformed answers and throwing hooks are DependencyFailedException, and leave the session as it was', async () => {
  const wrong: readonly (readonly [unknown, string])[] = [
    [undefined, 'expected object'],
    [{}, 'sessionState'],
    [{ sessionState: { dialogAction: { type: 'Dance' } } }, 'dialogAction.type'],
    [{ sessionState: { dialogAction: { type: 'Delegate' }, intent: 'Order' } }, 'sessionState.intent'],
    [{ sessionState: { dialogAction: { type: 'ElicitIntent' } } }, 'at least one message'],
    [
      {
        sessionState: {
          dialogAction: { type: 'ElicitSlot', slotToElicit: 'Nope' },
          intent: { name: 'Order' },
        },
      },
      'slotToElicit',
    ],
    [{ sessionState: { dialogAction: { type: 'Close' } } }, 'needs the intent'],
    [
      { sessionState: { dialogAction: { type: 'Close' }, intent: { name: 'Order', state: 'Odd' } } },
      'intent.state',
    ],
    [
      { sessionState: { dialogAction: { type: 'Delegate' }, intent: { name: 'Nobody' } } },
      'no intent Nobody',
    ],
    [
      { sessionState: { dialogAction: { type: 'Delegate' }, intent: { name: 'Order', slots: { X: null } } } },
      'no slot X',
    ],
    [
      {
        sessionState: { dialogAction: { type: 'Delegate' } },
        messages: [{ contentType: 'PlainText', content: 'x'.repeat(1025) }],
      },
      'messages',
    ],
  ];
  let next: unknown;
  const hook: CodeHook = () => Promise.resolve(next as HookResponse);
  const { say } = talkTo(order, sessions, { hook });
  for (const [response, words] of wrong) {
    next = response;
    const failure = { name: 'DependencyFailedException', $metadata: { httpStatusCode: 424 } };
    const said = say('order a coffee');
    await expect(said).rejects.toMatchObject(failure);
    await expect(said).rejects.toThrow(words);
  }
  const thrown = talkTo(order, sessions, { hook: () => Promise.reject(new Error('boom')) });
  await expect(thrown.say('order a coffee')).rejects.toThrow('Received error response from Lambda: boom');
});

test('F-11 a fulfilment hook that throws takes the failure path where the definition has one', async () => {
  const careful = locale([
    intent('Pay', ['pay now'], [], {
      fulfillmentCodeHook: {
        enabled: true,
        postFulfillmentStatusSpecification: { failureResponse: says('That did not work.') },
      },
    }),
  ]);
  const response = await talkTo(careful, sessions, { hook: () => Promise.reject(new Error('boom')) }).say(
    'pay now',
  );
  expect(texts(response)).toEqual(['That did not work.']);
  expect(response.sessionState?.intent?.state).toBe('Failed');
});

test('F-11 L-7 the hook speaks, or else the definition does', async () => {
  const polite = locale([
    intent('Pay', ['pay now'], [], {
      fulfillmentCodeHook: {
        enabled: true,
        postFulfillmentStatusSpecification: { successResponse: says('Paid.') },
      },
      intentClosingSetting: { closingResponse: says('Bye.') },
    }),
  ]);
  expect(texts(await talkTo(polite, sessions, { hook: delegating }).say('pay now'))).toEqual([
    'Paid.',
    'Bye.',
  ]);
  const speaking: CodeHook = (event) =>
    Promise.resolve(answer(event, 'Close', { state: 'Fulfilled', says: 'Thank you.' }));
  expect(texts(await talkTo(polite, sessions, { hook: speaking }).say('pay now'))).toEqual(['Thank you.']);
});
