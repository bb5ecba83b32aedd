import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, formatMoney, roundedShare, sum } from './money.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

test('a split sums to the whole, and no part is a unit or more away from its exact share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 50 }),
      (amount, weights) => {
        const parts = allocate(usd(amount), weights);
        expect(sum('USD', parts).amount).toBe(amount);
        const total = weights.reduce((a, b) => a + b, 0);
        parts.forEach((part, at) => {
          const exact = total === 0 ? amount / weights.length : (amount * (weights[at] ?? 0)) / total;
          expect(Math.abs(part.amount - exact)).toBeLessThan(1.0001);
          if (total > 0 && weights[at] === 0) expect(part.amount).toBe(0);
        });
      },
    ),
  );
});

test('the largest remainder gets the odd cent, the earlier part when they are equal', () => {
  expect(allocate(usd(100), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33]);
  expect(allocate(usd(10), [1, 2, 4]).map((part) => part.amount)).toEqual([1, 3, 6]);
  expect(allocate(usd(0), [])).toEqual([]);
  expect(() => allocate(usd(1), [])).toThrow(RangeError);
});

test('a share is rounded half away from zero, without floats', () => {
  expect(roundedShare(100, 625, 10_000)).toBe(6);
  expect(roundedShare(8, 625, 10_000)).toBe(1);
  expect(roundedShare(-8, 625, 10_000)).toBe(-1);
  expect(roundedShare(9_007_199_254_740_991, 1, 1)).toBe(9_007_199_254_740_991);
});

test('money is written as the locale does, with the digits of the currency', () => {
  expect(formatMoney(usd(1650), 'en_US')).toBe('$16.50');
  expect(formatMoney({ amount: 1650, currency: 'JPY' }, 'en_US')).toBe('¥1,650');
  expect(formatMoney({ amount: 1650, currency: 'KWD' }, 'en-US').replace(/\s/u, ' ')).toBe('KWD 1.650');
  expect(formatMoney({ amount: 123456, currency: 'EUR' }, 'de_DE').replace(/\s/u, ' ')).toBe('1.234,56 €');
});

test('currencies are not mixed', () => {
  expect(() => sum('USD', [usd(1), { amount: 1, currency: 'EUR' }])).toThrow(RangeError);
});
