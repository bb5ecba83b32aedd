import { expect, test } from 'vitest';
import { findEncoder, gistOf, meaningSize } from './encoder.ts';
import { meaningIn } from './meaning.ts';
import { createTokenizer } from './pieces.ts';
import { readRest, readSome, together } from './together.ts';

const encoder = findEncoder();
const meaning = (text: string) => encoder?.encode([text])[0] ?? new Float32Array();
const vector = (text: string) => gistOf(meaning(text));
const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const cosine = (a: string, b: string) => dot(vector(a), vector(b));

test('a sentence has the vector that the reference runtime gives it', () => {
  const expected = {
    'where is my order': [0.05461692, -0.05208743, 0.04798476, -0.05476918],
    'Has my parcel shipped yet?': [0.03955435, -0.01401134, 0.0582461, -0.02409845],
  };
  for (const [text, numbers] of Object.entries(expected)) {
    numbers.forEach((number, index) => {
      expect(vector(text)[index]).toBeCloseTo(number, 3);
    });
  }
});

test('what means the same is nearer than what does not', () => {
  expect(cosine('where is my order', 'when will my package arrive')).toBeGreaterThan(
    cosine('where is my order', 'tell me a joke about cats'),
  );
  expect(cosine('where is my order', 'where is my order')).toBeCloseTo(1, 5);
});

test('sentences have the same vectors together and alone, however long they are', () => {
  const texts = ['hello', '', 'word '.repeat(300), 'add two mugs to my cart', '日本 🙂', 'a'];
  const together = encoder?.encode(texts) ?? [];
  expect(together).toHaveLength(texts.length);
  texts.forEach((text, index) => {
    expect(dot(gistOf(together[index] ?? new Float32Array()), vector(text))).toBeCloseTo(1, 5);
  });
});

test('texts that several read together have the meanings that they have alone', () => {
  if (!encoder) throw new Error('The encoder is not installed.');
  const texts = Array.from({ length: 11 }, (_, index) => `where is order ${String(index)}`);
  const shared = together(texts, encoder.size);
  expect(readSome(shared, encoder)).toBe(4);
  expect(readSome(structuredClone(shared), encoder)).toBe(8);
  const meanings = readRest(shared, encoder);
  expect(readSome(shared, encoder)).toBeUndefined();
  texts.forEach((text, index) => {
    expect([...meanings.subarray(index * meaningSize, (index + 1) * meaningSize)]).toEqual([
      ...meaning(text),
    ]);
  });
});

test('a language without an encoder has none', () => {
  expect(meaningIn('de_DE')).toBeUndefined();
});

test('a text is cut into its likeliest pieces, letters in a row that no piece holds into one', () => {
  const signs = ['?', '<s>', '</s>', '1', '2', '3'].map((sign) => [sign, 0] as const);
  const tokenize = createTokenizer([...signs, ['▁', -3], ['▁ab', -2], ['a', -4], ['b', -4], ['▁a', -2.5]]);
  expect(tokenize('ab')).toEqual([7]);
  expect(tokenize('a b')).toEqual([10, 6, 9]);
  expect(tokenize('xxa')).toEqual([6, 0, 8]);
  expect(tokenize('')).toEqual([]);
});
