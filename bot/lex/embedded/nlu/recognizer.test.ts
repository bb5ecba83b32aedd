import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { interpret } from '../interpretations.ts';
import { intent, locale, slot, slotType } from '../example-bot.ts';
import { trainRecognizer } from './recognizer.ts';

const shop = locale(
  [
    intent('Greet', ['hello', 'good morning', 'hi there', 'hey']),
    intent(
      'Find',
      [
        'show me {Query}',
        'do you have {Query}',
        'I am looking for {Query}',
        'find {Query}',
        'what {Query} do you sell',
        'something for {Query}',
        '{Query}',
      ],
      [slot('Query', 'Query', { slotConstraint: 'Optional' })],
    ),
    intent(
      'Add',
      [
        'add {Product}',
        'add {Count} {Product}',
        'put {Product} in my cart',
        'add {Count} {Product} to my basket',
        "I'll take {Count} {Product}",
      ],
      [slot('Product', 'Product'), slot('Count', 'AMAZON.Number', { slotConstraint: 'Optional' })],
    ),
    intent(
      'Status',
      ['where is my order', 'track my package', 'has my order shipped', 'where is order {Number}'],
      [slot('Number', 'AMAZON.AlphaNumeric', { slotConstraint: 'Optional' })],
    ),
    intent(
      'Trip',
      ['go from {From} to {To}', 'fly to {To} from {From}'],
      [slot('From', 'Town'), slot('To', 'Town')],
    ),
    intent('Stop', [], [], { parentIntentSignature: 'AMAZON.CancelIntent' }),
  ],
  [
    slotType(
      'Product',
      { 'Night Watch': [], 'Lighthouse Espresso': ['Lighthouse'], mug: ['cup'] },
      'ORIGINAL_VALUE',
    ),
    slotType('Query', { 'dark roast': [], tea: [], decaf: [] }, 'ORIGINAL_VALUE'),
    slotType('Town', { Boston: [], Rome: [], 'New York': [] }),
  ],
);
const recognizer = await trainRecognizer(shop);
const now = new Date('2024-03-04T12:00:00Z');
const best = async (text: string) => {
  const [first] = await recognizer.rank(text, now);
  return first && first.score >= 0.4 ? first.intent : 'FallbackIntent';
};
const slots = (name: string, text: string) =>
  Object.fromEntries(
    Object.entries(recognizer.fill(name, text, now)).map(([key, entry]) => [
      key,
      entry.value?.interpretedValue,
    ]),
  );

test.each([
  ['hello', 'Greet'],
  ['Good morning!', 'Greet'],
  ['show me dark roasts', 'Find'],
  ['do you happen to have any decaf?', 'Find'],
  ['add two mugs', 'Add'],
  ['please put a lighthouse in my cart', 'Add'],
  ['where is my oder', 'Status'],
  ['actually, where is my order?', 'Status'],
  ['has my package shipped yet', 'Status'],
  ['go from Boston to Rome', 'Trip'],
  ['never mind', 'Stop'],
])('"%s" is %s', async (text, expected) => {
  expect(await best(text)).toBe(expected);
});

test.each([
  'asdf qwer',
  'what is the capital of France',
  'purple monkey dishwasher',
  '4',
  '?!',
  'yes',
  '😀',
  'who won the match',
])('N-6 N-11 "%s" is nothing of this bot', async (text) => {
  expect(await best(text)).toBe('FallbackIntent');
});

test.each(['2 or 3', 'maybe two or three', 'three or perhaps 4 mugs'])('"%s" chooses no number', (text) => {
  expect(recognizer.hear('Add', 'Count', text, now)).toBeUndefined();
});

test('one value said twice, one with another kind of value, or one of a list that takes several is chosen', () => {
  const count = (text: string) =>
    recognizer.hear('Add', 'Count', text, now)?.slots.Count?.value?.interpretedValue;
  expect(count('2, or two in words')).toBe('2');
  expect(count('2 or so')).toBe('2');
  expect(count('two mugs or cups')).toBe('2');
});

test('a sample, with its slots filled by known values, is certain', async () => {
  for (const text of ['where is my order', 'add 3 Night Watch to my basket', 'WHERE IS MY ORDER??']) {
    const [first, second] = await recognizer.rank(text, now);
    expect(first?.exact).toBe(true);
    expect(first?.score).toBeGreaterThanOrEqual(0.95);
    expect(second?.score).toBeLessThan(0.4);
  }
});

