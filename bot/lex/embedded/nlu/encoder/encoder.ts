import { createTokenizer } from './pieces.ts';
import { createTransformer } from './transformer.ts';
import { readWeights } from './weights.ts';

/** Turns sentences into vectors of 512 numbers and length 1 that are near where the sentences mean the same. */
export interface Encoder {
  readonly size: number;
  encode(texts: readonly string[]): readonly Float32Array[];
}

let loaded: { readonly encoder: Encoder | undefined } | undefined;

/** The encoder of a language, read once per thread; undefined for languages that have none and where its package is not installed. */
export function findEncoder(localeId: string): Encoder | undefined {
  if (!localeId.startsWith('en')) return undefined;
  loaded ??= { encoder: readEncoder() };
  return loaded.encoder;
}

function readEncoder(): Encoder | undefined {
  const weights = readWeights();
  if (!weights) return undefined;
  const tokenize = createTokenizer(weights.vocabulary);
  const transform = createTransformer(weights);
  return { size: 512, encode: (texts) => transform(texts.map(tokenize)) };
}
