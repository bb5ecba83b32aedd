/** Memory that JavaScript and assembled functions share. */
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

/** The types of parameters, locals and results. */
export const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];

/** The instructions that are used here. Vectors hold four numbers of 32 bits, or eight of 16. */
export const op = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  constant: (value: number) => [0x41, ...positive(value)],
  word: [0x28, 0x02, 0x00],
  plus: [0x6a],
  below: [0x49],
  floatPlus: [0x92],
  floatTimes: [0x94],
  float: [0x2a, 0x02, 0x00],
  load: (offset: number) => [0xfd, 0x00, 0x02, ...unsigned(offset)],
  loadToAll: (offset: number) => [0xfd, 0x09, 0x02, ...unsigned(offset)],
  store: (offset: number) => [0xfd, 0x0b, 0x02, ...unsigned(offset)],
  toAll: [0xfd, 0x13],
  lane: (lane: number) => [0xfd, 0x1f, lane],
  round: [0xfd, 0x6a],
  halve: [0xfd, 0x85, 0x01],
  sums: [0xfd, 0xae, 0x01],
  products: [0xfd, 0xba, 0x01],
  sizes: [0xfd, 0xe0, 0x01],
  floatSums: [0xfd, 0xe4, 0x01],
  floatProducts: [0xfd, 0xe6, 0x01],
  greater: [0xfd, 0xeb, 0x01],
  toWhole: [0xfd, 0xf8, 0x01],
  toFloats: [0xfd, 0xfa, 0x01],
} as const;

/** A function to assemble. */
export interface Assembly {
  readonly parameters: readonly number[];
  readonly results?: readonly number[];
  /** The locals after the parameters: how many of which type. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: readonly number[];
}

/** Steps that are repeated as long as one local is below another. */
export function loop(steps: readonly number[], local: number, end: number): readonly number[] {
  return [0x03, 0x40, ...steps, ...op.get(local), ...op.get(end), ...op.below, 0x0d, 0x00, 0x0b];
}

/** Adds to a local. */
export function advance(local: number, by: readonly number[]): readonly number[] {
  return [...op.get(local), ...by, ...op.plus, ...op.set(local)];
}

/** Assembles functions and starts them; they have the names of their descriptions. */
export function assemble(
  memory: SharedMemory,
  functions: Readonly<Record<string, Assembly>>,
): Readonly<Record<string, unknown>> {
  const all = Object.entries(functions);
  const types = all.flatMap(([, { parameters, results = [] }]) => [
    0x60,
    ...sized(parameters),
    ...sized(results),
  ]);
  const binary = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [all.length, ...types]),
    ...section(2, [1, ...text('m'), ...text('m'), 0x02, 0x00, 1]),
    ...section(3, [all.length, ...all.map((_, index) => index)]),
    ...section(7, [all.length, ...all.flatMap(([name], index) => [...text(name), 0x00, index])]),
    ...section(10, [
      all.length,
      ...all.flatMap(([, { locals, body }]) =>
        sized([locals.length, ...locals.flatMap(([count, type]) => [count, type]), ...body, 0x0b]),
      ),
    ]),
  ]);
  return new WebAssembly.Instance(new WebAssembly.Module(binary), { m: { m: memory } }).exports;
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): readonly number[] {
  return [...unsigned(content.length), ...content];
}

function text(value: string): readonly number[] {
  return sized([...Buffer.from(value)]);
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** LEB128 of a number that could have a sign and has none. */
function positive(value: number): readonly number[] {
  const bytes = unsigned(value);
  const last = bytes.at(-1) ?? 0;
  return (last & 0x40) === 0 ? bytes : [...bytes.slice(0, -1), last | 0x80, 0];
}
