import type { IntentDefinition, LocaleDefinition } from '../../definitions/definition.ts';
import { fallbackSignature } from '../../definitions/fallback.ts';
import { slotsIn } from '../../definitions/utterance.ts';
import type { KnownWords } from '../values/gazetteer.ts';
import { createReaders } from '../values/readers.ts';
import type { Mention, ValueReader } from '../values/value.ts';
import { commonWords } from './encoder/common-words.ts';
import { patternsFrom, readPattern, type Pattern, type PatternsFrom } from './pattern.ts';
import { readSentence, type Sentence } from './sentence.ts';

/** One intent as the recogniser reads it. */
export interface IntentEntry {
  readonly definition: IntentDefinition;
  readonly utterances: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly patternsFrom: PatternsFrom;
  /** Slots that a sample utterance names: only these, and slots of custom types, are found in a sentence (Lex N-10). */
  readonly spoken: ReadonlySet<string>;
}

/** What a locale can talk about: its intents, the readers of its slot types, the words of its samples. */
export interface Lexicon {
  readonly localeId: string;
  readonly intents: readonly IntentEntry[];
  /** The types of all slots, which are looked for in every sentence. */
  readonly types: readonly string[];
  readonly literals: ReadonlySet<string>;
  /** Words of the samples, and those that people use most. */
  readonly common: KnownWords;
  reader(type: string): ValueReader;
  /** Mentions of every type, each found once per sentence. */
  mentions(sentence: Sentence, now: Date): (type: string) => readonly Mention[];
}

/** Common utterances of the built-in intents (Lex B-1). */
const builtInUtterances: Readonly<Record<string, readonly string[]>> = {
  'AMAZON.CancelIntent': ['cancel', 'never mind', 'forget it'],
  'AMAZON.HelpIntent': ['help', 'help me', 'can you help me'],
  'AMAZON.PauseIntent': ['pause', 'pause that'],
  'AMAZON.RepeatIntent': ['repeat', 'say that again', 'repeat that'],
  'AMAZON.ResumeIntent': ['resume', 'continue', 'keep going'],
  'AMAZON.StartOverIntent': ['start over', 'restart', 'start again'],
  'AMAZON.StopIntent': ['stop', 'off', 'shut up'],
};

export function createLexicon(locale: LocaleDefinition): Lexicon {
  const intents = locale.intents.map(readIntent);
  const literals = new Set(
    intents.flatMap((intent) =>
      intent.patterns.flatMap((pattern) =>
        pattern.parts.flatMap((entry) => ('word' in entry ? entry.word : [])),
      ),
    ),
  );
  const listed = wordsListed(locale);
  const common = commonWords(locale.localeId);
  const reader = createReaders(locale, {
    has: (word) => literals.has(word) || listed.has(word) || common.has(word),
  });
  const types = [
    ...new Set(locale.intents.flatMap((intent) => intent.slots.map((slot) => slot.slotTypeName))),
  ];
  return {
    localeId: locale.localeId,
    intents,
    types,
    literals,
    common: { has: (word) => literals.has(word) || common.has(word) },
    reader,
    mentions(sentence, now) {
      const found = new Map<string, readonly Mention[]>();
      return (type) => {
        const known = found.get(type);
        if (known) return known;
        const mentions = reader(type).find(sentence, now);
        found.set(type, mentions);
        return mentions;
      };
    },
  };
}

/** The single words that types list: one of them is never another one misspelt. */
function wordsListed(locale: LocaleDefinition): ReadonlySet<string> {
  const values = locale.slotTypes.flatMap((type) =>
    (type.slotTypeValues ?? []).flatMap((entry) => [entry.sampleValue, ...(entry.synonyms ?? [])]),
  );
  return new Set(values.flatMap(({ value }) => readSentence(value).tokens.map((token) => token.norm)));
}

function readIntent(definition: IntentDefinition): IntentEntry {
  const builtIn = builtInUtterances[definition.parentIntentSignature ?? ''] ?? [];
  const utterances = [...builtIn, ...(definition.sampleUtterances ?? []).map((sample) => sample.utterance)];
  const patterns = utterances.map(readPattern).filter((pattern) => pattern.parts.length > 0);
  return {
    ...{ definition, utterances, patterns },
    patternsFrom: patternsFrom(patterns),
    spoken: new Set(utterances.flatMap(slotsIn)),
  };
}

/** The intents that a sentence can be for, in order: all that have samples, but the fallback. */
export function rankable(lexicon: Lexicon): readonly IntentEntry[] {
  return lexicon.intents.filter(
    (intent) => intent.definition.parentIntentSignature !== fallbackSignature && intent.patterns.length > 0,
  );
}

/** The type of an intent's slot. */
export function typeOf(intent: IntentEntry, slot: string): string {
  return intent.definition.slots.find((candidate) => candidate.name === slot)?.slotTypeName ?? '';
}

/** A sample as sentences: its slots filled with a few values, spread over the type's list. */
export function expand(
  utterance: string,
  intent: IntentEntry,
  valuesOf: (type: string) => readonly string[],
): readonly Sentence[] {
  const slots = slotsIn(utterance);
  const choices = slots.length === 0 ? 1 : 3;
  return Array.from({ length: choices }, (_, choice) => {
    const text = utterance.replace(/\{([^{}]+)\}/g, (_match, name: string) => {
      const values = valuesOf(typeOf(intent, name.trim()));
      const offset = Math.floor((values.length * choice) / choices) + utterance.length;
      return ` ${values[offset % values.length] ?? ''} `;
    });
    return readSentence(text);
  });
}
