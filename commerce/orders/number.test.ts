import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderNumber, readOrderNumber } from './number.ts';

test('a number is the same for the same order and another with another salt', () => {
  expect(orderNumber('abc', 0)).toBe(orderNumber('abc', 0));
  expect(orderNumber('abc', 0)).not.toBe(orderNumber('abc', 1));
});

test('a number is read back however it is typed', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const number = orderNumber(id, 0);
      const bare = number.slice(3);
      const typings = [
        number.toLowerCase(),
        bare,
        ` ${number} `,
        `HR ${bare}`,
        `hr${bare}`,
        `#${bare.replaceAll('0', 'o').replaceAll('1', 'l')}`,
        bare.replaceAll('1', 'I'),
      ];
      for (const typed of typings) expect(readOrderNumber(typed)).toBe(number);
    }),
  );
});

test.each(['', 'HR-', 'HR-12345', 'HR-1234567', 'HR-12345U', 'my order'])('%j is no number', (typed) => {
  expect(readOrderNumber(typed)).toBeUndefined();
});
