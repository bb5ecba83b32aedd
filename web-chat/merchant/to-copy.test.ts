import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sampleOf, testOf } from './to-copy.ts';

test('whatever was said is the same again in a test, and a sample is a line of JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (said) => {
      expect(parse(testOf(said, 'Checkout', 'en_US'))).toEqual([
        { intent: 'Checkout', locale: 'en_US', utterances: [said] },
      ]);
      expect(JSON.parse(sampleOf(said).slice(0, -1))).toHaveProperty('utterance');
    }),
  );
  expect(sampleOf('Ship “it”, please!')).toBe('{ "utterance": "Ship it please" },');
  expect(parse(testOf('no', '', 'es_US'))).toMatchObject([{ intent: 'none', locale: 'es_US' }]);
});
