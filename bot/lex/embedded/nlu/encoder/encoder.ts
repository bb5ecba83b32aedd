import { createTokenizer } from './pieces.ts';
import { createTransformer } from './transformer.ts';
import { readWeights } from './weights.ts';

/** Turns sentences into vectors of 512 numbers and length 1 that are near where the sentences mean the same. */
export interface Encoder {
  readonly size: number;
  encode(texts: readonly string[]): readonly Float32Array[];
}

/** How many numbers a meaning has. */
export const meaningSize = 512;

let loaded: { readonly encoder: Encoder | undefined } | undefined;

/** The encoder of English, read once per thread; undefined where its package is not installed. */
export function findEncoder(): Encoder | undefined {
  loaded ??= { encoder: readEncoder() };
  return loaded.encoder;
}

function readEncoder(): Encoder | undefined {
  const weights = readWeights();
  if (!weights) return undefined;
  const tokenize = createTokenizer(weights.vocabulary);
  const transform = createTransformer(weights);
  return { size: meaningSize, encode: (texts) => transform(texts.map(tokenize)) };
}

/** Whether a text is in letters of the encoder's language, for the most part: it makes nothing of others. */
export function readsAsLatin(text: string): boolean {
  const letters = text.match(/[a-z]/gi)?.length ?? 0;
  return letters * 2 > text.replace(/\s+/g, '').length;
}
