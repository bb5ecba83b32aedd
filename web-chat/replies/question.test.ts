import { expect, test } from 'vitest';
import { questionOf } from './question.ts';

const fields = ['Name', 'Street', 'City', 'State', 'ZIP code'].map((label) => ({
  name: label,
  label,
  kind: 'text' as const,
  required: true,
}));
const question = (text: string) => questionOf({ kind: 'form', text, fields, submit: { label: '', say: '' } });

test('a sentence that lists the fields is left to the fields', () => {
  expect(
    question(
      'Where shall we send it? Please give me name, street, city, state and ZIP code, for example: Ada Lovelace, 1 Main St, Springfield, IL 62701',
    ),
  ).toBe('Where shall we send it?');
  expect(
    question(
      'I could not read an address in that. Name, street, city, state and ZIP code in one line work best. Or say "never mind".',
    ),
  ).toBe('I could not read an address in that.');
});

test('what is told beside it is kept, line by line', () => {
  const told = 'Your cart has changed.\nKenya Nyeri: was $5.00, now $6.00.';
  expect(question(`${told} Where to? Name, street, city, state and ZIP code, please.`)).toBe(
    `${told} Where to?`,
  );
  expect(question('99999 is no ZIP code of IL.')).toBe('99999 is no ZIP code of IL.');
  expect(question('Name, street, city, state and ZIP code?')).toBe('Name, street, city, state and ZIP code?');
});
