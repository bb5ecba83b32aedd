import { expect, test } from 'vitest';
import { slotSchema, slotTypeSchema } from '../definitions/slot-schema.ts';
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
} from './example-bot.ts';
import { openTestSessions } from './sessions.contract.ts';

const sessions = await openTestSessions();

const part = (name: string) => ({
  slotTypeId: name === 'Year' ? 'AMAZON.Number' : name,
  valueElicitationSetting: { promptSpecification: { ...says(`Which ${name}?`), maxRetries: 1 } },
});
const names = ['Color', 'Maker', 'Year'];
const car = (expression?: string) =>
  slotSchema.parse({
    ...slot('Car', 'Car'),
    subSlotSetting: {
      ...(expression ? { expression } : {}),
      slotSpecifications: Object.fromEntries(names.map((name) => [name, part(name)])),
    },
  });
const types = [
  slotTypeSchema.parse({
    name: 'Car',
    valueSelectionSetting: { resolutionStrategy: 'CONCATENATION' },
    compositeSlotTypeSetting: {
      subSlots: names.map((name) => ({ name, slotTypeId: part(name).slotTypeId })),
    },
  }),
  slotType('Color', { White: ['snow'], Black: [] }),
  slotType('Maker', { Toyota: [], Fiat: [] }),
];
const rental = (expression?: string, more = {}) =>
  locale(
    [
      intent('Rent', ['rent a car', 'rent a {Car}'], [car(expression), slot('Name', 'AMAZON.FirstName')], {
        intentClosingSetting: { closingResponse: says('{Car} ({Car.Maker}).') },
        ...more,
      }),
    ],
    types,
  );

test('V-4 V-6 a composite slot is asked for as a whole, then part by part, and joins the values of its parts', async () => {
  const { say } = talkTo(rental(), sessions);
  expect(texts(await say('rent a car'))).toEqual(['Car?']);
  const begun = await say('snow');
  expect(texts(begun)).toEqual(['Which Maker?']);
  expect(begun.sessionState?.dialogAction).toEqual({
    type: 'ElicitSlot',
    slotToElicit: 'Car',
    subSlotToElicit: { name: 'Maker' },
  });
  expect(texts(await say('purple monkey dishwasher'))).toEqual(['Which Maker?']);
  expect(texts(await say('Toyota'))).toEqual(['Which Year?']);
  const whole = await say('2021');
  expect(texts(whole)).toEqual(['Name?']);
  expect(whole.sessionState?.intent?.slots?.Car).toEqual({
    shape: 'Composite',
    value: {
      originalValue: 'snow Toyota 2021',
      interpretedValue: 'White Toyota 2021',
      resolvedValues: ['White Toyota 2021'],
    },
    subSlots: {
      Color: {
        shape: 'Scalar',
        value: { originalValue: 'snow', interpretedValue: 'White', resolvedValues: ['White'] },
      },
      Maker: {
        shape: 'Scalar',
        value: { originalValue: 'Toyota', interpretedValue: 'Toyota', resolvedValues: ['Toyota'] },
      },
      Year: {
        shape: 'Scalar',
        value: { originalValue: '2021', interpretedValue: '2021', resolvedValues: ['2021'] },
      },
    },
  });
  expect(texts(await say('Ada'))).toEqual(['White Toyota 2021 (Toyota).']);
});

test('V-6 one answer, or the first sentence, may fill all parts', async () => {
  const first = talkTo(rental(), sessions);
  await first.say('rent a car');
  expect(values(await first.say('White Toyota 2021'))).toMatchObject({ Car: 'White Toyota 2021' });
  const second = talkTo(rental(), sessions);
  const filled = await second.say('rent a black Fiat 2019');
  expect(values(filled)).toMatchObject({ Car: 'Black Fiat 2019' });
  expect(texts(filled)).toEqual(['Name?']);
});

test('V-6 the slot is complete when its expression is', async () => {
  const { say } = talkTo(rental('Year OR (Color AND Maker)'), sessions);
  await say('rent a car');
  expect(texts(await say('2021'))).toEqual(['Name?']);
  const other = talkTo(rental('(Color AND Maker) OR Year'), sessions);
  await other.say('rent a car');
  expect((await other.say('White')).sessionState?.dialogAction?.subSlotToElicit).toEqual({ name: 'Maker' });
});

test('V-6 F-9 a part that is never understood ends in the fallback', async () => {
  const { say } = talkTo(rental(), sessions);
  await say('rent a car');
  await say('White');
  await say('purple monkey dishwasher');
  expect((await say('purple monkey dishwasher')).sessionState?.intent?.name).toBe('FallbackIntent');
});

test('V-6 L-5 a hook sees and asks for parts', async () => {
  const hooked = rental(undefined, { dialogCodeHook: { enabled: true } });
  const seen = talkTo(hooked, sessions, { hook: delegating });
  await seen.say('rent a car');
  await seen.say('White');
  expect(seen.events.at(-1)?.proposedNextState?.dialogAction).toEqual({
    type: 'ElicitSlot',
    slotToElicit: 'Car',
    subSlotToElicit: { name: 'Maker' },
  });
  const asking = talkTo(hooked, sessions, {
    hook: (event) => {
      const response = answer(event, 'ElicitSlot', { slotToElicit: 'Car' });
      const dialogAction = { ...response.sessionState.dialogAction, subSlotToElicit: { name: 'Year' } };
      return Promise.resolve({ ...response, sessionState: { ...response.sessionState, dialogAction } });
    },
  });
  const asked = await asking.say('rent a car');
  expect(texts(asked)).toEqual(['Which Year?']);
  expect(asked.sessionState?.dialogAction?.subSlotToElicit).toEqual({ name: 'Year' });
});
