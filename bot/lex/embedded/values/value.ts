import type { Value } from '@aws-sdk/client-lex-runtime-v2';
import type { Sentence } from '../nlu/sentence.ts';

/** A value found in a sentence: which words, and what they mean. */
export interface Mention {
  /** The first token and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** Reads the values of one slot type. */
export interface ValueReader {
  /** Every value that is certain, in order of appearance; they may overlap. */
  find(sentence: Sentence, now: Date): readonly Mention[];
  /** Words that stand where a value is expected, as a value; undefined where they cannot be one. */
  accept(words: string, now: Date): Value | undefined;
  /** Whether `accept` takes words that nobody listed: names, and custom types that expand their values (Lex V-2). */
  readonly open: boolean;
  /** The whole answer is the value, whatever it says (Lex N-9). */
  readonly verbatim?: boolean;
}

/** A value that was resolved to one meaning (Lex V-1). */
export function resolved(originalValue: string, interpretedValue: string): Value {
  return { originalValue, interpretedValue, resolvedValues: [interpretedValue] };
}
