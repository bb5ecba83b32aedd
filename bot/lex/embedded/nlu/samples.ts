import { slotsIn } from '../../definitions/utterance.ts';
import type { Words } from './features.ts';
import { expand, typeOf, type IntentEntry } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

/** A sentence that teaches an intent: as the classifier sees it, and as its meaning is read. */
export interface IntentSample {
  readonly words: Words;
  readonly text: string;
}

/** What fills the slots of samples. */
export interface Fillings {
  /** A few values of a type. */
  readonly valuesOf: (type: string) => readonly string[];
  /** Whether customers say values of a type that nobody listed. */
  readonly isOpen: (type: string) => boolean;
}

/** A word that no vocabulary has. */
const unheard = 'zzxq';

/**
 * The sentences that teach an intent: its samples with their slots filled, and its name; none twice. Where a slot takes any words and few are listed, each
 * sample is also there with words that nobody knows: most values of customers are not listed.
 */
export function samplesOf(
  intent: IntentEntry,
  wordsOf: (sentence: Sentence) => Words,
  { valuesOf, isOpen }: Fillings,
): readonly IntentSample[] {
  const unique = new Map<string, IntentSample>();
  const add = (words: Words, text: string) => {
    const key = words.join(' ');
    if (key !== '' && !unique.has(key)) unique.set(key, { words, text });
  };
  for (const utterance of [...intent.utterances, nameOf(intent)]) {
    const sentences = expand(utterance, intent, valuesOf);
    for (const sentence of sentences) add(wordsOf(sentence), sentence.text);
    const types = slotsIn(utterance).map((slot) => typeOf(intent, slot));
    if (!types.some(isOpen)) continue;
    const [strange] = expand(utterance, intent, (type) => (isOpen(type) ? [unheard] : valuesOf(type)));
    if (strange) add(wordsOf(strange), sentences[0]?.text ?? '');
  }
  return [...unique.values()];
}

/** `OrderStatus` as a sentence: a name says what an intent is for. */
export function nameOf(intent: IntentEntry): string {
  return intent.definition.name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim();
}
