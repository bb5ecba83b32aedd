import { createTokenizer } from './pieces.ts';
import { createTransformer } from './transformer.ts';
import { readWeights } from './weights.ts';

/** Turns sentences into their meanings: see {@link meaningSize}. */
export interface Encoder {
  readonly size: number;
  encode(texts: readonly string[]): readonly Float32Array[];
}

/** The first numbers of a meaning, a vector of length 1: near where two sentences mean the same. */
export const gistSize = 512;

/** How many numbers a meaning has: the gist, and a vector as long, the mean of the words as the encoder's first layer sees them. */
export const meaningSize = 2 * gistSize;

/** The gist of a meaning. */
export const gistOf = (meaning: Float32Array): Float32Array => meaning.subarray(0, gistSize);

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
