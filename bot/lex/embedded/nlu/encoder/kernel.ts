/** Memory that JavaScript and the kernels share. */
export interface SharedMemory {
  readonly buffer: ArrayBuffer;
}

// The types of Node know WebAssembly by name alone.
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (size: { readonly initial: number }) => SharedMemory;
    readonly Module: new (binary: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: Readonly<Record<string, Readonly<Record<string, SharedMemory>>>>,
    ) => { readonly exports: Readonly<Record<string, unknown>> };
  };
};

/** Memory for so many bytes. */
export function createMemory(bytes: number): SharedMemory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
}

/** Multiplies a block of rows by a panel of eight columns; all places are bytes in the shared memory. */
export type Multiply = (
  /** The first row, and the distance from row to row. */
  rows: number,
  rowStep: number,
  /** The end of the first row. */
  rowEnd: number,
  /** Eight columns, interleaved: the eight numbers of row 0, of row 1 and so on. */
  panel: number,
  /** Where the result goes, and the distance from row to row. */
  into: number,
  intoStep: number,
) => void;

/** How many rows the largest kernel takes at a time. */
export const mostRows = 4;

const unrolled = 4;
const i32 = 0x7f;
const v128 = 0x7b;
const op = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  constant: (value: number) => [0x41, ...unsigned(value)],
  add: [0x6a],
  below: [0x49],
  load: (offset: number) => [0xfd, 0x00, 0x02, ...unsigned(offset)],
  spread: (offset: number) => [0xfd, 0x09, 0x02, ...unsigned(offset)],
  store: (offset: number) => [0xfd, 0x0b, 0x02, ...unsigned(offset)],
  sum: [0xfd, 0xe4, 0x01],
  product: [0xfd, 0xe6, 0x01],
} as const;

/** Emits and starts a WebAssembly module with one kernel for each number of rows; the index is the number of rows less one. */
export function createKernels(memory: SharedMemory): readonly Multiply[] {
  const counts = Array.from({ length: mostRows }, (_, index) => index + 1);
  const binary = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 6, ...new Array<number>(6).fill(i32), 0]),
    ...section(2, [1, ...text('m'), ...text('m'), 0x02, 0x00, 1]),
    ...section(3, [counts.length, ...counts.map(() => 0)]),
    ...section(7, [
      counts.length,
      ...counts.flatMap((rows, index) => [...text(`r${String(rows)}`), 0x00, index]),
    ]),
    ...section(10, [counts.length, ...counts.flatMap((rows) => sized(bodyFor(rows)))]),
  ]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { m: { m: memory } });
  return counts.map((rows) => exports[`r${String(rows)}`] as Multiply);
}

function bodyFor(rows: number): number[] {
  const range = Array.from({ length: rows }, (_, row) => row);
  const [rowStep, rowEnd, panel, into, intoStep] = [1, 2, 3, 4, 5];
  const place = (row: number) => (row === 0 ? 0 : 5 + row);
  const firstVector = 5 + rows;
  const [left, right, one] = [firstVector, firstVector + 1, firstVector + 2];
  const total = (row: number, half: number) => firstVector + 3 + row * 2 + half;
  const gather = (row: number, half: number) => [
    ...op.get(total(row, half)),
    ...op.get(one),
    ...op.get(half === 0 ? left : right),
    ...op.product,
    ...op.sum,
    ...op.set(total(row, half)),
  ];
  const step = (k: number) => [
    ...[...op.get(panel), ...op.load(k * 32), ...op.set(left)],
    ...[...op.get(panel), ...op.load(k * 32 + 16), ...op.set(right)],
    ...range.flatMap((row) => [
      ...[...op.get(place(row)), ...op.spread(k * 4), ...op.set(one)],
      ...gather(row, 0),
      ...gather(row, 1),
    ]),
  ];
  const advance = (local: number, by: readonly number[]) => [
    ...op.get(local),
    ...by,
    ...op.add,
    ...op.set(local),
  ];
  return [
    ...(rows > 1 ? [2, rows - 1, i32] : [1]),
    ...[2 * rows + 3, v128],
    ...range
      .slice(1)
      .flatMap((row) => [...op.get(place(row - 1)), ...op.get(rowStep), ...op.add, ...op.set(place(row))]),
    ...[0x03, 0x40],
    ...Array.from({ length: unrolled }, (_, k) => step(k)).flat(),
    ...range.flatMap((row) => advance(place(row), op.constant(unrolled * 4))),
    ...advance(panel, [0x41, 0x80, 0x01]),
    ...[...op.get(0), ...op.get(rowEnd), ...op.below, 0x0d, 0x00, 0x0b],
    ...range.flatMap((row) => [
      ...[...op.get(into), ...op.get(total(row, 0)), ...op.store(0)],
      ...[...op.get(into), ...op.get(total(row, 1)), ...op.store(16)],
      ...advance(into, op.get(intoStep)),
    ]),
    0x0b,
  ];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  return [...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  return sized([...Buffer.from(value)]);
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}
