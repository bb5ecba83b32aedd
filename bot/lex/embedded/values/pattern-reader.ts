import { tokensIn, wordsBetween, type Sentence } from '../nlu/sentence.ts';
import { resolved, type Mention, type ValueReader } from './value.ts';

/** A reader of values that a regular expression finds; `interpret` gives a value's form, or undefined for what only looks like one. */
export function patternReader(
  pattern: RegExp,
  interpret: (match: RegExpExecArray) => string | undefined,
): ValueReader {
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  return {
    open: false,
    find: (sentence) =>
      [...sentence.text.matchAll(everywhere)].flatMap((match) => mention(sentence, match, interpret(match))),
    accept(words) {
      const match = pattern.exec(words.trim());
      if (match?.[0].length !== words.trim().length) return undefined;
      const value = interpret(match);
      return value === undefined ? undefined : resolved(words, value);
    },
  };
}

function mention(sentence: Sentence, match: RegExpExecArray, value: string | undefined): readonly Mention[] {
  if (value === undefined) return [];
  const { from, to } = tokensIn(sentence, match.index, match.index + match[0].length);
  if (from < 0) return [];
  const words = match[0].trim() || wordsBetween(sentence, from, to);
  return [{ from, to, value: resolved(words, value) }];
}
