import { createTokenizer } from './pieces.ts';
import { createTransformer } from './transformer.ts';
import { readWeights } from './weights.ts';

/** Turns sentences into vectors of 512 numbers and length 1 that are near where the sentences mean the same. */
export interface Encoder {
  readonly size: number;
  /** Whether a text is in letters of the encoder's language, for the most part: it makes nothing of others. */
  reads(text: string): boolean;
  encode(texts: readonly string[]): readonly Float32Array[];
}

/** Two kilobytes each. */
const mostKept = 2000;

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
  return remembering({ size: 512, reads: isLatin, encode: (texts) => transform(texts.map(tokenize)) });
}

/** The encoder that keeps the vectors of the sentences it met last. */
function remembering(encoder: Encoder): Encoder {
  const kept = new Map<string, Float32Array>();
  return {
    ...encoder,
    encode(texts) {
      const [text] = texts;
      // Many at once are samples to learn from, which are not met again.
      if (texts.length !== 1 || text === undefined) return encoder.encode(texts);
      const known = kept.get(text);
      const vectors = known ? [known] : encoder.encode(texts);
      kept.delete(text);
      for (const vector of vectors) kept.set(text, vector);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return vectors;
    },
  };
}

function isLatin(text: string): boolean {
  const letters = text.match(/[a-z]/gi)?.length ?? 0;
  return letters * 2 > text.replace(/\s+/g, '').length;
}
