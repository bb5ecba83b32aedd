import { expect, test } from 'vitest';
import { intent, locale, says, slot, slotType, step } from '../embedded/example-bot.ts';
import { checkLocale } from './check.ts';
import { alternatives } from './composite.ts';
import { faultLine } from './fault.ts';
import { intentSchema } from './intent-schema.ts';
import { messageSchema } from './message-schema.ts';
import { compileFilter } from './regex-filter.ts';
import { slotSchema, slotTypeSchema, type SlotTypeDefinition } from './slot-schema.ts';
import type { LocaleDefinition } from './definition.ts';
import { warningsFor } from './warn.ts';

const faults = (definition: LocaleDefinition) => checkLocale(definition).map(faultLine);

const warnings = (definition: LocaleDefinition) => warningsFor(definition).map(faultLine);

test('§1.15 a locale, an intent, an utterance and a slot type are held to the quotas', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  const crowded = locale(
    [
      intent('Order', many(1501)),
      intent('Long', ['x'.repeat(501)]),
      intent(
        'Wide',
        [],
        many(101).map((index) => slot(`S${index}`, 'AMAZON.City')),
        { slotPriorities: [] },
      ),
      ...many(247).map((index) => intent(`I${index}`, [])),
    ],
    [slotType('Size', { small: many(10_000) })],
  );
  expect(faults({ ...crowded, localeId: 'de_DE' })).toEqual([
    'Intents: 251 intents, expected at most 250',
    'SlotTypes/Size/SlotType.json: 10001 values and synonyms, expected at most 10000',
    'Intents/Order/Intent.json: 1501 utterances, expected at most 1500',
    'Intents/Long/Intent.json: sampleUtterances[0].utterance: 501 characters, expected at most 500',
    'Intents/Wide/Intent.json: 101 slots, expected at most 100',
  ]);
  expect(faults(crowded)).not.toContain('Intents: 251 intents, expected at most 250');
});

test('T-1 a slot type may not take the name of a built-in one', () => {
  expect(faults(locale([], [slotType('Date', { today: [] })]))).toEqual([
    'SlotTypes/Date/SlotType.json: name: Date is the name of a built-in slot type',
  ]);
});

