import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinshipOf } from './kinship.ts';

const shares = (names: readonly string[], samplesEach = 5): readonly Readonly<Record<string, number>>[] =>
  kinshipOf(names, samplesEach).map((kin) =>
    Object.fromEntries(kin.map(({ other, share }): [string, number] => [names[other] ?? '', share])),
  );

test('intents with words of their names in common are akin, the more the fewer names have the word', () => {
  const names = ['alarm set', 'alarm remove', 'lists remove', 'calendar remove', 'play music'];
  const [set, remove, , , play] = shares(names);
  expect(Object.keys(set ?? {})).toEqual(['alarm remove']);
  expect(Object.keys(remove ?? {})).toEqual(['alarm set', 'lists remove', 'calendar remove']);
  expect(remove?.['alarm set']).toBeGreaterThan(remove?.['lists remove'] ?? 1);
  expect(play).toEqual({});
});

test('a word that all names have makes none akin', () => {
  expect(shares(['order intent', 'cancel intent'])).toEqual([{}, {}]);
});

test('what has many samples of its own takes less from its kin', () => {
  const names = ['alarm set', 'alarm remove', 'play music'];
  expect(shares(names, 5)[0]?.['alarm remove']).toBeGreaterThan(shares(names, 10)[0]?.['alarm remove'] ?? 1);
});

test('whatever the names, kinship is mutual and never more than four intents', () => {
  const name = fc.array(fc.constantFrom('set', 'get', 'card', 'order', 'a'), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (names) => {
      const kinship = kinshipOf(
        names.map((words) => words.join(' ')),
        1,
      );
      kinship.forEach((kin, place) => {
        expect(kin.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(4.001);
        for (const { other, share } of kin) {
          expect(share).toBeGreaterThan(0);
          expect(kinship[other]?.find((one) => one.other === place)?.share).toBeCloseTo(share);
        }
      });
    }),
  );
});
