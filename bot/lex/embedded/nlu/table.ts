import { advance, assemble, createMemory, f32, i32, loop, op, v128, type Assembly } from './assembly.ts';

/** A table of weights, a row per feature, that sparse vectors are multiplied with and added to, eight columns at a time. */
export interface Table {
  /** The rows, each of `columns` numbers rounded up to a multiple of eight. */
  readonly weights: Float32Array;
  readonly width: number;
  /** The columns' sums, and what is to be added to them. */
  readonly sums: Float32Array;
  readonly changes: Float32Array;
  /** Sets the sums to those of the vector's rows times its numbers. */
  multiply(vector: Vector): void;
  /** Adds the changes, times the vector's numbers and a factor, to the vector's rows. */
  change(vector: Vector, factor: number): void;
}

/** A vector: positions and weights in step. */
export interface Vector {
  readonly at: Int32Array;
  readonly weight: Float32Array;
}

interface Functions {
  multiply(places: number, end: number, numbers: number, rows: number, into: number): void;
  change(places: number, end: number, numbers: number, rows: number, factor: number, by: number): void;
}

/** A table of nothing; `longest` is the most numbers that a vector may have. */
export function createTable(features: number, columns: number, longest: number): Table {
  const width = Math.ceil(columns / 8) * 8;
  const bytes = [features * width, width, width, longest, longest].map((count) => Math.ceil(count / 4) * 16);
  const [weightsAt, sumsAt, changesAt, placesAt, numbersAt] = bytes.map((_, index) =>
    bytes.slice(0, index).reduce((sum, one) => sum + one, 0),
  ) as [number, number, number, number, number];
  const memory = createMemory(bytes.reduce((sum, one) => sum + one, 0));
  const functions = assemble(memory, { multiply, change }) as unknown as Functions;
  const floats = (at: number, count: number) => new Float32Array(memory.buffer, at, count);
  const places = new Int32Array(memory.buffer, placesAt, longest);
  const numbers = floats(numbersAt, longest);
  const [sums, changes] = [floats(sumsAt, width), floats(changesAt, width)];
  const put = ({ at, weight }: Vector) => {
    for (let i = 0; i < at.length; i += 1) places[i] = (at[i] ?? 0) * width * 4;
    numbers.set(weight);
    return placesAt + at.length * 4;
  };
  return {
    weights: floats(weightsAt, features * width),
    width,
    sums,
    changes,
    multiply(vector) {
      const end = put(vector);
      sums.fill(0);
      if (end === placesAt) return;
      for (let from = 0; from < width * 4; from += 32)
        functions.multiply(placesAt, end, numbersAt, weightsAt + from, sumsAt + from);
    },
    change(vector, factor) {
      const end = put(vector);
      if (end === placesAt) return;
      for (let from = 0; from < width; from += 8) {
        if (changes.subarray(from, from + 8).every((one) => one === 0)) continue;
        const [rows, by] = [weightsAt + from * 4, changesAt + from * 4];
        functions.change(placesAt, end, numbersAt, rows, factor, by);
      }
    },
  };
}

const [places, end, numbers, rows] = [0, 1, 2, 3];
/** The place of the row that the next number of a vector belongs to. */
const row = [...op.get(places), ...op.word, ...op.get(rows), ...op.plus];
const next = [...advance(places, op.constant(4)), ...advance(numbers, op.constant(4))];

const multiply: Assembly = {
  parameters: [i32, i32, i32, i32, i32],
  locals: [
    [1, i32],
    [3, v128],
  ],
  body: [
    ...loop(
      [
        ...[...row, ...op.set(5), ...op.get(numbers), ...op.loadToAll(0), ...op.set(6)],
        ...[0, 1].flatMap((half) => [
          ...[...op.get(5), ...op.load(half * 16), ...op.get(6), ...op.floatProducts],
          ...[...op.get(7 + half), ...op.floatSums, ...op.set(7 + half)],
        ]),
        ...next,
      ],
      places,
      end,
    ),
    ...[0, 1].flatMap((half) => [...op.get(4), ...op.get(7 + half), ...op.store(half * 16)]),
  ],
};

const change: Assembly = {
  parameters: [i32, i32, i32, i32, f32, i32],
  locals: [
    [1, i32],
    [3, v128],
  ],
  body: [
    ...[0, 1].flatMap((half) => [...op.get(5), ...op.load(half * 16), ...op.set(8 + half)]),
    ...loop(
      [
        ...[...row, ...op.set(6)],
        ...[...op.get(numbers), ...op.float, ...op.get(4), ...op.floatTimes, ...op.toAll, ...op.set(7)],
        ...[0, 1].flatMap((half) => [
          ...op.get(6),
          ...[...op.get(8 + half), ...op.get(7), ...op.floatProducts],
          ...[...op.get(6), ...op.load(half * 16), ...op.floatSums],
          ...op.store(half * 16),
        ]),
        ...next,
      ],
      places,
      end,
    ),
  ],
};
