import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locale } from '../example-bot.ts';
import { readSentence } from '../nlu/sentence.ts';
import { createReaders } from './readers.ts';

/** A Wednesday, as in AWS's table. */
const now = new Date('2020-11-25T09:00:00Z');
const reader = createReaders(locale([], []), new Set());
const accepted = (type: string, text: string) => reader(`AMAZON.${type}`).accept(text, now);
const meaning = (type: string, text: string) => accepted(type, text)?.interpretedValue;
const found = (type: string, text: string) =>
  reader(`AMAZON.${type}`)
    .find(readSentence(text), now)
    .map(({ value }) => [value.originalValue, value.interpretedValue ?? value.resolvedValues]);

/** Type, words, value: AWS's own examples first, then how people say it. */
const answers: readonly (readonly [string, string, string])[] = [
  ['Number', 'one hundred twenty three point four five', '123.45'],
  ['Number', 'point forty two', '0.42'],
  ['Number', 'point four two', '0.42'],
  ['Number', 'minus fifteen point two four five', '-15.245'],
  ['Number', 'a dozen', '12'],
  ['Number', 'half a dozen', '6'],
  ['Number', 'a couple', '2'],
  ['Number', '2k', '2000'],
  ['Number', '1,234.5', '1234.5'],
  ['Number', 'two and a half', '2.5'],
  ['Number', 'two please', '2'],
  ['Number', 'the second one', '2'],
  ['Number', 'my wife and I', '2'],
  ['Number', 'a room', '1'],
  ['Number', 'a dozen and a half', '18'],
  ['Number', 'a half dozen', '6'],
  ['Number', '2 1/2', '2.5'],
  ['Number', 'two and 3/4', '2.75'],
  ['Number', '1.5k', '1500'],
  ['Number', 'ten-ish', '10'],
  ['Number', 'one oh one', '101'],
  ['Number', 'two fifty', '250'],
  ['Number', 'nineteen ninety nine', '1999'],
  ['Number', 'two thirds of a million', '666666.666666667'],
  ['Number', '10,00,000', '1000000'],
  ['Number', '1.111,11', '1111.11'],
  ['Number', '１２', '12'],
  ['Number', '12345678901234567890', '12345678901234567890'],
  ['Number', 'both', '2'],
  ['Number', 'me and two friends', '3'],
  ['Number', 'my wife, my 2 kids and I', '4'],
  ['Percentage', '50 percent', '50%'],
  ['Percentage', 'twelve and a half per cent', '12.5%'],
  ['Percentage', 'fifty', '50'],
  ['Currency', '3USD', 'USD 3.00'],
  ['Currency', '3 dimes', 'USD 0.30'],
  ['Currency', '$1.56', 'USD 1.56'],
  ['Currency', '5c', 'USD 0.05'],
  ['Currency', 'five fifteen', 'USD 515.00'],
  ['Currency', '5 usd and 1/2', 'USD 5.50'],
  ['Currency', 'two dollars and fifty cents', 'USD 2.50'],
  ['Currency', '€20', 'EUR 20.00'],
  ['Currency', 'twenty-five dollars and ten cents', 'USD 25.10'],
  ['Currency', 'a dollar fifty', 'USD 1.50'],
  ['Currency', 'half a euro', 'EUR 0.50'],
  ['Currency', 'a fiver', 'USD 5.00'],
  ['Currency', 'five grand', 'USD 5000.00'],
  ['Currency', '$1.5m', 'USD 1500000.00'],
  ['Currency', '-$5', 'USD -5.00'],
  ['Currency', 'mxn$ 15', 'MXN 15.00'],
  ['Duration', '10 minutes', 'PT10M'],
  ['Duration', 'five hours ten minutes', 'PT5H10M'],
  ['Duration', '8 weeks', 'P8W'],
  ['Duration', '2 years 3 hours and 10 minutes', 'P2YT3H10M'],
  ['Duration', 'half an hour', 'PT30M'],
  ['Duration', 'two and a half hours', 'PT2H30M'],
  ['Duration', 'an hour and a half', 'PT1H30M'],
  ['Duration', 'a fortnight', 'P2W'],
  ['Duration', '1h30m', 'PT1H30M'],
  ['Duration', '1h30', 'PT1H30M'],
  ['Duration', '1:30', 'PT1H30M'],
  ['Duration', '1 1/2 hours', 'PT1H30M'],
  ['Duration', 'a couple hours', 'PT2H'],
  ['Duration', 'two business days', 'P2D'],
  ['Date', 'next week', '2020-11-29'],
  ['Date', 'last week', '2020-11-16'],
  ['Date', 'next month', '2020-12-31'],
  ['Date', 'this month', '2020-11-01'],
  ['Date', 'next year', '2021-12-31'],
  ['Date', 'last year', '2019-01-01'],
  ['Date', 'the 16th', '2020-12-16'],
  ['Date', 'day after tomorrow', '2020-11-27'],
  ['Date', 'in three weeks', '2020-12-16'],
  ['Date', 'two weeks ago', '2020-11-11'],
  ['Date', 'two days before christmas', '2020-12-23'],
  ['Date', 'June 5, 2024', '2024-06-05'],
  ['Date', 'twenty third of june', '2021-06-23'],
  ['Date', '5/6', '2021-05-06'],
  ['Date', '24/12', '2020-12-24'],
  ['Date', 'wednesday', '2020-12-02'],
  ['Date', 'next friday', '2020-12-04'],
  ['Date', 'easter', '2021-04-04'],
  ['Date', 'thanksgiving', '2020-11-26'],
  ['Date', "new year's eve", '2020-12-31'],
  ['Date', '29 february', '2024-02-29'],
  ['Date', '16', '2020-12-16'],
  ['Date', 'in a fortnight', '2020-12-09'],
  ['Date', 'fortnight', '2020-12-09'],
  ['Date', 'a week tomorrow', '2020-12-03'],
  ['Date', 'the monday after next', '2020-12-07'],
  ['Date', 'the last friday in november', '2020-11-27'],
  ['Date', 'second tuesday of next month', '2020-12-08'],
  ['Date', 'tuesday in two weeks', '2020-12-08'],
  ['Date', 'mid-january', '2021-01-15'],
  ['Date', 'last day of the month', '2020-11-30'],
  ['Date', 'the weekend', '2020-11-28'],
  ['Date', '20201224', '2020-12-24'],
  ['Date', 'tmrw', '2020-11-26'],
  ['Date', 'dec twentyfirst', '2020-12-21'],
  ['Date', 'eid al adha', '2021-07-20'],
  ['Date', 'hanukkah', '2020-12-11'],
  ['Time', 'half past five in the evening', '17:30'],
  ['Time', 'quarter to six am', '05:45'],
  ['Time', 'noon', '12:00'],
  ['Time', '9 05 in the morning', '09:05'],
  ['Time', '1140 p.m.', '23:40'],
  ['Time', 'in the morning', 'MO'],
  ['Time', 'in the afternoon', 'AF'],
  ['Time', 'in the evening', 'EV'],
  ['Time', 'at night', 'NI'],
  ['Time', 'in half an hour', '09:30'],
  ['Time', 'noon-ish', '12:00'],
  ['Time', 'half past noon', '12:30'],
  ['Time', 'quarter to', '09:45'],
  ['Time', '17h', '17:00'],
  ['Time', 'eight hundred hours', '08:00'],
  ['Time', '8ish tonight', '20:00'],
  ['PhoneNumber', '+1 (509) 555-1212', '+15095551212'],
  ['PhoneNumber', '555-1212', '5551212'],
  ['PhoneNumber', 'five five five one two one two', '5551212'],
  ['PhoneNumber', 'double five five one two one two', '5551212'],
  ['PhoneNumber', 'eight hundred five five five twelve twelve', '8005551212'],
  ['EmailAddress', 'john at example dot com', 'john@example.com'],
  ['EmailAddress', 'j o h n at example dot com', 'john@example.com'],
  ['EmailAddress', 'john (at) example (dot) com', 'john@example.com'],
  ['EmailAddress', "o'brien@example.com", "o'brien@example.com"],
  [
    'EmailAddress',
    'ada dot love underscore lace at mail dot example dot co dot uk',
    'ada.love_lace@mail.example.co.uk',
  ],
  ['UKPostalCode', 'ec1a 1bb', 'EC1A 1BB'],
  ['UKPostalCode', 'M11AE', 'M1 1AE'],
  ['Confirmation', 'Nope', 'No'],
  ['Confirmation', 'Forget it', 'No'],
  ['Confirmation', "It's possible", 'Maybe'],
  ['Confirmation', 'No idea', "Don't know"],
  ['Confirmation', "Yes, that's right", 'Yes'],
  ['Confirmation', 'no problem', 'Yes'],
  ['Confirmation', 'ok no', 'No'],
  ['Confirmation', 'I do not want it', 'No'],
  ['Confirmation', 'it depends', 'Maybe'],
];

