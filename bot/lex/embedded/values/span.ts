import { tokensIn } from '../nlu/sentence.ts';
import { resolved, type Mention, type ValueReader } from './value.ts';

/** A value in a text: where it stands and what it may mean. */
export interface Span {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** What it means, the likeliest first; several where nothing decides between them. */
  readonly values: readonly string[];
}

/** How a type of value is read. */
export interface SpanReading {
  /** Every value of a text, in order. */
  readonly find: (text: string, now: Date) => readonly Span[];
  /** What an answer means that is no value in a sentence: a bare `5` where a time is asked for. */
  readonly answer?: (words: string, now: Date) => readonly string[] | undefined;
}

/** No value of these types is longer, an e-mail address of 320 characters included. */
const longestAnswer = 400;
const politeness = /(?:[\s,]+(?:please|pls|thanks|thank you))?[\s.,!?;]{0,9}$/i;

/** A reader of a type whose values are found as spans of a text. */
export function spanReader({ find, answer }: SpanReading): ValueReader {
  return {
    open: false,
    find: (sentence, now) =>
      find(sentence.text, now).flatMap(({ start, end, values }): Mention[] => {
        const { from, to } = tokensIn(sentence, start, end);
        return from < 0 || to <= from
          ? []
          : [{ from, to, value: valueOf(sentence.text.slice(start, end), values) }];
      }),
    accept(words, now) {
      if (words.length > longestAnswer) return undefined;
      const text = words.replace(politeness, '').trim() || words.trim();
      const whole = find(text, now).find((span) => span.start === 0 && span.end >= text.length);
      const values = whole?.values ?? answer?.(text, now);
      return values && valueOf(words, values);
    },
  };
}

function valueOf(words: string, values: readonly string[]) {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0
    ? resolved(words, first)
    : // The SDK's type wants a text here; AWS documents that an ambiguous time has none.
      { originalValue: words, interpretedValue: undefined, resolvedValues: [...values] };
}
