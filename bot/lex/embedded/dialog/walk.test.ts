import { expect, test } from 'vitest';
import {
  intent,
  locale,
  says,
  slot,
  slotType,
  step,
  talkTo,
  texts,
  values,
  type Talk,
} from '../example-bot.ts';
import type { LocaleDefinition } from '../../definitions/definition.ts';
import { openTestSessions } from '../sessions.contract.ts';

const sessions = await openTestSessions();

const sizes = slotType('Size', { small: [], large: ['big'] });
const talk = (definition: LocaleDefinition, options = {}): Talk => talkTo(definition, sessions, options);

test('F-1 F-12 R-8 R-10 initial response, slots, confirmation, fulfilment, closing', async () => {
  const { say } = talk(
    locale(
      [
        intent('Order', ['order a coffee'], [slot('Size', 'Size'), slot('Name', 'AMAZON.FirstName')], {
          initialResponseSetting: { initialResponse: says('Gladly.') },
          intentConfirmationSetting: {
            promptSpecification: { ...says('A {Size} one for {Name}?'), maxRetries: 1 },
          },
          fulfillmentCodeHook: { postFulfillmentStatusSpecification: { successResponse: says('Done.') } },
          intentClosingSetting: { closingResponse: says('Bye.') },
        }),
      ],
      [sizes],
    ),
  );
  expect(texts(await say('order a coffee'))).toEqual(['Gladly.', 'Size?']);
  expect(texts(await say('a big one please'))).toEqual(['Name?']);
  const asked = await say('Ada');
  expect(texts(asked)).toEqual(['A large one for Ada?']);
  expect(asked.sessionState?.dialogAction).toEqual({ type: 'ConfirmIntent' });
  const done = await say('go ahead');
  expect(texts(done)).toEqual(['Done.', 'Bye.']);
  expect(done.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { state: 'Fulfilled', confirmationState: 'Confirmed' },
  });
});

test('F-6 an ElicitSlot step to a filled slot goes along the captured path of that slot', async () => {
  const { say } = talk(
    locale(
      [
        intent(
          'Book',
          ['book a table', 'book a {Size} table'],
          [
            slot('Size', 'Size', {
              slotCaptureSetting: {
                captureResponse: says('Noted.'),
                captureNextStep: step('ElicitSlot', { slot: 'Name' }),
              },
            }),
            slot('Day', 'AMAZON.Date'),
            slot('Name', 'AMAZON.FirstName'),
          ],
          { initialResponseSetting: { nextStep: step('ElicitSlot', { slot: 'Size' }) } },
        ),
      ],
      [sizes],
    ),
  );
  expect(texts(await say('book a small table'))).toEqual(['Noted.', 'Name?']);
});

test('F-9 a no takes the decline path and ends as denied and failed', async () => {
  const definition = locale([
    intent('Pay', ['pay the bill'], [], {
      intentConfirmationSetting: {
        promptSpecification: says('Sure?'),
        declinationResponse: says('All right.'),
      },
    }),
  ]);
  const { say } = talk(definition);
  await say('pay the bill');
  const denied = await say('not now');
  expect(texts(denied)).toEqual(['All right.']);
  expect(denied.sessionState?.intent).toMatchObject({ confirmationState: 'Denied', state: 'Failed' });
});

test('F-9 an answer that is neither is asked again, then fails into the fallback', async () => {
  const { say } = talk(
    locale([
      intent('Pay', ['pay the bill'], [], {
        intentConfirmationSetting: {
          promptSpecification: {
            ...says('Sure?', 'Yes or no?'),
            maxRetries: 1,
            messageSelectionStrategy: 'Ordered',
          },
          failureResponse: says('Never mind.'),
        },
      }),
    ]),
  );
  await say('pay the bill');
  expect(texts(await say('purple monkey dishwasher'))).toEqual(['Yes or no?']);
  const failed = await say('purple monkey dishwasher');
  expect(texts(failed)).toEqual(['Never mind.']);
  expect(failed.sessionState?.intent?.name).toBe('FallbackIntent');
});

