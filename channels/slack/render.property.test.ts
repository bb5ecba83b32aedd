import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionsOf, type Reply } from '../../bot/reply.ts';
import { cleanText } from '../../bot/turn.ts';
import { faultsOf } from './block-kit.contract.ts';
import { stamp, withoutCards } from './blocks.ts';
import type { Block, SlackPayload } from './payload.ts';
import { saidBy } from './press.ts';
import { render } from './render.ts';

const target = { locale: 'en_US', publicUrl: 'https://shop.example.com' };
const words = fc.oneof(
  { weight: 20, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom('', ' ', '<!channel>', '<@U1> & "friends"', '&amp;', '\u0000\u001f', '\ud83d'),
  },
  { weight: 2, arbitrary: fc.constantFrom('🛒'.repeat(400), '&'.repeat(2000), '"\\'.repeat(700)) },
  { weight: 1, arbitrary: fc.constantFrom('漢'.repeat(9000), 'a word '.repeat(4300)) },
);
const action = fc.record({
  name: fc.constantFrom('quote' as const, 'product' as const, 'variant' as const, 'order' as const),
  value: fc.string({ minLength: 1, maxLength: 80 }),
});
const option = fc.record(
  {
    label: words,
    say: words,
    url: fc.constantFrom('https://x.example/a', 'nonsense', `https://x.example/${'y'.repeat(4000)}`),
    action,
  },
  { requiredKeys: ['label', 'say'] },
);
const options = fc.oneof(
  { weight: 9, arbitrary: fc.array(option, { maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ label: words, say: fc.lorem({ maxCount: 4 }) }), {
      minLength: 90,
      maxLength: 260,
    }),
  },
);
const anyCard = fc.record(
  {
    title: words,
    subtitle: words,
    text: words,
    price: fc.constant('$1.00'),
    badge: words,
    image: fc.record({ url: fc.constantFrom('/images/a.jpg', 'https://x.example/b.png', 'x'), alt: words }),
    options: fc.array(option, { maxLength: 5 }),
  },
  { requiredKeys: ['title', 'options'] },
);
const field = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 20 }),
    label: words,
    kind: fc.constantFrom('text' as const, 'number' as const, 'email' as const, 'select' as const),
    required: fc.boolean(),
    placeholder: words,
    options: fc.array(fc.record({ label: words, value: fc.string({ maxLength: 160 }) }), { maxLength: 110 }),
  },
  { requiredKeys: ['name', 'label', 'kind', 'required'] },
);
const sum = fc.record({ label: words, amount: fc.constant('$9.00') });
const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('choices' as const), text: words, options }),
  fc.record(
    {
      kind: fc.constant('cards' as const),
      text: words,
      cards: fc.array(anyCard, { maxLength: 24 }),
      more: option,
    },
    { requiredKeys: ['kind', 'cards'] },
  ),
  fc.record({
    kind: fc.constant('form' as const),
    text: words,
    fields: fc.array(field, { maxLength: 7 }),
    submit: option,
  }),
  fc.record({
    kind: fc.constant('receipt' as const),
    order: fc.record({
      heading: words,
      number: fc.constantFrom('HR-ABC123', undefined),
      status: words,
      lines: fc.array(
        fc.record({ title: words, detail: words, quantity: fc.nat(), amount: fc.constant('$1.00') }),
        { maxLength: 40 },
      ),
      sums: fc.array(sum, { maxLength: 4 }),
      total: sum,
      shares: fc.array(sum, { maxLength: 20 }),
      address: fc.array(words, { maxLength: 6 }),
      payment: words,
    }),
  }),
);

test('2,000 random turns: every message is within the limits, and every option can be chosen', () => {
  fc.assert(
    fc.property(fc.array(anyReply, { maxLength: 4 }), (replies) => {
      const payloads = render(replies, target);
      const faults = payloads.flatMap((payload) => [
        ...faultsOf(payload.blocks.map(stamped)),
        ...faultsOf(withoutCards(payload.blocks.map(stamped))),
        ...(payload.text.length > 0 && payload.text.length <= 3000 ? [] : ['the fallback text']),
      ]);
      expect(faults).toEqual([]);
      expect(JSON.parse(JSON.stringify(payloads))).toEqual(payloads);
      expect(payloads.map((payload) => payload.first)).toEqual(payloads.map((_, index) => index === 0));
      const reachable = saidIn(payloads);
      const offered = replies
        .flatMap(optionsOf)
        .filter((each) => each.url === undefined && each.say.length < 300)
        .map((each) => cleanText(each.say));
      expect(offered.filter((say) => say !== '' && !reachable.has(say))).toEqual([]);
    }),
    // Shrinking replies of this size takes minutes and makes them no clearer.
    { numRuns: 2000, endOnFailure: true },
  );
}, 240_000);

const to = { conversation: `T0123456789:C0123456789:1700000000.123456` };
const stamped = (block: Block) => stamp(block, `${'k'.repeat(32)}.1000/12`, to);

function saidIn(payloads: readonly SlackPayload[]): ReadonlySet<string> {
  const values = [...JSON.stringify(payloads).matchAll(/"value":("(?:[^"\\]|\\.)*")/g)];
  return new Set(values.map(([, json = '""']) => saidBy(JSON.parse(json) as string)?.text ?? ''));
}

const button = (index: number) => ({
  type: 'button',
  action_id: `say.${String(index)}`,
  text: { type: 'plain_text', text: 'Add', emoji: true },
  value: '{}',
});
const card = { type: 'card', title: { type: 'mrkdwn', text: 'House Blend', verbatim: true } };
const said = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

test.each([
  ['an eleventh card', { type: 'carousel', elements: Array.from({ length: 11 }, () => card) }],
  ['a 26th element', { type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(index)) }],
  ['30,000 characters', said('x'.repeat(30_000))],
  ['a ping to everybody', said('<!channel>')],
  ['a fourth button on a card', { ...card, actions: [0, 1, 2, 3].map(button) }],
  ['an unknown key', { ...card, price: '$1' }],
])('the validator finds %s', (_, block) => {
  expect(faultsOf([block])).not.toEqual([]);
});
