import type { Words } from './features.ts';
import { expand, type IntentEntry } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

/** The sentences that teach an intent: its samples with their slots filled, and its name; none twice. */
export function samplesOf(
  intent: IntentEntry,
  wordsOf: (sentence: Sentence) => Words,
  valuesOf: (type: string) => readonly string[],
): readonly Sentence[] {
  const unique = new Map<string, Sentence>();
  for (const utterance of [...intent.utterances, nameOf(intent)]) {
    for (const sentence of expand(utterance, intent, valuesOf)) {
      const key = wordsOf(sentence).join(' ');
      if (key !== '' && !unique.has(key)) unique.set(key, sentence);
    }
  }
  return [...unique.values()];
}

/** `OrderStatus` as a sentence: a name says what an intent is for. */
function nameOf(intent: IntentEntry): string {
  return intent.definition.name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim();
}