test.each(answers)('1.9 %s: "%s" is %s', (type, text, expected) => {
  expect(meaning(type, text)).toBe(expected);
});

test.each([
  ["10 o'clock", ['10:00', '22:00']],
  ['half past five please', ['05:30', '17:30']],
  ['five thirty', ['05:30', '17:30']],
  ['quarter to six', ['05:45', '17:45']],
  ['7', ['07:00', '19:00']],
  ['fiveish', ['05:00', '17:00']],
  ['half five', ['05:30', '17:30']],
])('1.9 Time: "%s" has two resolutions and no interpretation', (text, both) => {
  expect(accepted('Time', text)).toEqual({
    originalValue: text,
    interpretedValue: undefined,
    resolvedValues: both,
  });
});

test.each([
  [
    'Date',
    'from the 16th to the 22nd of Apr',
    [
      ['the 16th', '2020-12-16'],
      ['the 22nd of Apr', '2021-04-22'],
    ],
  ],
  [
    'Time',
    'between 9 am and 17:30 on Monday',
    [
      ['9 am', '09:00'],
      ['17:30', '17:30'],
    ],
  ],
  ['Time', 'a table at 7 for two', [['7', ['07:00', '19:00']]]],
  [
    'Number',
    'two mugs and a dozen eggs',
    [
      ['two', '2'],
      ['a dozen', '12'],
    ],
  ],
  ['Currency', 'something under twenty dollars for her', [['twenty dollars', 'USD 20.00']]],
  ['Currency', 'send him a $5 note', [['$5', 'USD 5.00']]],
  [
    'Time',
    'open from 9 to 5',
    [
      ['9', ['09:00', '21:00']],
      ['5', ['05:00', '17:00']],
    ],
  ],
  ['Number', 'about 10ish I think', [['10', '10']]],
  [
    'Number',
    'pay $2000 over 3 years',
    [
      ['2000', '2000'],
      ['3', '3'],
    ],
  ],
  ['EmailAddress', 'you can write to ada@example.com', [['ada@example.com', 'ada@example.com']]],
  ['Duration', 'keep it for two weeks, please', [['two weeks', 'P2W']]],
  ['PhoneNumber', 'call me on (509) 555-1212 after six', [['(509) 555-1212', '5095551212']]],
  ['EmailAddress', 'it is john at example dot com', [['john at example dot com', 'john@example.com']]],
])('1.9 %s: the words of the value in "%s"', (type, text, expected) => {
  expect(found(type, text)).toEqual(expected);
});

