import {
  advance,
  assemble,
  f32,
  i32,
  loop,
  op,
  v128,
  type Assembly,
  type SharedMemory,
} from '../assembly.ts';

/** What is done with rows of floats, each from one byte of the shared memory up to another; their lengths are multiples of eight. */
export interface Vectors {
  /** The sum of squares of what is not below `least`, and its greatest size, in four parts each: eight floats at `into`. */
  measure(row: number, end: number, least: number, into: number): void;
  /** What is not below `least`, times a factor, as whole numbers of 16 bits. */
  toWhole(row: number, end: number, least: number, factor: number, into: number): void;
  /** The product of two rows. */
  product(row: number, end: number, other: number): number;
  /** Adds a row times a factor to another. */
  blend(row: number, end: number, factor: number, into: number): void;
}

export function createVectors(memory: SharedMemory): Vectors {
  return assemble(memory, { measure, toWhole, product, blend }) as unknown as Vectors;
}

const at = (local: number, offset = 0) => [...op.get(local), ...op.load(offset)];
const isLeast = (local: number) => [...op.get(local), ...op.toAll, ...op.greater];
const addTo = (local: number, terms: readonly number[]) => [
  ...op.get(local),
  ...terms,
  ...op.floatSums,
  ...op.set(local),
];
const sumOf = (local: number) => [
  ...[0, 1, 2, 3].flatMap((lane) => [...op.get(local), ...op.lane(lane)]),
  ...[...op.floatPlus, ...op.floatPlus, ...op.floatPlus],
];

const measure: Assembly = {
  parameters: [i32, i32, f32, i32],
  locals: [[3, v128]],
  body: [
    ...loop(
      [
        ...[...at(0), ...isLeast(2), ...op.set(4)],
        ...addTo(5, [...op.get(4), ...op.get(4), ...op.floatProducts]),
        ...[...op.get(6), ...op.get(4), ...op.sizes, ...op.greater, ...op.set(6)],
        ...advance(0, op.constant(16)),
      ],
      0,
      1,
    ),
    ...[...op.get(3), ...op.get(5), ...op.store(0)],
    ...[...op.get(3), ...op.get(6), ...op.store(16)],
  ],
};

const wholeOf = (offset: number) => [
  ...[...at(0, offset), ...isLeast(2), ...op.get(3), ...op.toAll, ...op.floatProducts],
  ...[...op.round, ...op.toWhole],
];
const toWhole: Assembly = {
  parameters: [i32, i32, f32, f32, i32],
  locals: [],
  body: loop(
    [
      ...[...op.get(4), ...wholeOf(0), ...wholeOf(16), ...op.halve, ...op.store(0)],
      ...advance(0, op.constant(32)),
      ...advance(4, op.constant(16)),
    ],
    0,
    1,
  ),
};

const product: Assembly = {
  parameters: [i32, i32, i32],
  results: [f32],
  locals: [[2, v128]],
  body: [
    ...loop(
      [
        ...addTo(3, [...at(0), ...at(2), ...op.floatProducts]),
        ...addTo(4, [...at(0, 16), ...at(2, 16), ...op.floatProducts]),
        ...[...advance(0, op.constant(32)), ...advance(2, op.constant(32))],
      ],
      0,
      1,
    ),
    ...[...addTo(3, op.get(4)), ...sumOf(3)],
  ],
};

const blendAt = (offset: number) => [
  ...op.get(3),
  ...[...at(0, offset), ...op.get(2), ...op.toAll, ...op.floatProducts, ...at(3, offset), ...op.floatSums],
  ...op.store(offset),
];
const blend: Assembly = {
  parameters: [i32, i32, f32, i32],
  locals: [],
  body: loop(
    [...blendAt(0), ...blendAt(16), ...advance(0, op.constant(32)), ...advance(3, op.constant(32))],
    0,
    1,
  ),
};
