import type { Vectors } from './vectors.ts';

/** Rows of floats as whole numbers of 16 bits: a row's scale times its whole numbers gives the row. */
export interface Whole {
  /** Where the numbers are, in bytes. */
  readonly at: number;
  readonly scales: Float32Array;
}

/**
 * The greatest length of a row of whole numbers. The product of two such rows, and each part of its sum, is at most the product of
 * their lengths: it never leaves 32 bits. What is left to 2^15.5 is for the rows' rounding.
 */
const longest = 46_300;
const greatest = 32_767;

/** The factor that makes a row whole, by its sum of squares and its greatest size; 0 for a row of nothing. */
export function wholeFactor(square: number, most: number): number {
  return most === 0 ? 0 : Math.min(greatest / most, longest / Math.sqrt(square));
}

/** Makes rows of so many floats whole; `found` is room for eight floats. Numbers below `least` are taken for that. */
export function makeWhole(
  vectors: Vectors,
  from: number,
  rows: number,
  size: number,
  into: Whole,
  found: { readonly at: number; readonly numbers: Float32Array },
  least: number,
): void {
  for (let row = 0; row < rows; row += 1) {
    const begin = from + row * size * 4;
    const end = begin + size * 4;
    vectors.measure(begin, end, least, found.at);
    const square = found.numbers.subarray(0, 4).reduce((sum, one) => sum + one, 0);
    const factor = wholeFactor(square, Math.max(...found.numbers.subarray(4, 8)));
    into.scales[row] = factor === 0 ? 0 : 1 / factor;
    vectors.toWhole(begin, end, least, factor, into.at + row * size * 2);
  }
}