test('T-2 a regular expression takes time in proportion to the text', () => {
  const filter = compileFilter(`${'(a?){30}'.repeat(3)}a{90}`);
  const started = performance.now();
  expect(filter.test('a'.repeat(90))).toBe(true);
  expect(filter.test(`${'a'.repeat(89)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(compileFilter('\\u00e9[0-9]?').test('é7')).toBe(true);
});

test('T-3 T-4 N-4 a grammar and an intent that searches are served with a warning', () => {
  const grammar = slotTypeSchema.parse({
    name: 'Spoken',
    externalSourceSetting: { grammarSlotTypeSetting: { source: { s3BucketName: 'b', s3ObjectKey: 'k' } } },
  });
  const search = intent('Search', [], [], { parentIntentSignature: 'AMAZON.KendraSearchIntent' });
  expect(warnings(locale([search], [grammar]))).toEqual([
    'Intents/Search/Intent.json: parentIntentSignature: AMAZON.KendraSearchIntent has nothing to search here, so that no text matches it',
    "SlotTypes/Spoken/SlotType.json: externalSourceSetting: its grammar lies outside the export, so that it takes the customer's own words",
  ]);
});

test('F-4 X-2 a circle of next steps and a condition that breaks the grammar are served with a warning', () => {
  const starts = (name: string) => ({ nextStep: step('StartIntent', { intent: name }) });
  const broken = {
    isActive: true,
    conditionalBranches: [
      { condition: { expressionString: '{City} === "x"' }, nextStep: step('EndConversation') },
    ],
  };
  const intents = [
    intent('First', [], [], { initialResponseSetting: starts('Second') }),
    intent('Second', [], [], { initialResponseSetting: starts('First') }),
    intent('Before', [], [], { initialResponseSetting: starts('First') }),
    intent('Asks', [], [slot('City', 'AMAZON.City')], { intentClosingSetting: { conditional: broken } }),
  ];
  expect(warnings(locale(intents))).toEqual([
    'Intents/First/Intent.json: initialResponseSetting.nextStep: leads in a circle (First, Second, First), so that the intent fails whenever it is started',
    'Intents/Second/Intent.json: initialResponseSetting.nextStep: leads in a circle (Second, First, Second), so that the intent fails whenever it is started',
    'Intents/Asks/Intent.json: intentClosingSetting.conditional.conditionalBranches[0].condition.expressionString: {City} === "x" is no condition, so that it is never true',
  ]);
});

test('N-6 B-3 the fallback takes no words, slots or confirmation, a built-in intent no slots', () => {
  const fallback = intent('FallbackIntent', ['what'], [slot('City', 'AMAZON.City')], {
    parentIntentSignature: 'AMAZON.FallbackIntent',
    intentConfirmationSetting: { promptSpecification: says('Sure?') },
  });
  const file = 'Intents/FallbackIntent/Intent.json';
  expect(faults(locale([fallback]))).toEqual([
    `${file}: parentIntentSignature: AMAZON.FallbackIntent takes no slots`,
    `${file}: sampleUtterances: AMAZON.FallbackIntent takes no utterances`,
    `${file}: intentConfirmationSetting: AMAZON.FallbackIntent takes no confirmation`,
  ]);
});

test('V-5 a slot of several values needs a custom type, and US English', () => {
  const order = intent('Order', [], [slot('Cities', 'AMAZON.City', { list: true })]);
  const field = 'multipleValuesSetting.allowMultipleValues';
  expect(faults({ ...locale([order]), localeId: 'de_DE' })).toEqual([
    `Intents/Order/Slots/Cities/Slot.json: ${field}: a slot of several values needs a custom slot type`,
    `Intents/Order/Slots/Cities/Slot.json: ${field}: Lex has slots of several values in en_US alone`,
  ]);
});

const composite = (name: string, types: readonly string[]): SlotTypeDefinition =>
  slotTypeSchema.parse({
    name,
    compositeSlotTypeSetting: {
      subSlots: types.map((slotTypeId, index) => ({ name: `P${String(index)}`, slotTypeId })),
    },
  });

test('V-6 a composite type has at most six parts of known types that are not composite', () => {
  const inner = composite('Inner', ['AMAZON.City']);
  const outer = composite('Outer', ['Inner', 'Missing', ...Array<string>(5).fill('AMAZON.City')]);
  const used = { ...slot('Whole', 'Outer'), subSlotSetting: { expression: 'P0 AND P9' } };
  const file = 'SlotTypes/Outer/SlotType.json: compositeSlotTypeSetting.subSlots';
  expect(
    faults(locale([intent('Order', ['order {Whole.P1}', 'order {Whole.P9}'], [used])], [inner, outer])),
  ).toEqual([
    `${file}[0].slotTypeId: a part cannot be composite itself`,
    `${file}[1].slotTypeId: there is no slot type Missing`,
    `${file}: expected at most 6`,
    'Intents/Order/Intent.json: sampleUtterances[1].utterance: there is no slot Whole.P9',
    'Intents/Order/Slots/Whole/Slot.json: subSlotSetting.expression: expected names of parts, AND, OR and brackets',
  ]);
});

test('V-6 an expression names the sets of parts that complete a slot', () => {
  const names = ['City', 'State', 'Zip'];
  const sets = (expression?: string) => alternatives(expression, names)?.map((set) => [...set].join(' '));
  expect(sets()).toEqual(['City State Zip']);
  expect(sets('(City AND State) OR Zip')).toEqual(['City State', 'Zip']);
  expect(sets('City and (State or Zip)')).toEqual(['City State', 'City Zip']);
  for (const wrong of ['City AND', 'Street', '(City', 'City State']) expect(sets(wrong)).toBeUndefined();
});

test('P-1 P-2 P-8 X-1 C-1 V-7 V-8 what a definition has too many of is refused', () => {
  const group = { message: { plainTextMessage: { value: 'Hi.' } } };
  const button = { text: 'a', value: 'a' };
  const card = (change: object) => ({ imageResponseCard: { title: 't', ...change } });
  expect(messageSchema.safeParse(card({ buttonsList: Array(5).fill(button) })).success).toBe(true);
  expect(messageSchema.safeParse(card({ buttonsList: Array(6).fill(button) })).success).toBe(false);
  expect(messageSchema.safeParse(card({ title: 'x'.repeat(251) })).success).toBe(false);
  expect(messageSchema.safeParse(card({ buttonsList: [{ text: 'x'.repeat(51), value: 'a' }] })).success).toBe(
    false,
  );
  const elicited = (change: object) =>
    slotSchema.safeParse({
      name: 'A',
      slotTypeName: 'AMAZON.City',
      valueElicitationSetting: { slotConstraint: 'Optional', ...change },
    }).success;
  expect(elicited({ promptSpecification: { messageGroupsList: Array(5).fill(group), maxRetries: 5 } })).toBe(
    true,
  );
  expect(elicited({ promptSpecification: { messageGroupsList: Array(6).fill(group), maxRetries: 5 } })).toBe(
    false,
  );
  expect(elicited({ promptSpecification: { messageGroupsList: [group], maxRetries: 6 } })).toBe(false);
  expect(
    elicited({
      promptSpecification: { messageGroupsList: [{ ...group, variations: Array(3).fill(group.message) }] },
    }),
  ).toBe(false);
  expect(elicited({ sampleUtterances: Array(11).fill({ utterance: 'a' }) })).toBe(false);
  const defaults = (length: number) => ({
    defaultValueSpecification: { defaultValueList: Array(length).fill({ defaultValue: 'a' }) },
  });
  expect([elicited(defaults(10)), elicited(defaults(11))]).toEqual([true, false]);
  const parsed = (change: object) => intentSchema.safeParse({ name: 'A', ...change }).success;
  const branches = Array(5).fill({ condition: { expressionString: '{a} = 1' } });
  expect(parsed({ intentClosingSetting: { conditional: { conditionalBranches: branches } } })).toBe(false);
  expect(parsed({ inputContexts: Array(6).fill({ name: 'c' }) })).toBe(false);
  const context = { name: 'c', timeToLiveInSeconds: 5, turnsToLive: 1 };
  expect([10, 11].map((count) => parsed({ outputContexts: Array(count).fill(context) }))).toEqual([
    true,
    false,
  ]);
  expect(parsed({ outputContexts: [{ ...context, turnsToLive: 21 }] })).toBe(false);
});