test('F-13 an inactive confirmation, closing or fulfilment is passed over', async () => {
  const { say } = talk(
    locale([
      intent('Pay', ['pay the bill'], [], {
        intentConfirmationSetting: { isActive: false, promptSpecification: says('Sure?') },
        fulfillmentCodeHook: {
          isActive: false,
          postFulfillmentStatusSpecification: { successResponse: says('Paid.') },
        },
        intentClosingSetting: { isActive: false, closingResponse: says('Bye.') },
      }),
    ]),
  );
  expect(texts(await say('pay the bill'))).toEqual([]);
});

test('F-14 slots are elicited by ascending priority, wherever they stand', async () => {
  const { say } = talk(
    locale([
      intent(
        'Send',
        ['send a parcel'],
        [slot('A', 'AMAZON.City'), slot('B', 'AMAZON.City'), slot('C', 'AMAZON.City')],
        {
          slotPriorities: [
            { slotName: 'A', priority: 6 },
            { slotName: 'B', priority: 0 },
            { slotName: 'C', priority: 4 },
          ],
        },
      ),
    ]),
  );
  expect(texts(await say('send a parcel'))).toEqual(['B?']);
  expect(texts(await say('Boston'))).toEqual(['C?']);
  expect(texts(await say('Chicago'))).toEqual(['A?']);
});

test('F-15 an optional slot is never asked for and fills from the utterance', async () => {
  const definition = locale(
    [
      intent(
        'Order',
        ['order a coffee', 'order a {Size} coffee'],
        [slot('Size', 'Size', { slotConstraint: 'Optional' }), slot('Name', 'AMAZON.FirstName')],
      ),
    ],
    [sizes],
  );
  expect(texts(await talk(definition).say('order a coffee'))).toEqual(['Name?']);
  expect(values(await talk(definition).say('order a big coffee'))).toEqual({ Size: 'large', Name: null });
});

test('F-4 L-12 R-7 StartIntent, CloseIntent, ElicitIntent and EndConversation lead where they say', async () => {
  const definition = locale([
    intent('First', ['begin the tour'], [], {
      intentClosingSetting: {
        closingResponse: says('One.'),
        nextStep: step('StartIntent', { intent: 'Second', silent: true }),
      },
    }),
    intent('Second', ['skip ahead'], [], {
      initialResponseSetting: { initialResponse: says('Two.'), nextStep: step('CloseIntent') },
      intentClosingSetting: { closingResponse: says('Three.'), nextStep: step('ElicitIntent') },
    }),
  ]);
  const { say } = talk(definition);
  const chained = await say('begin the tour');
  expect(texts(chained)).toEqual(['One.', 'Three.']);
  expect(chained.sessionState?.dialogAction).toEqual({ type: 'ElicitIntent' });
  expect(chained.sessionState?.intent).toBeUndefined();
  expect(texts(await say('skip ahead'))).toEqual(['Two.', 'Three.']);
});

test('F-4 steps that lead in a circle end in an error of the service', async () => {
  const { say } = talk(
    locale([
      intent('Loop', ['go round'], [], {
        initialResponseSetting: { nextStep: step('StartIntent', { intent: 'Loop' }) },
      }),
    ]),
  );
  await expect(say('go round')).rejects.toMatchObject({
    name: 'BadGatewayException',
    $metadata: { httpStatusCode: 502 },
  });
});

test('X-10 a step sets slots and attributes, from references too, and a null empties a slot', async () => {
  const { say } = talk(
    locale(
      [
        intent('Order', ['order a {Size} coffee'], [slot('Size', 'Size'), slot('Copy', 'AMAZON.FirstName')], {
          initialResponseSetting: {
            nextStep: {
              dialogAction: { type: 'ElicitSlot', slotToElicit: 'Size' },
              sessionAttributes: { was: '{Size}', fixed: 'x' },
              intent: { slots: { Size: null, Copy: { value: { interpretedValue: '[who]' } } } },
            },
          },
        }),
      ],
      [sizes],
    ),
  );
  const response = await say('order a big coffee', { sessionState: { sessionAttributes: { who: 'Ada' } } });
  expect(texts(response)).toEqual(['Size?']);
  expect(values(response)).toEqual({ Size: null, Copy: 'Ada' });
  expect(response.sessionState?.sessionAttributes).toEqual({ who: 'Ada', was: 'large', fixed: 'x' });
});
