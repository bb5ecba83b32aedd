import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemory } from '../assembly.ts';
import { createKernels, panelEnd } from './kernel.ts';
import { createVectors } from './vectors.ts';
import { makeWhole, wholeFactor } from './whole.ts';

const [columns, mostIns] = [8, 1536];
const memory = createMemory(1 << 17);
const [kernels, vectors] = [createKernels(memory), createVectors(memory)];
const panel = mostIns * 4;
const wholeAt = panel + mostIns * 16 + panelEnd;
const [scalesAt, foundAt, intoAt] = [0, 16, 48].map((offset) => wholeAt + mostIns * 2 + offset) as [
  number,
  number,
  number,
];
const floats = (at: number, count: number) => new Float32Array(memory.buffer, at, count);

/** What the kernel for one row makes of a row and eight columns alike. */
function multiplied(row: readonly number[], column: readonly number[]): Float32Array {
  const ins = row.length;
  floats(0, ins).set(row);
  const whole = { at: wholeAt, scales: floats(scalesAt, 1) };
  makeWhole(vectors, 0, 1, ins, whole, { at: foundAt, numbers: floats(foundAt, 8) }, -Infinity);
  const square = column.reduce((sum, value) => sum + value * value, 0);
  const factor = wholeFactor(square, Math.max(...column.map(Math.abs)));
  const numbers = new Int16Array(memory.buffer, panel, ins * columns);
  column.forEach((value, at) => {
    for (let place = 0; place < columns; place += 1)
      numbers[(at >> 1) * 16 + place * 2 + (at & 1)] = Math.round(value * factor);
  });
  const end = floats(panel + ins * 16, 16);
  end.fill(factor === 0 ? 0 : 1 / factor, 0, columns).fill(0, columns);
  kernels[0]?.(wholeAt, ins * 2, wholeAt + ins * 2, panel, intoAt, 32, scalesAt);
  return floats(intoAt, columns);
}

const number = fc.float({ min: -8, max: 8, noNaN: true });
const length = fc.constantFrom(8, 64, 512, mostIns);

test('rows of whole numbers multiply to what their floats do, and no sum leaves its 32 bits', () => {
  const pair = length.chain((size) => {
    const some = fc.array(number, { minLength: size, maxLength: size });
    const extreme = fc.constantFrom(8, -8).map((value) => new Array<number>(size).fill(value));
    return fc.tuple(fc.oneof(some, extreme), fc.oneof(some, extreme));
  });
  fc.assert(
    fc.property(pair, ([row, column]) => {
      const exact = row.reduce((sum, value, at) => sum + value * (column[at] ?? 0), 0);
      const lengths = Math.hypot(...row) * Math.hypot(...column);
      for (const found of multiplied(row, column))
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(lengths * 1e-3);
    }),
  );
});

test('a row of nothing is nothing', () => {
  const nothing = new Array<number>(8).fill(0);
  expect([...multiplied(nothing, nothing)]).toEqual(nothing);
});
