import { expect, test } from 'vitest';
import { priceWishIn } from './price-limit.ts';

test.each([
  ['Find a gift under $40', { maxPrice: 3999 }],
  ['something under 20', { maxPrice: 1999 }],
  ['show me mugs under $15', { maxPrice: 1499 }],
  ['under ten dollars', { maxPrice: 999 }],
  ['mugs up to $16.50', { maxPrice: 1650 }],
  ['tea for $10 or less', { maxPrice: 1000 }],
  ['a gift for $40', { maxPrice: 4000 }],
  ['10 dollars max', { maxPrice: 1000 }],
  ['between 10 and 20 dollars', { minPrice: 1000, maxPrice: 2000 }],
  ['gifts over $40', { minPrice: 4001 }],
  ['cheapest beans', { sort: 'price' }],
  ['what is your cheapest coffee?', { sort: 'price' }],
  ['cheap', { sort: 'price' }],
  ['cheap tea under $10', { sort: 'price', maxPrice: 999 }],
])('%j wishes %j', (text, expected) => {
  const { rest, ...wish } = priceWishIn(text) ?? { rest: undefined };
  expect(wish).toEqual(expected);
  expect(rest).not.toMatch(/\d|cheap/);
});

test.each([
  'mugs',
  'beans over 250 g',
  'something for 10 people',
  'dark roast for 25',
  'from Kenya',
  'earl grey under the tree',
])('%j says nothing about prices', (text) => {
  expect(priceWishIn(text)).toBeUndefined();
});
