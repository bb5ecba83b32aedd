import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locale, slotType } from '../example-bot.ts';
import { readSentence } from '../nlu/sentence.ts';
import { readYesNo } from './confirmation.ts';
import { createReaders } from './readers.ts';

const now = new Date('2020-11-25T09:00:00Z');
const types = [
  slotType('Movie', { comedy: ['funny', 'humorous'], 'science fiction': ['sci-fi'] }),
  slotType('Flower', { roses: [], lilies: ['lily of the valley'], tulips: [] }, 'ORIGINAL_VALUE'),
];
const reader = createReaders(locale([], types), new Set(['blank']));
const read = (type: string, text: string) => reader(type).accept(text, now)?.interpretedValue;
const found = (type: string, text: string) =>
  reader(type)
    .find(readSentence(text), now)
    .map((mention) => mention.value.interpretedValue);

test.each([
  ['one hundred twenty three point four five', '123.45'],
  ['minus fifteen point two four five', '-15.245'],
  ['twenty-one', '21'],
  ['two thousand and five', '2005'],
  ['1,200', '1200'],
  ['3.5', '3.5'],
  ['a dozen', '12'],
  ['a couple of', '2'],
  ['half a dozen', '6'],
])('AMAZON.Number reads %s as %s', (text, expected) => {
  expect(found('AMAZON.Number', `I want ${text} please`)).toEqual([expected]);
});

test('AMAZON.Number reads every whole number that is written in digits', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (number) => {
      expect(read('AMAZON.Number', String(number))).toBe(String(number));
      expect(read('AMAZON.Number', number.toLocaleString('en-US'))).toBe(String(number));
    }),
  );
});

test('AMAZON.Number does not count "that one", an order number or a size that is one word', () => {
  expect(found('AMAZON.Number', 'take that one out')).toEqual([]);
  expect(found('AMAZON.Number', 'where is HR-7K2M9Q')).toEqual([]);
});

test.each([
  ['today', '2020-11-25'],
  ['tomorrow', '2020-11-26'],
  ['the day after tomorrow', '2020-11-27'],
  ['next week', '2020-11-29'],
  ['last week', '2020-11-16'],
  ['this month', '2020-11-01'],
  ['next month', '2020-12-31'],
  ['next year', '2021-12-31'],
  ['last year', '2019-01-01'],
  ['June 5, 2024', '2024-06-05'],
  ['5th of June', '2021-06-05'],
  ['December 24', '2020-12-24'],
  ['12/24/2020', '2020-12-24'],
  ['2021-02-28', '2021-02-28'],
  ['Friday', '2020-11-27'],
  ['the 16th', '2020-12-16'],
  ['in three days', '2020-11-28'],
])('AMAZON.Date reads %s as %s', (text, expected) => {
  expect(read('AMAZON.Date', text)).toBe(expected);
});

test.each(['February 30', '13/45/2020', 'soon', '99'])('AMAZON.Date reads no day in %s', (text) => {
  expect(read('AMAZON.Date', text)).toBeUndefined();
});

test.each([
  ['3 PM', '15:00'],
  ['3:30 pm', '15:30'],
  ['15:45', '15:45'],
  ['12 am', '00:00'],
  ['12 pm', '12:00'],
  ['noon', '12:00'],
  ['half past five in the evening', '17:30'],
  ['quarter to nine pm', '20:45'],
  ['in the morning', 'MO'],
])('AMAZON.Time reads %s as %s', (text, expected) => {
  expect(found('AMAZON.Time', text)).toEqual([expected]);
});

test("AMAZON.Time has two resolutions and no interpretation for 10 o'clock", () => {
  expect(reader('AMAZON.Time').accept("10 o'clock", now)).toEqual({
    originalValue: "10 o'clock",
    interpretedValue: undefined,
    resolvedValues: ['10:00', '22:00'],
  });
});

