import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupCard } from '../../bot/reply.ts';
import { cleanText } from '../../bot/turn.ts';
import { faultsOf } from './block-kit.contract.ts';
import { stamp } from './blocks.ts';
import { groupBlocks } from './group.ts';
import { escape, nameOf } from './mrkdwn.ts';
import { groupIn } from './who.ts';

const to = { conversation: 'T1:C1:all' };
const words = fc.string({ unit: 'grapheme', maxLength: 120 });
const amount = fc.constant('$1,234.50');
const option = fc.record({ label: words, say: fc.string({ minLength: 1, maxLength: 80 }) });
const anyCard: fc.Arbitrary<GroupCard> = fc.record({
  heading: fc.constant('Group order'),
  status: words,
  people: fc.array(
    fc.record({
      name: fc.stringMatching(/^U[A-Z0-9]{6,10}$/).map(nameOf),
      amount,
      things: fc.array(words, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 40 },
  ),
  sums: fc.array(fc.record({ label: words, amount }), { maxLength: 4 }),
  options: fc.array(option, { maxLength: 4 }),
});

test('500 random cards: each is one message within the limits', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const blocks = groupBlocks(card, 'es_US').map((block) => stamp(block, 'group', to));
      expect(faultsOf(blocks)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a person stands in a card as Slack names them, and nobody can write such a sign', () => {
  expect(escape(`${nameOf('U1')}: <@U2> & <!channel>`)).toBe('<@U1>: &lt;@U2&gt; &amp; &lt;!channel&gt;');
  expect(escape(cleanText(nameOf('U1')))).toBe('U1');
});

test('a thread and a whole channel are places of several people; a direct message and /shop are not', () => {
  expect(['T1:C1:1.2', 'T1:C1:all', 'T1:C1', 'T1:im.U1', 'T1:im.U1:1.2'].map(groupIn)).toEqual([
    'T1:C1:1.2',
    'T1:C1:all',
    undefined,
    undefined,
    undefined,
  ]);
});
