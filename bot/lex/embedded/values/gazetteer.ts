import type { Value } from '@aws-sdk/client-lex-runtime-v2';
import type { SlotTypeDefinition } from '../../definitions/slot-schema.ts';
import { readSentence, wordsBetween, type Sentence } from '../nlu/sentence.ts';
import { createMisspelt } from './misspelt.ts';
import type { Mention, ValueReader } from './value.ts';

/** A value or a synonym as one string of normal words, and the value that it stands for. */
interface Phrase {
  readonly key: string;
  readonly words: number;
  readonly canonical: string;
}

/** Words that are never taken for a misspelt value. */
export interface KnownWords {
  has(word: string): boolean;
}

/** Finds the values and synonyms of a custom type, with few typing errors and with spaces left out or put in. */
export function createGazetteer(type: SlotTypeDefinition, known: KnownWords): ValueReader {
  const phrases = readPhrases(type);
  const exact = new Map(phrases.map((phrase) => [phrase.key, phrase]));
  const misspelt = createMisspelt(phrases);
  const longest = Math.max(1, ...phrases.map((phrase) => phrase.words)) + 1;
  const expands = type.valueSelectionSetting?.resolutionStrategy !== 'TOP_RESOLUTION';

  const lookUp = (key: string, words: number): Phrase | undefined => {
    const found = exact.get(key);
    return found ?? (words === 1 && known.has(key) ? undefined : misspelt(key, words));
  };
  const valueOf = (words: string, phrase: Phrase): Value => {
    const same = words.toLowerCase() === phrase.canonical.toLowerCase();
    return {
      originalValue: words,
      // Expanded values keep the customer's words, restricted ones become the listed value (Lex V-2, V-3).
      interpretedValue: expands && !same ? words : phrase.canonical,
      resolvedValues: [phrase.canonical],
    };
  };

  return {
    open: expands,
    find(sentence) {
      return mentions(sentence, longest, lookUp, valueOf);
    },
    accept(words) {
      const sentence = readSentence(words);
      const phrase = lookUp(keyOf(sentence), sentence.tokens.length);
      if (phrase) return valueOf(words, phrase);
      return expands && words
        ? { originalValue: words, interpretedValue: words, resolvedValues: [] }
        : undefined;
    },
  };
}

function mentions(
  sentence: Sentence,
  longest: number,
  lookUp: (key: string, words: number) => Phrase | undefined,
  valueOf: (words: string, phrase: Phrase) => Value,
): readonly Mention[] {
  const found: Mention[] = [];
  for (let from = 0; from < sentence.tokens.length; from += 1) {
    let key = '';
    for (let to = from + 1; to <= Math.min(from + longest, sentence.tokens.length); to += 1) {
      key += sentence.tokens[to - 1]?.norm ?? '';
      const phrase = lookUp(key, to - from);
      if (phrase) found.push({ from, to, value: valueOf(wordsBetween(sentence, from, to), phrase) });
    }
  }
  return found;
}

function readPhrases(type: SlotTypeDefinition): readonly Phrase[] {
  const byKey = new Map<string, Phrase>();
  for (const { sampleValue, synonyms } of type.slotTypeValues ?? []) {
    for (const { value } of [sampleValue, ...(synonyms ?? [])]) {
      const sentence = readSentence(value);
      const key = keyOf(sentence);
      // The value that is listed first wins a synonym that two of them claim.
      if (key && !byKey.has(key)) {
        byKey.set(key, {
          key,
          words: sentence.tokens.length,
          canonical: sampleValue.value,
        });
      }
    }
  }
  return [...byKey.values()];
}

function keyOf(sentence: Sentence): string {
  return sentence.tokens.map((token) => token.norm).join('');
}
