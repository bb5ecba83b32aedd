import fc from 'fast-check';
import { optionsOf, type Reply } from '../bot/reply.ts';
import type { Target } from './channel.ts';
import { wellFormed } from './well-formed.ts';

export const target: Target = { locale: 'en_US', publicUrl: 'https://shop.example.com' };

/** What people and catalogues write, and what somebody writes who wants to see a channel break. */
const words = fc.oneof(
  { weight: 20, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      ...['', ' ', '2', '\u0000\u001f', '\ud83d', '“Ok” …', 'a\nb'],
      ...['Cancel', 'STOP', 'Yes', 'End', 'quit', 'START', 'Help'],
      ...['<!channel>', '<@U1> & "friends"', '&amp;', '<at>x</at>'],
      ...['**bold**', '- a\n- b', '# 1', '[a](https://x.example)'],
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('🛒'.repeat(400), '&'.repeat(2000), '"\\'.repeat(700)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'x'.repeat(30_000),
      '漢'.repeat(9000),
      'a word '.repeat(4300),
      'a line\n'.repeat(900),
    ),
  },
);

const action = fc.record({
  name: fc.constantFrom('quote', 'product', 'variant', 'order', 'page'),
  value: fc.string({ minLength: 1, maxLength: 200 }),
});
const address = fc.constantFrom(
  ...['https://x.example/a', '/pay', 'nonsense', 'javascript:alert(1)'],
  `https://x.example/${'y'.repeat(4000)}`,
);
const option = fc.record(
  { label: words, say: words, url: fc.option(address, { nil: undefined, freq: 9 }), action },
  { requiredKeys: ['label', 'say'] },
);
const options = fc.oneof(
  { weight: 9, arbitrary: fc.array(option, { maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ label: words, say: fc.lorem({ maxCount: 4 }) }), {
      minLength: 30,
      maxLength: 260,
    }),
  },
);
const picture = fc.record({
  url: fc.constantFrom('/images/a.jpg', '/images/a.svg', 'https://x.example/b.png?w=1', 'nowhere'),
  alt: words,
});
const card = fc.record(
  {
    ...{ title: words, subtitle: words, text: words, price: words, badge: words, image: picture },
    options: fc.array(option, { maxLength: 6 }),
  },
  { requiredKeys: ['title', 'options'] },
);
const field = fc.record(
  {
    name: fc.oneof(words, fc.string({ minLength: 1, maxLength: 20 })),
    label: words,
    kind: fc.constantFrom('text', 'number', 'email', 'select'),
    required: fc.boolean(),
    placeholder: words,
    options: fc.array(fc.record({ label: words, value: fc.string({ maxLength: 160 }) }), { maxLength: 110 }),
  },
  { requiredKeys: ['name', 'label', 'kind', 'required'] },
);
const sum = fc.record({ label: words, amount: words });
const line = fc.record(
  { title: words, detail: words, quantity: fc.nat(999), amount: words },
  { requiredKeys: ['title', 'quantity', 'amount'] },
);
const receipt = fc.record(
  {
    ...{ heading: words, number: fc.constant('HR-7K2M9Q'), status: words, total: sum, payment: words },
    lines: fc.array(line, { maxLength: 40 }),
    sums: fc.array(sum, { maxLength: 30 }),
    shares: fc.array(sum, { maxLength: 20 }),
    address: fc.array(words, { maxLength: 6 }),
  },
  { requiredKeys: ['heading', 'status', 'lines', 'sums', 'total', 'address', 'payment'] },
);

/** One reply of every kind that there is; a new kind is a compile error here, too. */
const byKind: { readonly [Kind in Reply['kind']]: fc.Arbitrary<Extract<Reply, { kind: Kind }>> } = {
  text: fc.record({ kind: fc.constant('text'), text: words }),
  choices: fc.record({ kind: fc.constant('choices'), text: words, options }),
  cards: fc.record(
    { kind: fc.constant('cards'), text: words, cards: fc.array(card, { maxLength: 24 }), more: option },
    { requiredKeys: ['kind', 'cards'] },
  ),
  form: fc.record({
    ...{ kind: fc.constant('form'), text: words, submit: option },
    fields: fc.array(field, { maxLength: 12 }),
  }),
  receipt: fc.record({ kind: fc.constant('receipt'), order: receipt }),
};

/** The replies of any turn, with the longest texts and the most options that could come. */
export const anyTurn: fc.Arbitrary<readonly Reply[]> = fc.array(fc.oneof(...Object.values(byKind)), {
  maxLength: 4,
});

/** What pressing something of these replies can say, where it is short enough to travel with a button everywhere. */
export const saidByPressing = (replies: readonly Reply[]): readonly string[] =>
  wellFormed(replies)
    .flatMap(optionsOf)
    .filter(({ say, url }) => url === undefined && say.trim() !== '' && say.length < 300)
    .map(({ say }) => say);