test.each([
  ['Number', 'where is HR-7K2M9Q'],
  ['Number', '250g'],
  ['Date', 'February 30'],
  ['Date', '1/2 kg of coffee'],
  ['PhoneNumber', '2020-11-25'],
  ['PhoneNumber', 'my card number 12345678'],
  ['EmailAddress', 'a..b@example.com'],
  ['Time', 'the 16th'],
  ['Currency', 'I won 2 prizes'],
  ['Currency', 'a pound of coffee'],
  ['Date', 'may I sit in the sun'],
  ['Number', 'hundreds of people'],
  ['EmailAddress', 'jöhn@exämple'],
])('1.9 %s: no value in "%s"', (type, text) => {
  expect(found(type, text)).toEqual([]);
});

test('1.9 EmailAddress: an answer that leads to an address is not part of it', () => {
  expect(accepted('EmailAddress', 'you can write to ada@example.com')).toBeUndefined();
  expect(accepted('EmailAddress', 'write to me at ada at example dot com')).toBeUndefined();
});

test('1.9 Currency and Date: the locale decides on the money of a bare amount and on the order of a day', () => {
  const british = createReaders({ ...locale([], []), localeId: 'en_GB' }, new Set());
  expect(british('AMAZON.Currency').accept('12.50', now)?.interpretedValue).toBe('GBP 12.50');
  expect(british('AMAZON.Date').accept('5/6', now)?.interpretedValue).toBe('2021-06-05');
});

test('1.9 Date: a day that is read is a day of the calendar, on or after today where only its number is said', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 31 }),
      (today, day) => {
        const value = reader('AMAZON.Date').accept(`the ${String(day)}th`, today)?.interpretedValue ?? '';
        expect(new Date(value).toISOString().slice(0, 10)).toBe(value);
        expect(value >= today.toISOString().slice(0, 10)).toBe(true);
        expect(Number(value.slice(8))).toBe(day);
      },
    ),
  );
});
