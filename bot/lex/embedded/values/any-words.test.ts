import fc from 'fast-check';
import { test } from 'vitest';
import { locale } from '../example-bot.ts';
import { readSentence } from '../nlu/sentence.ts';
import { createReaders } from './readers.ts';

const now = new Date('2020-11-25T09:00:00Z');
const reader = createReaders(locale([], []), new Set());
const types =
  'AlphaNumeric City Confirmation Currency Date Duration EmailAddress Number Percentage PhoneNumber StreetName Time UKPostalCode'.split(
    ' ',
  );
const parts = fc.constantFrom(
  ...'1|1 |,|.|-|/|:|+|(|)|@| |one |two hundred |and a half |point |thirds |a |an |the |monday |may |5th |next |weeks |before |half past |to |at |in |am |$|usd |c|dot |x|%|x2|½|١|🙂|\t'.split(
    '|',
  ),
);

// How long the readers take is measured by `npm run bench -- values`.
test('no reader throws on any text of 1,024 characters', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 1024 }),
        fc.array(parts, { maxLength: 300 }).map((words) => words.join('').slice(0, 1024)),
        fc.tuple(parts, parts).map((words) => words.join('').repeat(600).slice(0, 1024)),
      ),
      (text) => {
        const sentence = readSentence(text);
        for (const type of types) {
          reader(`AMAZON.${type}`).find(sentence, now);
          reader(`AMAZON.${type}`).accept(text, now);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
