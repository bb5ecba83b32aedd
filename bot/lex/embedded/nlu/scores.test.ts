import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intent, locale } from '../example-bot.ts';
import { background } from './background/background.ts';
import { centred, centreOf } from './centre.ts';
import { confidence, type Signals } from './confidence.ts';
import { gistOf, gistSize, meaningSize } from './encoder/encoder.ts';
import { weightOfMeaning } from './features.ts';
import { createLexicon } from './lexicon.ts';
import { middlesOf, nearMiddles } from './middles.ts';
import { trainRecognizer } from './recognizer.ts';
import { createScores, learnIntents } from './scores.ts';
import { readSentence } from './sentence.ts';

const now = new Date('2024-03-04T12:00:00Z');
const towns = ['Garching', 'Moosach', 'Lehel', 'Olching', 'Dachau', 'Planegg'];
/** Two intents that only small words tell apart. */
const trains = locale([
  intent(
    'Departure',
    towns.flatMap((town) => [
      `when is the next train from ${town}`,
      `when does the next train leave in ${town}`,
      `next bus from ${town}`,
    ]),
  ),
  intent(
    'Connection',
    towns.flatMap((town, index) => [
      `how can i get from ${town} to ${towns[(index + 1) % towns.length] ?? ''}`,
      `train from ${town} to ${towns[(index + 2) % towns.length] ?? ''}`,
      `is there a bus from ${town} to ${towns[(index + 3) % towns.length] ?? ''}`,
    ]),
  ),
]);
const library = locale([
  intent('RenewLoan', ['renew my books', 'extend my loan', 'can i keep this book longer']),
  intent('OpeningHours', ['when are you open', 'what are your hours', 'are you open on sunday']),
  intent('FindBook', ['do you have a book about birds', 'find a novel', 'search the catalogue']),
]);

const recognizer = await trainRecognizer(library);

test('small words decide between two intents that mean nearly the same', async () => {
  const stations = await trainRecognizer(trains);
  const first = async (text: string) => (await stations.rank(text, now))[0]?.intent;
  expect(await first('when will the next bus leave from Pasing')).toBe('Departure');
  expect(await first('bus from Lehel to Dachau please')).toBe('Connection');
  expect(await first('how do i get to Moosach from Pasing')).toBe('Connection');
});

test.each([
  ['PLS RENEW MY BOOKS!!!', 'RenewLoan'],
  ['i wnat to extnd my loan', 'RenewLoan'],
  ['what r ur opening hours', 'OpeningHours'],
  ['r u open sundays??', 'OpeningHours'],
  ['serch for a novell', 'FindBook'],
])('"%s" is %s however it is typed', async (text, expected) => {
  const [best] = await recognizer.rank(text, now);
  expect(best?.intent).toBe(expected);
  expect(best?.score).toBeGreaterThanOrEqual(0.4);
});

test('sentences of no trade stay below the threshold, those that were never learned too', async () => {
  // A small bot learns from the first hundred.
  const unseen = background.slice(400).filter((_, index) => index % 8 === 0);
  const scores = await Promise.all(
    unseen.map(async (text) => (await recognizer.rank(text, now))[0]?.score ?? 0),
  );
  expect(scores.filter((score) => score < 0.4).length / scores.length).toBeGreaterThan(0.9);
});

test('the same samples teach the same, bit by bit, and learning tells how far it is', () => {
  const lexicon = createLexicon(library);
  const told: (readonly [number, number])[] = [];
  const learn = () => learnIntents(library, lexicon, undefined, (done, total) => told.push([done, total]));
  const learned = learn();
  const news = [...told];
  expect(learn()).toEqual(learned);
  expect(news.at(-1)?.[0]).toBe(news.at(-1)?.[1]);
  for (const [index, [done]] of news.entries()) expect(done).toBeGreaterThan(news[index - 1]?.[0] ?? 0);
  const judge = createScores(learned, lexicon, 3);
  const judged = judge.scores(readSentence('please extend a loan'), now, undefined);
  expect(judged.likely.indexOf(Math.max(...judged.likely))).toBe(0);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const lead = fc.double({ min: -1, max: 1, noNaN: true });
const signals: fc.Arbitrary<Signals> = fc.record({
  likely: share,
  lead,
  middle: share,
  middleLead: lead,
  wordsLead: lead,
  unknown: share,
  length: fc.integer({ min: 1, max: 40 }),
  classes: fc.integer({ min: 1, max: 500 }),
  samplesEach: fc.integer({ min: 1, max: 200 }),
});

test('a guess is the surer the more speaks for it, and always a share', () => {
  fc.assert(
    fc.property(signals, share, fc.boolean(), (given, more, withMeaning) => {
      const sure = confidence(given, withMeaning);
      expect(sure).toBeGreaterThan(0);
      expect(sure).toBeLessThan(1);
      for (const key of ['likely', 'lead', 'middle', 'middleLead', 'wordsLead'] as const) {
        expect(confidence({ ...given, [key]: given[key] + more }, withMeaning)).toBeGreaterThanOrEqual(sure);
      }
      expect(confidence({ ...given, unknown: given.unknown + more }, withMeaning)).toBeLessThanOrEqual(sure);
    }),
  );
});

test('the meaning counts less where few intents have many samples', () => {
  expect(weightOfMeaning(2, 45)).toBe(0.21);
  expect(weightOfMeaning(2, 20)).toBeCloseTo(0.42, 1);
  expect(weightOfMeaning(20, 15)).toBe(0.85);
});

test('the middle of meanings is as long as each of them', () => {
  const middles = middlesOf(Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0), [0, 0, 1], 2, 4, 4);
  const [first, second] = nearMiddles(Float32Array.of(1, 0, 0, 0), middles);
  expect(first).toBeCloseTo(Math.SQRT1_2);
  expect(second).toBe(0);
});

test('meanings are further apart without what sentences have in common, and the gist is the longer part', () => {
  const meaning = (own: number) => {
    const numbers = new Float32Array(meaningSize);
    for (const from of [0, gistSize]) {
      numbers.set([0.8], from);
      numbers.set([0.6], from + own);
    }
    return numbers;
  };
  const product = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const all = Float32Array.from([1, 2, 3].flatMap((own) => Array.from(meaning(own))));
  const centre = centreOf(all, [0, 1, 2], meaningSize);
  const [first, second] = [centred(meaning(1), centre), centred(meaning(2), centre)];
  expect(product(gistOf(first), gistOf(first))).toBeCloseTo(1.5);
  expect(product(first, first)).toBeCloseTo(2.5);
  expect(product(first, second) / 2.5).toBeLessThan(0.64);
  expect(centred(meaning(1), centreOf(all, [], meaningSize))[0]).toBeCloseTo(0.8 * Math.sqrt(1.5));
});
