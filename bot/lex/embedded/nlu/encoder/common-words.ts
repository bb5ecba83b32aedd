import { normalize } from '../sentence.ts';
import { readVocabulary } from './weights.ts';

let english: ReadonlySet<string> | undefined;

/** Some thousand words of a language that people use most, as they are compared; none where the language has no encoder. */
export function commonWords(localeId: string): ReadonlySet<string> {
  if (!localeId.startsWith('en')) return new Set();
  english ??= new Set(
    readVocabulary().flatMap(([piece]) => (/^▁[a-z]{2,}$/.test(piece) ? normalize(piece.slice(1)) : [])),
  );
  return english;
}
