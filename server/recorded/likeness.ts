import { gistOf } from '../../bot/lex/embedded/nlu/encoder/encoder.ts';
import { meaningIn } from '../../bot/lex/embedded/nlu/encoder/meaning.ts';
import { readSentence } from '../../bot/lex/embedded/nlu/sentence.ts';

/** How alike two texts are, 0 to 1: by meaning where the language has an encoder, or by words, whichever is more. */
export type Likeness = (a: string, b: string) => Promise<number>;

/** From here on two texts want the same. */
export const alike = 0.55;

export function likenessIn(localeId: string): Likeness {
  const meaning = meaningIn(localeId);
  return async (a, b) => {
    const words = byWords(a, b);
    const [x, y] = await Promise.all([meaning?.(a), meaning?.(b)]);
    return x && y ? Math.max(words, dot(gistOf(x), gistOf(y))) : words;
  };
}

/** The share of words that two texts have in common. */
function byWords(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => new Set(readSentence(text).tokens.map((token) => token.norm)));
  if (!x || !y || x.size + y.size === 0) return 0;
  const common = [...x].filter((word) => y.has(word)).length;
  return (2 * common) / (x.size + y.size);
}

/** Gists have the length 1. */
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
