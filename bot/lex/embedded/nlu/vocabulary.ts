import type { KnownWords } from '../values/gazetteer.ts';
import { allowedErrors, isNear, lettersOf, mayBeNear } from './distance.ts';

/** Puts words that are nearly known in the place of those that are not: `oder` is `order` to a shop. */
export interface Vocabulary {
  has(word: string): boolean;
  /** The known word that is meant, or undefined. */
  correct(word: string): string | undefined;
}

/** `common` are words that people use often: no typing errors, at most other forms of a known word. */
export function createVocabulary(words: Iterable<string>, common: KnownWords): Vocabulary {
  const known = new Set(words);
  const list = [...known]
    .filter((word) => word.length >= 4)
    .map((word) => ({ word, letters: lettersOf(word) }));
  return {
    has: (word) => known.has(word),
    correct(word) {
      if (known.has(word)) return word;
      if (word.length < 4 || /\d/.test(word)) return undefined;
      const errors = Math.max(1, allowedErrors(word.length));
      const letters = lettersOf(word);
      return list.find(
        (candidate) =>
          mayBeNear(letters, candidate.letters, errors) &&
          isNear(word, candidate.word, errors) &&
          (word.length > 4 || framed(word, candidate.word)) &&
          (!common.has(word) || isForm(word, candidate.word)),
      )?.word;
    },
  };
}

/** A word of four letters has too many neighbours, unless it begins and ends alike. */
function framed(word: string, candidate: string): boolean {
  return word[0] === candidate[0] && word.at(-1) === candidate.at(-1);
}

/** `ordered` is a form of `order`, as `note` of `noted`; `stick` is none of `stock`. */
function isForm(word: string, candidate: string): boolean {
  return word.startsWith(candidate) || candidate.startsWith(word);
}
