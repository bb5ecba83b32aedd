import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pick } from './menu.ts';
import type { MenuItem } from './payload.ts';

const menu: readonly MenuItem[] = [
  { number: 1, label: 'Ethiopia Yirgacheffe', say: 'tell me about Yirgacheffe' },
  { number: 2, label: 'House Blend', say: 'tell me about House Blend' },
  { number: 3, label: "Barista's Choice", say: "tell me about Barista's Choice" },
  { number: 4, label: 'House Decaf', say: 'tell me about House Decaf' },
];

test.each([
  '2',
  '2.',
  '2)',
  '(2)',
  '#2',
  '# 2',
  'option 2',
  'Option #2',
  'number two',
  'no. 2',
  'two',
  'TWO!',
  ' 2 ',
  '2️⃣',
  'house blend',
  'House Blend.',
  'house b',
])('"%s" means the second line', (text) => {
  expect(pick(menu, text)?.number).toBe(2);
});

test.each(['eth', 'ETHIOPIA', 'ethiopia yirg'])('"%s" begins one label alone', (text) => {
  expect(pick(menu, text)?.number).toBe(1);
});

test.each(['more', 'More!', 'show more', 'next', 'the rest'])('"%s" means the line that leads on', (text) => {
  const longer = [...menu, { number: 5, label: 'Show more', say: 'more dark roasts' }];
  expect(pick(longer, text)?.number).toBe(5);
  expect(pick(menu, text)).toBeUndefined();
});

test('quotes are quotes, however a keyboard draws them', () => {
  expect(pick(menu, 'Barista’s choice')?.number).toBe(3);
});

test.each([
  '5',
  '0',
  '2 bags',
  '22',
  'house',
  'ho',
  'et',
  'five',
  'the second',
  '',
  '!!!',
  '1 and 2',
  '-2',
  '2.5',
])('"%s" is left to the bot', (text) => {
  expect(pick(menu, text)).toBeUndefined();
});

test('without a menu a number is only a number', () => {
  expect(pick([], '2')).toBeUndefined();
});

test('a label that two lines share says nothing', () => {
  const twins = menu.map((item) => ({ ...item, label: 'Details' }));
  expect(pick(twins, 'details')).toBeUndefined();
  expect(pick(twins, '3')?.number).toBe(3);
});

test('every number of a menu finds its own line, and any text ends in a line of the menu or nowhere', () => {
  const labels = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(labels, fc.string({ unit: 'grapheme' }), (texts, typed) => {
      const any = texts.map((label, index) => ({ number: index + 1, label, say: label }));
      for (const item of any) expect(pick(any, `${String(item.number)}.`)).toBe(item);
      const found = pick(any, typed);
      expect(found === undefined || any.some((item) => item === found)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