test.each([
  ['AMAZON.PhoneNumber', '+1 (509) 555-1212', '+15095551212'],
  ['AMAZON.PhoneNumber', '555-1212', '5551212'],
  ['AMAZON.EmailAddress', 'ada.love_lace+x@mail.example.com', 'ada.love_lace+x@mail.example.com'],
  ['AMAZON.UKPostalCode', 'sw1a1aa', 'SW1A 1AA'],
  ['AMAZON.Percentage', '50 percent', '50%'],
  ['AMAZON.Percentage', '50', '50'],
  ['AMAZON.Currency', '$1.56', 'USD 1.56'],
  ['AMAZON.Currency', '5c', 'USD 0.05'],
  ['AMAZON.Duration', '10 minutes', 'PT10M'],
  ['AMAZON.Duration', '5 hours and 10 minutes', 'PT5H10M'],
  ['AMAZON.Duration', '8 weeks', 'P8W'],
  ['AMAZON.City', 'St. Louis', 'St. Louis'],
  ['AMAZON.FirstName', 'Bob', 'Bob'],
  ['AMAZON.AlphaNumeric', 'ABC123', 'ABC123'],
  ['AMAZON.Confirmation', 'Yep', 'Yes'],
  ['AMAZON.Confirmation', 'negative', 'No'],
  ['AMAZON.Confirmation', 'perhaps', 'Maybe'],
  ['AMAZON.Confirmation', 'Dunno', "Don't know"],
])('%s reads %s as %s', (type, text, expected) => {
  expect(read(type, text)).toBe(expected);
});

test('V-2 an expanded type keeps the words, listed or similar', () => {
  expect(reader('Flower').accept('lily of the valley', now)).toEqual({
    originalValue: 'lily of the valley',
    interpretedValue: 'lily of the valley',
    resolvedValues: ['lilies'],
  });
  expect(reader('Flower').accept('dozen peonies', now)).toEqual({
    originalValue: 'dozen peonies',
    interpretedValue: 'dozen peonies',
    resolvedValues: [],
  });
});

test('V-3 a restricted type takes a value or a synonym, in the spelling of the type, and nothing else', () => {
  expect(reader('Movie').accept('Funny', now)).toEqual({
    originalValue: 'Funny',
    interpretedValue: 'comedy',
    resolvedValues: ['comedy'],
  });
  expect(read('Movie', 'western')).toBeUndefined();
});

test('a value is found through a typing error, a plural and a missing space', () => {
  expect(found('Movie', 'a scince fiction one')).toEqual(['science fiction']);
  expect(found('Movie', 'sciencefiction')).toEqual(['science fiction']);
  expect(found('Movie', 'comedies')).toEqual(['comedy']);
});

test.each([
  ['yes', 'Yes', ''],
  ['Yep, go ahead!', 'Yes', ''],
  ["yes, that's right", 'Yes', ''],
  ['yes, but make it two', 'Yes', 'but make it two'],
  ['ok no', 'No', ''],
  ['nooo', 'No', ''],
  ['no, yes', 'No', 'yes'],
  ['place it', 'Yes', ''],
  ['sounds good, thanks', 'Yes', ''],
  ['nope', 'No', ''],
  ["don't", 'No', ''],
  ['not now', 'No', ''],
  ['no, use another address', 'No', 'use another address'],
])('"%s" begins with a %s', (text, expected, rest) => {
  expect(readYesNo(text)).toEqual({ answer: expected, rest });
});

test.each(['show me mugs', 'fine grind please', 'Norway', 'yesterday', ''])(
  '"%s" begins with neither',
  (text) => {
    expect(readYesNo(text)).toBeUndefined();
  },
);

test('no reader fails on any text', () => {
  const names = [
    'AlphaNumeric',
    'City',
    'Confirmation',
    'Currency',
    'Date',
    'Duration',
    'EmailAddress',
    'Number',
    'Percentage',
    'PhoneNumber',
    'Time',
    'UKPostalCode',
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const sentence = readSentence(text);
      for (const type of [...names.map((name) => `AMAZON.${name}`), 'Movie', 'Flower']) {
        reader(type).accept(text, now);
        for (const mention of reader(type).find(sentence, now)) {
          expect(mention.to).toBeGreaterThan(mention.from);
          expect(mention.to).toBeLessThanOrEqual(sentence.tokens.length);
        }
      }
    }),
  );
});
