import { expect, test } from 'vitest';
import type { CodeHook } from '../../hook-event.ts';
import { answer, delegating, intent, locale, says, slot, step, talkTo, texts } from '../example-bot.ts';
import { openTestSessions } from '../sessions.contract.ts';

const sessions = await openTestSessions();

const hanging: CodeHook = () => new Promise(() => undefined);
const post = {
  successResponse: says('Good.'),
  failureResponse: says('Bad.'),
  failureNextStep: step('EndConversation'),
  timeoutResponse: says('Late.'),
  timeoutNextStep: step('EndConversation'),
};
const checked = (spec: object) =>
  locale([
    intent('Check', ['check it'], [], {
      dialogCodeHook: { enabled: true },
      initialResponseSetting: {
        nextStep: step('InvokeDialogCodeHook'),
        codeHook: { enableCodeHookInvocation: true, postCodeHookSpecification: spec },
      },
    }),
  ]);
const paid = (spec?: object, updates?: { active: boolean; timeoutInSeconds: number }) =>
  locale([
    intent('Pay', ['pay now'], [], {
      fulfillmentCodeHook: {
        enabled: true,
        ...(spec ? { postFulfillmentStatusSpecification: spec } : {}),
        ...(updates
          ? { fulfillmentUpdatesSpecification: { isActive: updates.active, timeoutInSeconds: 1 } }
          : {}),
      },
    }),
  ]);

test('L-3 L-8 a dialog hook that hangs takes the timeout path, without one the failure path', async () => {
  const late = talkTo(checked(post), sessions, { hook: hanging, hookTimeout: 20 });
  expect(texts(await late.say('check it'))).toEqual(['Late.']);
  const failing = { ...post, timeoutResponse: undefined, timeoutNextStep: undefined };
  const failed = talkTo(checked(failing), sessions, { hook: hanging, hookTimeout: 20 });
  expect(texts(await failed.say('check it'))).toEqual(['Bad.']);
});

test('F-11 L-8 a fulfilment hook that hangs takes the timeout path, or is an error of the service', async () => {
  const late = await talkTo(paid(post), sessions, { hook: hanging, hookTimeout: 20 }).say('pay now');
  expect(texts(late)).toEqual(['Late.']);
  expect(late.sessionState?.intent?.state).toBe('Failed');
  const bare = talkTo(paid(), sessions, { hook: hanging, hookTimeout: 20 });
  await expect(bare.say('pay now')).rejects.toMatchObject({
    name: 'DependencyFailedException',
    message:
      'Invalid Lambda Response: Received error response from Lambda: Task timed out after 0.02 seconds',
  });
});

test('F-10 F-11 the definition may set the time for its fulfilment', async () => {
  const slow: CodeHook = (event) =>
    new Promise((resolve) => {
      setTimeout(() => {
        resolve(answer(event, 'Close', { state: 'Fulfilled' }));
      }, 60);
    });
  const patient = paid(post, { active: true, timeoutInSeconds: 1 });
  expect(texts(await talkTo(patient, sessions, { hook: slow, hookTimeout: 20 }).say('pay now'))).toEqual([
    'Good.',
  ]);
  const hasty = paid(post, { active: false, timeoutInSeconds: 1 });
  expect(texts(await talkTo(hasty, sessions, { hook: slow, hookTimeout: 20 }).say('pay now'))).toEqual([
    'Late.',
  ]);
});

test('L-2 without a hook an enabled one succeeds, or fails where that is asked for', async () => {
  expect(texts(await talkTo(checked(post), sessions).say('check it'))).toEqual(['Good.']);
  const strict = { withoutHook: 'fails' } as const;
  expect(texts(await talkTo(checked(post), sessions, strict).say('check it'))).toEqual(['Bad.']);
  expect(texts(await talkTo(paid(post), sessions, strict).say('pay now'))).toEqual(['Bad.']);
  await expect(talkTo(paid(), sessions, strict).say('pay now')).rejects.toMatchObject({
    name: 'DependencyFailedException',
    message:
      'Invalid Lambda Response: intent Pay calls a code hook, but alias TestBotAlias has no Lambda function for en_US.',
  });
});

test('L-8 a response beyond 50 KB and attributes beyond 12 KB are refused', async () => {
  const long =
    (response: object): CodeHook =>
    (event) =>
      Promise.resolve({ ...answer(event, 'Close', { state: 'Fulfilled' }), ...response });
  const fat = talkTo(paid(), sessions, { hook: long({ extra: 'x'.repeat(51_200) }) });
  await expect(fat.say('pay now')).rejects.toThrow('the response is larger than 50 KB');
  const hoarding = talkTo(paid(), sessions, {
    hook: (event) =>
      Promise.resolve(
        answer(event, 'Close', { state: 'Fulfilled', sessionAttributes: { a: 'x'.repeat(9300) } }),
      ),
  });
  await expect(hoarding.say('pay now')).rejects.toThrow('sessionAttributes: larger than 12 KB');
  const sessionState = { sessionAttributes: { a: 'x'.repeat(9300) } };
  await expect(fat.say('pay now', { sessionState })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('L-11 keys that nobody knows are tolerated', async () => {
  const hook: CodeHook = (event) =>
    Promise.resolve({
      ...answer(event, 'Close', { state: 'Fulfilled', says: 'Thank you.' }),
      sessionId: event.sessionId,
      sessionState: { ...answer(event, 'Close', { state: 'Fulfilled' }).sessionState, unknown: { a: 1 } },
    });
  expect(texts(await talkTo(paid(), sessions, { hook }).say('pay now'))).toEqual(['Thank you.']);
});

test('L-1 P-6 one hook serves dialog and fulfilment; between question and value it is called by its label', async () => {
  const order = locale([
    intent(
      'Order',
      ['order it'],
      [
        slot('Name', 'AMAZON.Number', {
          slotCaptureSetting: {
            captureNextStep: step('FulfillIntent'),
            elicitationCodeHook: { enableCodeHookInvocation: true, invocationLabel: 'asking' },
          },
        }),
      ],
      {
        dialogCodeHook: { enabled: true },
        fulfillmentCodeHook: { enabled: true },
        initialResponseSetting: { nextStep: step('ElicitSlot', { slot: 'Name' }) },
      },
    ),
  ]);
  const { say, events } = talkTo(order, sessions, { hook: delegating });
  await say('order it');
  expect(events).toEqual([]);
  await say('purple monkey dishwasher');
  expect(events.map((event) => [event.invocationLabel, event.proposedNextState?.prompt?.attempt])).toEqual([
    ['asking', 'Retry1'],
  ]);
  await say('4');
  expect(events.map((event) => [event.invocationSource, event.bot.aliasId, event.bot.localeId])).toEqual([
    ['DialogCodeHook', 'TSTALIASID', 'en_US'],
    ['DialogCodeHook', 'TSTALIASID', 'en_US'],
    ['FulfillmentCodeHook', 'TSTALIASID', 'en_US'],
  ]);
});
