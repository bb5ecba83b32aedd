import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import { fallbackSignature, type LocaleDefinition } from '../../definitions/definition.ts';
import { annotate } from './annotate.ts';
import { background } from './background.ts';
import { createFeatures, unknownWord, type Words } from './features.ts';
import { bestMatch, bestReading, fillSlots, readings } from './fill.ts';
import { hear, type Heard } from './hear.ts';
import { createLexicon, expand, type IntentEntry, type Lexicon } from './lexicon.ts';
import { createNearness } from './nearest.ts';
import { train } from './regression.ts';
import { exampleValues } from './examples.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** An intent and how sure the recogniser is, 0 to 1. */
export interface Ranked {
  readonly intent: string;
  readonly score: number;
  /** The text is a sample of the intent, with its slots filled by known values. */
  readonly exact: boolean;
}

/** What the engine asks of an understanding of a language: trained once from a locale, then pure. */
export interface Recognizer {
  /** Every intent but the fallback, the likeliest first. */
  rank(text: string, now: Date): readonly Ranked[];
  /** The slots of an intent that a text fills (Lex N-10). */
  fill(intent: string, text: string, now: Date): Readonly<Record<string, Slot>>;
  /** The answer to the question for a slot. */
  hear(intent: string, slot: string, text: string, now: Date): Heard | undefined;
}

/** Learns a locale: patterns for what equals a sample, logistic regression and nearness to the samples for the rest. */
export function trainRecognizer(locale: LocaleDefinition): Recognizer {
  const lexicon = createLexicon(locale);
  const intents = lexicon.intents.filter(
    (intent) => intent.definition.parentIntentSignature !== fallbackSignature && intent.patterns.length > 0,
  );
  const score = trainScores(locale, lexicon, intents);
  const entry = (name: string) => lexicon.intents.find((intent) => intent.definition.name === name);

  return {
    rank(text, now) {
      const found = readings(lexicon, readSentence(text), now);
      const scores = found.map((reading) => score(reading.sentence, now));
      return intents
        .map((intent, index): Ranked => {
          const learned = Math.max(...scores.map((each) => each[index] ?? 0));
          const match = bestMatch(intent, bestReading(intent, found, lexicon), lexicon);
          const exact = match?.open === 0;
          const sure = exact ? exactScore(match.literals, learned) : learned;
          return { intent: intent.definition.name, exact, score: sure };
        })
        .sort((a, b) => b.score - a.score);
    },
    fill(name, text, now) {
      const intent = entry(name);
      if (!intent) return {};
      const reading = bestReading(intent, readings(lexicon, readSentence(text), now), lexicon);
      return fillSlots(intent, reading, lexicon);
    },
    hear(name, slotName, text, now) {
      const intent = entry(name);
      const slot = intent?.definition.slots.find((candidate) => candidate.name === slotName);
      if (!intent || !slot) return undefined;
      const whole = readSentence(text);
      return hear(intent, slot, whole, bestReading(intent, readings(lexicon, whole, now), lexicon), lexicon);
    },
  };
}

/** A sample with words of its own is certain; one of slots alone nearly so. What was learned decides between equals. */
function exactScore(literals: number, learned: number): number {
  return Math.min(1, (literals > 0 ? 0.95 : 0.85) + learned * 0.05);
}

/** Nearness below the first counts for nothing, above the second in full. */
const nearness = { from: 0.2, to: 0.6 };

function trainScores(
  locale: LocaleDefinition,
  lexicon: Lexicon,
  intents: readonly IntentEntry[],
): (sentence: Sentence, now: Date) => readonly number[] {
  // Dates in samples only have to look like dates.
  const now = new Date(0);
  const vocabulary = createVocabulary(lexicon.literals);
  const wordsOf = (sentence: Sentence, when: Date) =>
    annotate(sentence, lexicon, lexicon.mentions(sentence, when), vocabulary);
  const valuesOf = exampleValues(locale);
  const rows: Words[] = [];
  const labels: number[] = [];
  intents.forEach((intent, label) => {
    for (const words of samples(intent, (sentence) => wordsOf(sentence, now), valuesOf)) {
      rows.push(words);
      labels.push(label);
    }
  });
  const near = createNearness(rows, labels, intents.length);
  const none = intents.length;
  for (const words of strangers(lexicon, vocabulary, now)) {
    // A bot of that very trade keeps its sentences.
    if (Math.max(0, ...near(words)) > 0.75) continue;
    rows.push(words);
    labels.push(none);
  }
  const features = createFeatures(rows);
  const classify = train(
    rows.map((row) => features.vector(row)),
    labels,
    features.size,
    none + 1,
  );
  return (sentence, when) => {
    const words = wordsOf(sentence, when);
    const likely = classify(features.vector(words));
    return near(words).map((cosine, index) => (likely[index] ?? 0) * inScope(cosine));
  };
}

function inScope(cosine: number): number {
  return Math.min(1, Math.max(0, (cosine - nearness.from) / (nearness.to - nearness.from)));
}

function samples(
  intent: IntentEntry,
  wordsOf: (sentence: Sentence) => Words,
  valuesOf: (type: string) => readonly string[],
): readonly Words[] {
  const unique = new Map<string, Words>();
  for (const utterance of intent.utterances) {
    for (const sentence of expand(utterance, intent, valuesOf)) {
      const words = wordsOf(sentence);
      if (words.length > 0) unique.set(words.join(' '), words);
    }
  }
  return [...unique.values()];
}

/** Sentences of no trade, as they look to this bot, and some that hold nothing it knows. */
function strangers(lexicon: Lexicon, vocabulary: Vocabulary, now: Date): readonly Words[] {
  const sentences = background.map((text) => {
    const sentence = readSentence(text);
    return annotate(sentence, lexicon, lexicon.mentions(sentence, now), vocabulary);
  });
  return [...sentences, [unknownWord], [unknownWord, unknownWord], [unknownWord, unknownWord, unknownWord]];
}
