import { expect, test } from 'vitest';
import { intent, locale, says, slot, slotType, step, talkTo, texts } from '../example-bot.ts';
import { openTestSessions } from '../sessions.contract.ts';

const sessions = await openTestSessions();

const sizes = slotType('Size', { small: [], large: ['big'] });

test('F-2 F-7 a definition of the old flow asks by priority, confirms and closes', async () => {
  const { say } = talkTo(
    locale(
      [
        intent('Order', ['order a coffee'], [slot('Size', 'Size'), slot('Count', 'AMAZON.Number')], {
          intentConfirmationSetting: {
            promptSpecification: { ...says('{Count} {Size}?'), maxRetries: 4 },
            declinationResponse: says('No, then.'),
          },
          intentClosingSetting: { closingResponse: says('Bye.') },
        }),
      ],
      [sizes],
    ),
    sessions,
  );
  expect(texts(await say('order a coffee'))).toEqual(['Size?']);
  expect(texts(await say('big'))).toEqual(['Count?']);
  expect(texts(await say('2'))).toEqual(['2 large?']);
  expect(texts(await say('yes'))).toEqual(['Bye.']);
});

test('F-3 F-5 X-1 what is written after a capture is followed exactly: the first true branch, else the default', async () => {
  const branch = (value: string, text: string) => ({
    condition: { expressionString: `{Size} = "${value}"` },
    response: says(text),
    nextStep: step('EndConversation'),
  });
  const definition = locale(
    [
      intent(
        'Order',
        ['order a coffee'],
        [
          slot('Size', 'Size', {
            slotCaptureSetting: {
              captureNextStep: step('EvaluateConditional'),
              captureConditional: {
                isActive: true,
                conditionalBranches: [branch('large', 'First.'), branch('large', 'Second.')],
                defaultBranch: {
                  response: says('Default.'),
                  nextStep: step('ElicitSlot', { slot: 'Count' }),
                },
              },
            },
          }),
          slot('Other', 'AMAZON.City'),
          slot('Count', 'AMAZON.Number'),
        ],
      ),
    ],
    [sizes],
  );
  const large = talkTo(definition, sessions);
  await large.say('order a coffee');
  const ended = await large.say('big');
  expect(texts(ended)).toEqual(['First.']);
  expect(ended.sessionState?.dialogAction?.type).toBe('Close');
  const small = talkTo(definition, sessions);
  await small.say('order a coffee');
  expect(texts(await small.say('small'))).toEqual(['Default.', 'Count?']);
});

test('F-10 F-12 after fulfilment its next step comes before the closing response, which may lead on', async () => {
  const { say } = talkTo(
    locale([
      intent('Pay', ['pay now'], [], {
        fulfillmentCodeHook: {
          postFulfillmentStatusSpecification: {
            successResponse: says('Paid.'),
            successNextStep: step('StartIntent', { intent: 'Thank' }),
          },
        },
        intentClosingSetting: { closingResponse: says('Never said.') },
      }),
      intent('Thank', ['thank me'], [], {
        intentClosingSetting: {
          closingResponse: says('Thanks.'),
          conditional: {
            conditionalBranches: [
              { condition: { expressionString: '[vip] = "yes"' }, response: says('Dear guest.') },
            ],
          },
        },
      }),
    ]),
    sessions,
  );
  const done = await say('pay now');
  expect(texts(done)).toEqual(['Paid.', 'Thanks.']);
  expect(done.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { name: 'Thank', state: 'Fulfilled' },
  });
  const vip = await say('thank me', { sessionState: { sessionAttributes: { vip: 'yes' } } });
  expect(texts(vip)).toEqual(['Thanks.', 'Dear guest.']);
});

test('X-10 a step sets from references and paths; a source that is not set empties its target', async () => {
  const { say } = talkTo(
    locale(
      [
        intent('Order', ['order a {Size} coffee'], [slot('Size', 'Size')], {
          initialResponseSetting: {
            nextStep: {
              ...step('FulfillIntent'),
              sessionAttributes: {
                size: '{Size}',
                heard: '$.transcriptions[0].transcription',
                gone: '[nothing]',
                lost: '$.nowhere',
                kept: 'as it is',
              },
            },
          },
        }),
      ],
      [sizes],
    ),
    sessions,
  );
  const response = await say('order a big coffee', {
    sessionState: { sessionAttributes: { gone: 'x', lost: 'y', other: '' } },
  });
  expect(response.sessionState?.sessionAttributes).toEqual({
    size: 'large',
    heard: 'order a big coffee',
    kept: 'as it is',
    other: '',
  });
});

test('P-4 P-8 settings for speech change nothing in text; cards come as they are written', async () => {
  const card = { title: 'Sizes', buttonsList: [{ text: 'Large', value: 'large' }] };
  const promptSpecification = {
    messageGroupsList: [{ message: { imageResponseCard: card } }],
    maxRetries: 1,
    allowInterrupt: true,
    promptAttemptsSpecification: {
      Initial: { allowedInputTypes: { allowAudioInput: true, allowDTMFInput: true }, allowInterrupt: true },
    },
  };
  const { say } = talkTo(
    locale([intent('Order', ['order a coffee'], [slot('Size', 'Size', { promptSpecification })])], [sizes]),
    sessions,
  );
  const wire = {
    contentType: 'ImageResponseCard',
    imageResponseCard: { title: 'Sizes', buttons: [{ text: 'Large', value: 'large' }] },
  };
  expect((await say('order a coffee')).messages).toEqual([wire]);
  expect((await say('purple monkey dishwasher')).messages).toEqual([wire]);
  expect((await say('large')).sessionState?.intent?.state).toBe('Fulfilled');
});
