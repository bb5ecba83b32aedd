import type { Value } from '@aws-sdk/client-lex-runtime-v2';
import { normalize, readSentence, wordsBetween, type Sentence } from './sentence.ts';

/** A sample utterance as words and slots (Lex N-10). */
export interface Pattern {
  readonly parts: readonly PatternPart[];
  readonly literals: number;
}

export type PatternPart = { readonly word: string } | { readonly slot: string };

/** What a pattern needs to know of a slot while it is matched. */
export interface SlotMatcher {
  /** Where values that are certain end, for those that begin at this token. */
  spans(slot: string, from: number): readonly { readonly to: number; readonly value: Value }[];
  /** The words between two tokens as a value nobody listed; undefined where the slot does not take such. */
  open(slot: string, words: string): Value | undefined;
}

/** A sentence that a pattern covers from end to end. */
export interface PatternMatch {
  readonly slots: Readonly<Record<string, Value>>;
  /** How many words stand in slots without being a value that is listed. */
  readonly open: number;
  readonly literals: number;
}

/** The longest value that nobody listed, in words. */
const longestOpen = 6;
const determiners = new Set(['the', 'a', 'an', 'my', 'some', 'your']);

/** Reads a sample utterance; `{Slot}` in braces. */
export function readPattern(utterance: string): Pattern {
  const parts = utterance.split(/(\{[^{}]+\})/).flatMap((piece): PatternPart[] => {
    const slot = /^\{([^{}]+)\}$/.exec(piece);
    if (slot) return [{ slot: (slot[1] ?? '').trim() }];
    return readSentence(piece).tokens.map((token) => ({ word: token.norm }));
  });
  return { parts, literals: parts.filter((entry) => 'word' in entry).length };
}

/** Matches a whole sentence, or undefined. Values that are certain are tried before open ones. */
export function matchPattern(
  pattern: Pattern,
  sentence: Sentence,
  slots: SlotMatcher,
): PatternMatch | undefined {
  if (sentence.tokens.length < pattern.parts.length) return undefined;
  const first = pattern.parts[0];
  if (first && 'word' in first && sentence.tokens[0]?.norm !== first.word) return undefined;
  const walk = (at: number, token: number): Omit<PatternMatch, 'literals'> | undefined => {
    const wanted = pattern.parts[at];
    if (!wanted) return token === sentence.tokens.length ? { slots: {}, open: 0 } : undefined;
    if ('word' in wanted) {
      return sentence.tokens[token]?.norm === wanted.word ? walk(at + 1, token + 1) : undefined;
    }
    return fillSlot(wanted.slot, at, token);
  };
  const fillSlot = (slot: string, at: number, token: number): Omit<PatternMatch, 'literals'> | undefined => {
    const skips = determiners.has(sentence.tokens[token]?.norm ?? '') ? [0, 1] : [0];
    for (const skip of skips) {
      for (const { to, value } of slots.spans(slot, token + skip)) {
        const rest = walk(at + 1, to);
        if (rest) return { ...rest, slots: { ...rest.slots, [slot]: value } };
      }
    }
    const most = Math.min(sentence.tokens.length, token + longestOpen);
    for (let to = token + 1; to <= most; to += 1) {
      const value = slots.open(slot, wordsBetween(sentence, token, to));
      if (!value) continue;
      const rest = walk(at + 1, to);
      if (rest) return { slots: { ...rest.slots, [slot]: value }, open: rest.open + to - token };
    }
    return undefined;
  };
  const match = walk(0, 0);
  return match && { ...match, literals: pattern.literals };
}

const leading = new Set(
  [
    'please',
    'hey',
    'hi',
    'hello',
    'ok',
    'okay',
    'so',
    'and',
    'well',
    'actually',
    'no',
    'yes',
    'now',
    'then',
    'um',
    'oh',
    'also',
  ].map(normalize),
);
const trailing = new Set(
  ['please', 'thanks', 'thank', 'you', 'now', 'then', 'instead', 'too', 'actually'].map(normalize),
);

/** The sentence without words of courtesy before and after; what is left is never nothing. */
export function withoutCourtesy(sentence: Sentence): Sentence {
  let [from, to] = [0, sentence.tokens.length];
  while (from < to - 1 && leading.has(sentence.tokens[from]?.norm ?? '')) from += 1;
  while (to > from + 1 && trailing.has(sentence.tokens[to - 1]?.norm ?? '')) to -= 1;
  return { text: sentence.text, tokens: sentence.tokens.slice(from, to) };
}
