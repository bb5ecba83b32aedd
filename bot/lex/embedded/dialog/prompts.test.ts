import { expect, test } from 'vitest';
import { intent, locale, says, slot, slotType, talkTo, texts, values, type Talk } from '../example-bot.ts';
import type { LocaleDefinition } from '../../definitions/definition.ts';
import { openTestSessions } from '../sessions.contract.ts';

const sessions = await openTestSessions();

const sizes = slotType('Size', { small: [], large: ['big'] });
const talk = (definition: LocaleDefinition, options = {}): Talk => talkTo(definition, sessions, options);

test('P-1 P-3 P-5 a customer has one chance and maxRetries more, then the failure response and the fallback', async () => {
  const { say } = talk(
    locale(
      [
        intent(
          'Order',
          ['order a coffee'],
          [
            slot('Size', 'Size', {
              promptSpecification: {
                ...says('Size?', 'Small or large?'),
                maxRetries: 2,
                messageSelectionStrategy: 'Ordered',
              },
              slotCaptureSetting: { failureResponse: says('I give up.') },
            }),
          ],
        ),
      ],
      [sizes],
    ),
  );
  expect(texts(await say('order a coffee'))).toEqual(['Size?']);
  expect(texts(await say('qqq'))).toEqual(['Small or large?']);
  expect(texts(await say('qqq'))).toEqual(['Small or large?']);
  const failed = await say('qqq');
  expect(texts(failed)).toEqual(['I give up.']);
  expect(failed.sessionState?.intent?.name).toBe('FallbackIntent');
});

test('P-2 P-3 R-10 one message of each group, groups in order, variations at random', async () => {
  const two = {
    messageGroupsList: [...says('a', 'b', 'c').messageGroupsList, ...says('x', 'y').messageGroupsList],
  };
  const definition = locale([
    intent('Hi', ['hello there'], [], { intentClosingSetting: { closingResponse: two } }),
  ]);
  expect(texts(await talk(definition, { random: () => 0 }).say('hello there'))).toEqual(['a', 'x']);
  expect(texts(await talk(definition, { random: () => 0.99 }).say('hello there'))).toEqual(['c', 'y']);
});

test('P-7 placeholders: slots, session attributes and request attributes; unknown names stay', async () => {
  const { say } = talk(
    locale(
      [
        intent(
          'Order',
          ['order a {Size} coffee'],
          [slot('Size', 'Size'), slot('Note', 'AMAZON.FirstName', { slotConstraint: 'Optional' })],
          {
            intentClosingSetting: { closingResponse: says('{Size}|{Note}|[who]|((from))|{other}|[other]') },
          },
        ),
      ],
      [sizes],
    ),
  );
  const response = await say('order a big coffee', {
    sessionState: { sessionAttributes: { who: '{Size}' } },
    requestAttributes: { from: 'web' },
  });
  expect(texts(response)).toEqual(['large||{Size}|web|{other}|[other]']);
});

test('V-7 defaults are tried in order and spare the question', async () => {
  const definition = locale([
    intent(
      'Order',
      ['order a coffee'],
      [
        slot('Name', 'AMAZON.FirstName', {
          defaultValueSpecification: {
            defaultValueList: [
              { defaultValue: '[who]' },
              { defaultValue: '<from>' },
              { defaultValue: 'Guest' },
            ],
          },
        }),
      ],
    ),
  ]);
  const name = async (more: Parameters<Talk['say']>[1]) =>
    values(await talk(definition).say('order a coffee', more));
  expect(await name({ sessionState: { sessionAttributes: { who: 'Ada' } } })).toEqual({ Name: 'Ada' });
  expect(await name({ requestAttributes: { from: 'Bob' } })).toEqual({ Name: 'Bob' });
  expect(await name({})).toEqual({ Name: 'Guest' });
});

test('R-5 the fallback closes ready for fulfilment, without messages', async () => {
  const response = await talk(locale([intent('Hi', ['hello there'])])).say('purple monkey dishwasher');
  expect(response.messages).toBeUndefined();
  expect(response.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { name: 'FallbackIntent', slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' },
    sessionAttributes: {},
  });
});

test('C-1 C-2 N-8 a fulfilled intent opens a context for as many turns, and an intent waits for it', async () => {
  const { say } = talk(
    locale([
      intent('Order', ['order for {Name}'], [slot('Name', 'AMAZON.FirstName')], {
        outputContexts: [{ name: 'ordered', timeToLiveInSeconds: 90, turnsToLive: 2 }],
      }),
      intent(
        'Change',
        ['change that'],
        [
          slot('Who', 'AMAZON.FirstName', {
            defaultValueSpecification: { defaultValueList: [{ defaultValue: '#ordered.Name' }] },
          }),
        ],
        { inputContexts: [{ name: 'ordered' }] },
      ),
    ]),
  );
  expect((await say('change that')).sessionState?.intent?.name).toBe('FallbackIntent');
  const ordered = await say('order for Ada');
  expect(ordered.sessionState?.activeContexts).toEqual([
    {
      name: 'ordered',
      contextAttributes: { Name: 'Ada' },
      timeToLive: { timeToLiveInSeconds: 90, turnsToLive: 2 },
    },
  ]);
  const changed = await say('change that');
  expect(values(changed)).toEqual({ Who: 'Ada' });
  expect((await say('change that')).sessionState?.activeContexts).toBeUndefined();
  expect((await say('change that')).sessionState?.intent?.name).toBe('FallbackIntent');
});

test('S-10 a request replaces the active contexts, an empty list clears them', async () => {
  const { say } = talk(locale([intent('Hi', ['hello there'])]));
  const context = {
    name: 'seen',
    contextAttributes: {},
    timeToLive: { timeToLiveInSeconds: 60, turnsToLive: 5 },
  };
  expect(
    (await say('hello there', { sessionState: { activeContexts: [context] } })).sessionState?.activeContexts,
  ).toHaveLength(1);
  expect((await say('hello there')).sessionState?.activeContexts?.[0]?.timeToLive?.turnsToLive).toBe(3);
  expect(
    (await say('hello there', { sessionState: { activeContexts: [] } })).sessionState?.activeContexts,
  ).toBeUndefined();
});
