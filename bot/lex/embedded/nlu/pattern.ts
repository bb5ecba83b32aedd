import type { Value } from '@aws-sdk/client-lex-runtime-v2';
import { normalize, readSentence, type Sentence, type Token } from './sentence.ts';

/** A sample utterance as words and slots (Lex N-10). */
export interface Pattern {
  readonly parts: readonly PatternPart[];
  readonly literals: number;
}

export type PatternPart = { readonly word: string } | { readonly slot: string };

/** Words that may be the value of a slot in a sentence, from a token up to another. */
export interface SlotSpan {
  readonly to: number;
  readonly value: Value;
  /** 0 to 1; a listed value, or one that reads as its type, is certain. */
  readonly likely: number;
}

/** The spans that may fill a slot and begin at a token, the better ones first. */
export type SlotMatcher = (slot: string, from: number) => readonly SlotSpan[];

/** A sentence that a pattern covers from end to end. */
export interface PatternMatch {
  readonly slots: Readonly<Record<string, Value>>;
  /** How likely all its values are. */
  readonly likely: number;
  readonly literals: number;
}

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

/** The patterns that a sentence with that first word may fit, in their order: those that begin with it, and those that begin with a slot. */
export type PatternsFrom = (first: string) => readonly Pattern[];

/** Finds patterns by their first word, since a large bot has thousands. */
export function patternsFrom(patterns: readonly Pattern[]): PatternsFrom {
  const beginning = (first: string | undefined) =>
    patterns.filter(({ parts: [part] }) => part === undefined || 'slot' in part || part.word === first);
  const firsts = new Set(patterns.flatMap(({ parts: [part] }) => (part && 'word' in part ? part.word : [])));
  const known = new Map([...firsts].map((first) => [first, beginning(first)]));
  const others = beginning(undefined);
  return (first) => known.get(first) ?? others;
}

/** Matches a whole sentence, or undefined. A word such as `the` before a value counts for nothing. */
export function matchPattern(
  { parts, literals }: Pattern,
  { tokens }: Sentence,
  spansOf: SlotMatcher,
): PatternMatch | undefined {
  if (tokens.length < parts.length) return undefined;
  if (!meets(parts[0], tokens[0]) || !meets(parts.at(-1), tokens.at(-1))) return undefined;
  const walk = (at: number, token: number): Omit<PatternMatch, 'literals'> | undefined => {
    const wanted = parts[at];
    if (!wanted) return token === tokens.length ? { slots: {}, likely: 1 } : undefined;
    if ('word' in wanted) return tokens[token]?.norm === wanted.word ? walk(at + 1, token + 1) : undefined;
    const skips = determiners.has(tokens[token]?.norm ?? '') ? [0, 1] : [0];
    for (const skip of skips) {
      for (const { to, value, likely } of spansOf(wanted.slot, token + skip)) {
        const rest = walk(at + 1, to);
        if (rest) {
          return { slots: { ...rest.slots, [wanted.slot]: value }, likely: rest.likely * likely };
        }
      }
    }
    return undefined;
  };
  const match = walk(0, 0);
  return match && { ...match, literals };
}

function meets(part: PatternPart | undefined, token: Token | undefined): boolean {
  return part === undefined || 'slot' in part || part.word === token?.norm;
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

/** `Could you track my order` is `track my order`, said politely. */
const asking = new Set(['can', 'could', 'would']);

/** The sentence without words of courtesy before and after; what is left is never nothing. */
export function withoutCourtesy(sentence: Sentence): Sentence {
  let [from, to] = [0, sentence.tokens.length];
  const norm = (at: number) => sentence.tokens[at]?.norm ?? '';
  while (from < to - 1 && leading.has(norm(from))) from += 1;
  if (from < to - 2 && asking.has(norm(from)) && norm(from + 1) === 'you') from += 2;
  while (from < to - 1 && leading.has(norm(from))) from += 1;
  while (to > from + 1 && trailing.has(norm(to - 1))) to -= 1;
  return { text: sentence.text, tokens: sentence.tokens.slice(from, to) };
}