test.each([
  ['Add', 'add two nigth watch', { Product: 'nigth watch', Count: '2' }],
  ['Add', 'add two garden gnomes', { Product: 'garden gnomes', Count: '2' }],
  ['Add', 'put a lighthouse espreso in my cart please', { Product: 'lighthouse espreso' }],
  ['Add', "I'll take a couple of cups", { Product: 'cups', Count: '2' }],
  ['Add', 'add a dozen mugs', { Product: 'mugs', Count: '12' }],
  ['Find', 'show me blue unicorns', { Query: 'blue unicorns' }],
  ['Find', 'can you recommend something', {}],
  ['Find', 'show me dark roasts', { Query: 'dark roasts' }],
  ['Status', 'where is order HR-7K2M9Q', { Number: 'HR-7K2M9Q' }],
  ['Trip', 'go from New York to Rome', { From: 'New York', To: 'Rome' }],
  ['Trip', 'I want to fly to Boston, leaving from Rome', { To: 'Boston', From: 'Rome' }],
  ['Add', 'add it', {}],
])('N-10 %s fills its slots from "%s"', (name, text, expected) => {
  expect(slots(name, text)).toEqual(expected);
});

test('V-5 a slot of several values lists them, one too', async () => {
  const pizza = await trainRecognizer(
    locale(
      [intent('Pizza', ['a pizza with {Toppings}'], [slot('Toppings', 'Topping', { list: true })])],
      [slotType('Topping', { pepperoni: [], pineapple: [], ham: ['bacon'] })],
    ),
  );
  expect(pizza.fill('Pizza', 'a pizza with pepperoni, bacon and pineapple', now).Toppings).toMatchObject({
    shape: 'List',
    value: { interpretedValue: 'pepperoni, bacon and pineapple' },
    values: [
      { shape: 'Scalar', value: { interpretedValue: 'pepperoni' } },
      { shape: 'Scalar', value: { originalValue: 'bacon', interpretedValue: 'ham' } },
      { shape: 'Scalar', value: { interpretedValue: 'pineapple' } },
    ],
  });
  expect(pizza.hear('Pizza', 'Toppings', 'ham', now)?.slots.Toppings).toMatchObject({
    shape: 'List',
    values: [{ shape: 'Scalar' }],
  });
});

test('V-8 an answer may follow the sample utterances of its slot', async () => {
  const bank = await trainRecognizer(
    locale([
      intent(
        'Pay',
        ['pay someone'],
        [
          slot('Amount', 'AMAZON.Number', {
            sampleUtterances: [{ utterance: '{Amount} dollars to {Name}' }],
          }),
          slot('Name', 'AMAZON.FirstName'),
        ],
      ),
    ]),
  );
  const heard = bank.hear('Pay', 'Amount', 'forty dollars to Ada', now);
  expect(heard?.certainty).toBe('whole');
  expect(heard?.slots.Amount?.value?.interpretedValue).toBe('40');
  expect(heard?.slots.Name?.value?.interpretedValue).toBe('Ada');
});

test('N-1 N-2 N-3 the fallback leads below the threshold, else it is listed last, never with a score', () => {
  const ranking = [
    { intent: 'Find', score: 0.7, exact: false },
    { intent: 'Add', score: 0.6, exact: false },
    { intent: 'Status', score: 0.5, exact: false },
    { intent: 'Greet', score: 0.1, exact: false },
    { intent: 'Trip', score: 0, exact: false },
  ];
  const names = (threshold: number) =>
    interpret(ranking, { ...shop, nluConfidenceThreshold: threshold }).map((entry) => entry.intent?.name);
  expect(names(0.8)).toEqual(['FallbackIntent', 'Find', 'Add', 'Status', 'Greet']);
  expect(names(0.4)).toEqual(['Find', 'Add', 'Status', 'Greet', 'FallbackIntent']);
  expect(interpret(ranking, shop).at(-1)).toEqual({
    intent: { name: 'FallbackIntent', slots: {} },
    interpretationSource: 'Lex',
  });
});

test('what was learned is kept for the next start, and half a file is learned anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'learned-'));
  const text = 'could you find me a nice tea';
  const told = await recognizer.rank(text, now);
  expect(await (await trainRecognizer(shop, { folder })).rank(text, now)).toEqual(told);
  const [file = ''] = readdirSync(folder);
  const path = join(folder, file);
  const { mtimeMs } = statSync(path);
  expect(await (await trainRecognizer(shop, { folder })).rank(text, now)).toEqual(told);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  truncateSync(path, 100);
  expect(await (await trainRecognizer(shop, { folder })).rank(text, now)).toEqual(told);
  expect(statSync(path).size).toBeGreaterThan(100);
  rmSync(folder, { recursive: true });
});

test.each([
  ['where has my order got to', 'Status'],
  ['did you send my parcel already', 'Status'],
  ['three night watch please', 'Add'],
])('"%s" shares few words with a sample and is %s before all others', async (text, expected) => {
  expect((await recognizer.rank(text, now))[0]?.intent).toBe(expected);
});

test('without an encoder words alone decide', async () => {
  const wordsOnly = await trainRecognizer(shop, { wordsOnly: true });
  expect((await wordsOnly.rank('please put a lighthouse in my cart', now))[0]?.intent).toBe('Add');
  expect((await wordsOnly.rank('what is the capital of France', now))[0]?.score).toBeLessThan(0.4);
});

test('training is deterministic', async () => {
  const again = await trainRecognizer(shop);
  const text = 'can you show me a good tea';
  expect(await again.rank(text, now)).toEqual(await recognizer.rank(text, now));
});
