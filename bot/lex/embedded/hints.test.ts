import { expect, test } from 'vitest';
import { intent, locale, slot, slotType, talkTo, values } from './example-bot.ts';
import { openTestSessions } from './sessions.contract.ts';

const sessions = await openTestSessions();

const bouquet = locale(
  [intent('Order', ['order flowers'], [slot('Flower', 'Flower')])],
  [slotType('Flower', { roses: [], tulips: [] }, 'ORIGINAL_VALUE')],
);
const hints = (...phrases: string[]) => ({
  runtimeHints: {
    slotHints: { Order: { Flower: { runtimeHintValues: phrases.map((phrase) => ({ phrase })) } } },
  },
});

test('S-11 a hinted phrase is preferred as the value of its slot, as long as the session keeps the hints', async () => {
  const plain = talkTo(bouquet, sessions);
  await plain.say('order flowers');
  expect(values(await plain.say('make mine blue moon please'))).not.toEqual({ Flower: 'blue moon' });
  const hinted = talkTo(bouquet, sessions);
  const first = await hinted.say('order flowers', { sessionState: hints('Blue Moon') });
  expect(first.sessionState?.runtimeHints).toEqual(hints('Blue Moon').runtimeHints);
  expect(values(await hinted.say('make mine blue moon please'))).toEqual({ Flower: 'Blue Moon' });
});

test('S-11 hints are replaced by others and cleared by none', async () => {
  const { say } = talkTo(bouquet, sessions);
  await say('order flowers', { sessionState: hints('Blue Moon') });
  const replaced = await say('order flowers', { sessionState: hints('Black Tulip') });
  expect(replaced.sessionState?.runtimeHints).toEqual(hints('Black Tulip').runtimeHints);
  const cleared = await say('order flowers', { sessionState: { runtimeHints: {} } });
  expect(cleared.sessionState?.runtimeHints).toBeUndefined();
});

test('S-11 §1.1 hints for what does not exist, or too many, are refused', async () => {
  const { say } = talkTo(bouquet, sessions);
  const refused = { name: 'ValidationException' };
  const wrong = [
    { runtimeHints: { slotHints: { Nobody: {} } } },
    { runtimeHints: { slotHints: { Order: { Nothing: {} } } } },
    { runtimeHints: { slotHints: { Order: { Flower: { subSlotHints: { Part: {} } } } } } },
    hints(...Array<string>(101).fill('a')),
    hints('x'.repeat(141)),
  ];
  for (const sessionState of wrong) {
    await expect(say('order flowers', { sessionState })).rejects.toMatchObject(refused);
  }
});
