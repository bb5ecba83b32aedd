import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupCard } from '../../bot/reply.ts';
import { target } from './fixtures/any-reply.ts';
import { faultsOf } from './fixtures/limits.ts';
import { groupMessage } from './group.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 80 });
const amount = fc.constant('$1,234.50');
const option = fc.record({
  label: words.filter((label) => label.trim() !== ''),
  say: fc.string({ minLength: 1, maxLength: 80 }),
});
const anyCard: fc.Arbitrary<GroupCard> = fc.record({
  heading: fc.constant('Group order'),
  status: words,
  people: fc.array(
    fc.record({ name: words, amount, things: fc.array(words, { minLength: 1, maxLength: 6 }) }),
    { maxLength: 15 },
  ),
  sums: fc.array(fc.record({ label: words, amount }), { maxLength: 4 }),
  options: fc.array(option, { maxLength: 4 }),
});

test('300 random cards: each is one message within every limit, valid to the official library', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      expect(faultsOf({ message: groupMessage(card, target) })).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);

test('nothing that somebody asked for is left out, however much it is', () => {
  const things = Array.from({ length: 30 }, (_, index) => `${String(index + 1)} x A long name of a thing`);
  const card = {
    ...{ heading: 'Group order', status: 'Open', sums: [], options: [] },
    people: [{ name: 'Ada', amount: '$1.00', things }],
  };
  const shown = JSON.stringify(groupMessage(card, target));
  for (const thing of things) expect(shown).toContain(thing);
});
