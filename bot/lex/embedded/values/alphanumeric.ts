import { compileFilter } from '../../definitions/regex-filter.ts';
import { tokensIn } from '../nlu/sentence.ts';
import { resolved, type ValueReader } from './value.ts';

/** The longest string that the type holds (Lex T-2). */
const longest = 30;

/**
 * `AMAZON.AlphaNumeric`, or a type of its own with a regular expression (Lex T-2). Without one a word in a sentence counts only
 * when it has a digit; an answer may be any single word, or a spelling such as `A B C 1 2 3`.
 */
export function alphanumericReader(pattern?: string): ValueReader {
  const filter = pattern === undefined ? undefined : compileFilter(pattern);
  const check = (word: string): string | undefined => {
    if (word.length > longest) return undefined;
    if (!filter) return /^[\p{L}\d][\p{L}\d_#/-]*$/u.test(word) ? word : undefined;
    // Customers type codes in small letters; AWS does not say whether the filter minds.
    return [word, word.toUpperCase(), word.toLowerCase()].find((form) => filter.test(form));
  };
  return {
    open: false,
    find(sentence) {
      return [...sentence.text.matchAll(/[\p{L}\d][\p{L}\d_#/-]*/gu)].flatMap((match) => {
        const value = filter || /\d/.test(match[0]) ? check(match[0]) : undefined;
        const { from, to } = tokensIn(sentence, match.index, match.index + match[0].length);
        return value === undefined || from < 0 ? [] : [{ from, to, value: resolved(match[0], value) }];
      });
    },
    accept(words) {
      const text = words.trim().replace(/[.,!?;]+$/, '');
      const spelled =
        /^(?:\S{1,4}\s+)+\S{1,4}$/.test(text) && /\d/.test(text) ? text.replace(/\s+/g, '') : text;
      const value = check(spelled);
      return value === undefined ? undefined : resolved(text, value);
    },
  };
}
