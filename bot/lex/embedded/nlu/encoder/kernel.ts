import { advance, assemble, i32, loop, op, v128, type Assembly, type SharedMemory } from '../assembly.ts';

/**
 * Multiplies a block of rows by a panel of eight columns. Both are whole numbers of 16 bits with a scale; the sums are of 32 bits, and
 * the result floats. All places are bytes in the shared memory.
 */
export type Multiply = (
  /** The first row, and the distance from row to row. */
  rows: number,
  rowStep: number,
  /** The end of the first row. */
  rowEnd: number,
  /** Eight columns, interleaved by twos: numbers 0 and 1 of each column, 2 and 3 of each and so on; then eight scales, and what is added. */
  panel: number,
  /** Where the result goes, and the distance from row to row. */
  into: number,
  intoStep: number,
  /** The rows' scales. */
  scales: number,
) => void;

/** How many rows the largest kernel takes at a time, and how many bytes follow the numbers of a panel. */
export const [mostRows, panelEnd] = [4, 64];

const parameters = 7;
const unrolled = 4;

/** One kernel for each number of rows; the index is the number of rows less one. */
export function createKernels(memory: SharedMemory): readonly Multiply[] {
  const counts = Array.from({ length: mostRows }, (_, index) => index + 1);
  const name = (rows: number) => `multiply${String(rows)}`;
  const made = assemble(memory, Object.fromEntries(counts.map((rows) => [name(rows), kernelFor(rows)])));
  return counts.map((rows) => made[name(rows)] as Multiply);
}

function kernelFor(rows: number): Assembly {
  const range = Array.from({ length: rows }, (_, row) => row);
  const [rowStep, rowEnd, panel, into, intoStep, scales] = [1, 2, 3, 4, 5, 6];
  const place = (row: number) => (row === 0 ? 0 : parameters - 1 + row);
  const firstVector = parameters - 1 + rows;
  const [left, right, one] = [firstVector, firstVector + 1, firstVector + 2];
  const total = (row: number, half: number) => firstVector + 3 + row * 2 + half;
  const gather = (row: number, half: number) => [
    ...op.get(total(row, half)),
    ...op.get(one),
    ...op.get(half === 0 ? left : right),
    ...op.products,
    ...op.sums,
    ...op.set(total(row, half)),
  ];
  const step = (k: number) => [
    ...[...op.get(panel), ...op.load(k * 32), ...op.set(left)],
    ...[...op.get(panel), ...op.load(k * 32 + 16), ...op.set(right)],
    ...range.flatMap((row) => [
      ...[...op.get(place(row)), ...op.loadToAll(k * 4), ...op.set(one)],
      ...gather(row, 0),
      ...gather(row, 1),
    ]),
  ];
  const result = (row: number, half: number) => [
    ...op.get(into),
    ...[...op.get(total(row, half)), ...op.toFloats, ...op.get(one), ...op.floatProducts],
    ...[...op.get(panel), ...op.load(half * 16), ...op.floatProducts],
    ...[...op.get(panel), ...op.load(32 + half * 16), ...op.floatSums],
    ...op.store(half * 16),
  ];
  const steps = [
    ...Array.from({ length: unrolled }, (_, k) => step(k)).flat(),
    ...range.flatMap((row) => advance(place(row), op.constant(unrolled * 4))),
    ...advance(panel, op.constant(unrolled * 32)),
  ];
  return {
    parameters: new Array<number>(parameters).fill(i32),
    locals: [
      [rows - 1, i32],
      [2 * rows + 3, v128],
    ],
    body: [
      ...range
        .slice(1)
        .flatMap((row) => [...op.get(place(row - 1)), ...op.get(rowStep), ...op.plus, ...op.set(place(row))]),
      ...loop(steps, 0, rowEnd),
      ...range.flatMap((row) => [
        ...[...op.get(scales), ...op.loadToAll(row * 4), ...op.set(one)],
        ...result(row, 0),
        ...result(row, 1),
        ...advance(into, op.get(intoStep)),
      ]),
    ],
  };
}
