import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { delegating, intent, locale, says, slot, slotType, talkTo } from './example-bot.ts';
import { createSessionStore } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const shop = locale(
  [
    intent(
      'Order',
      ['order a {Size} coffee', 'order {Count} coffees', 'order a coffee for {Name} on {Day}'],
      [
        slot('Size', 'Size'),
        slot('Count', 'AMAZON.Number'),
        slot('Name', 'AMAZON.FirstName'),
        slot('Day', 'AMAZON.Date'),
        slot('Notes', 'AMAZON.FreeFormInput'),
      ],
      {
        dialogCodeHook: { enabled: true },
        fulfillmentCodeHook: { enabled: true },
        intentConfirmationSetting: { promptSpecification: { ...says('Sure, {Name}?'), maxRetries: 1 } },
      },
    ),
    intent('Hours', ['when are you open', 'are you open on {When}'], [slot('When', 'AMAZON.Time')]),
  ],
  [slotType('Size', { small: ['tiny'], large: ['big', 'very big'] }, 'ORIGINAL_VALUE')],
);

const words = fc
  .array(
    fc.constantFrom(
      'order',
      'a',
      'big',
      'coffee',
      'for',
      'Ada',
      'on',
      'Friday',
      'yes',
      'no',
      'two',
      '3 pm',
      'when',
      'open',
      '{Size}',
      '[x]',
      '((y))',
      '’',
      '1/2',
      '%',
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(' '));
const anyText = fc.oneof(
  words,
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1024 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);

const modelled =
  /^(Validation|ResourceNotFound|Conflict|DependencyFailed|InternalServer|BadGateway)Exception$/;

test('any conversation of any texts gets well-formed answers and only errors of the service', async () => {
  const sessions = createSessionStore({ client: database.client, table: database.tables.bot });
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (texts) => {
      const { say } = talkTo(shop, sessions, { hook: delegating });
      for (const text of texts) {
        if (text.length > 1024) continue;
        try {
          const { sessionState, interpretations, messages, sessionId } = await say(text);
          expect(sessionId).toMatch(/^conversation-/);
          expect(sessionState?.originatingRequestId).toBeTruthy();
          expect(['Close', 'ConfirmIntent', 'ElicitSlot']).toContain(sessionState?.dialogAction?.type);
          expect(sessionState?.dialogAction?.slotToElicit !== undefined).toBe(
            sessionState?.dialogAction?.type === 'ElicitSlot',
          );
          expect(interpretations?.length).toBeGreaterThan(0);
          expect(interpretations?.length).toBeLessThanOrEqual(5);
          expect(interpretations?.[0]?.intent).toEqual(sessionState?.intent);
          expect(interpretations?.some((entry) => entry.intent?.name === 'FallbackIntent')).toBe(true);
          expect(messages?.every((message) => message.content !== '') ?? true).toBe(true);
        } catch (error) {
          if (!(error instanceof Error) || !modelled.test(error.name)) throw error;
        }
      }
    }),
    { numRuns: 40 },
  );
});
