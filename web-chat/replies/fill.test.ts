import { expect, test } from 'vitest';
import { fill } from './fill.ts';

const template = '{name}, {street}, {unit}, {city}, {state} {zip}';

test('an empty value takes its comma along', () => {
  const values = {
    name: ' Ada ',
    street: '1 Main St',
    unit: '',
    city: 'Springfield',
    state: 'IL',
    zip: '62701',
  };
  expect(fill(template, values)).toBe('Ada, 1 Main St, Springfield, IL 62701');
  expect(fill('{name}, {unit}', { name: 'Ada', unit: ' ' })).toBe('Ada');
});

test('a value is never taken for a place', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: '$& $1' })).toBe('{b} and $& $1');
});

test('an unknown place is left empty', () => {
  expect(fill('quantity {n}', {})).toBe('quantity');
});
