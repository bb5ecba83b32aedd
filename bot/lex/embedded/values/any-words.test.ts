import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test('no reader throws or stalls on any text of 1,024 characters', () => {
  const slowest = { milliseconds: 0 };
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
          // The least of three: other work on the machine is not the reader's.
          const took = Math.min(...[0, 1, 2].map(() => timed(type, text, sentence)));
          slowest.milliseconds = Math.max(slowest.milliseconds, took);
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(slowest.milliseconds).toBeLessThan(1000);
}, 60_000);

function timed(type: string, text: string, sentence: ReturnType<typeof readSentence>): number {
  const started = performance.now();
  reader(`AMAZON.${type}`).find(sentence, now);
  reader(`AMAZON.${type}`).accept(text, now);
  return performance.now() - started;
}
