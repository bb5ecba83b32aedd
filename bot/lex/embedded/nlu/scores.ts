import type { LocaleDefinition } from '../../definitions/definition.ts';
import { annotate } from './annotate.ts';
import { background } from './background.ts';
import { confidence, type Signals } from './confidence.ts';
import type { Encoder } from './encoder/encoder.ts';
import { exampleValues } from './examples.ts';
import { createFeatures, unknownWord, type Words } from './features.ts';
import type { Progress } from './learned.ts';
import { expand, rankable, type IntentEntry, type Lexicon } from './lexicon.ts';
import { asksForSomething, createNearness } from './nearest.ts';
import { likelihoods, train, type Regression } from './regression.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { createVocabulary } from './vocabulary.ts';

/** What the intents of a locale were learned to be, as plain data. */
export interface LearnedIntents {
  /** The training sentences in words, and the intent of each; strangers have the number after the last intent. */
  readonly rows: readonly Words[];
  readonly labels: readonly number[];
  readonly regression: Regression;
  /** The meanings of the rows one after another; empty without an encoder. */
  readonly meanings: Float32Array;
}

/** How likely each intent is for a sentence, in their order, and how sure that is. */
export interface Scores {
  readonly likely: readonly number[];
  readonly signals: Signals;
  /** 0 to 1: the share of such sentences for which the likeliest intent is right. */
  readonly sure: number;
}

const none: Scores = {
  likely: [],
  signals: { likely: 0, lead: 0, near: 0, words: 0, strange: 0, unknown: 1, classes: 0 },
  sure: 0,
};

/** Rows that a bot of that very trade would have for its own: these strangers are left out. */
const tooNear = { words: 0.75, meaning: 0.7 };

/**
 * Learns the samples of the intents. This is slow: a large bot takes seconds. `progress` hears now and then how much of the work is
 * done.
 */
export function learnIntents(
  locale: LocaleDefinition,
  lexicon: Lexicon,
  encoder: Encoder | undefined,
  progress: Progress,
): LearnedIntents {
  const intents = rankable(lexicon);
  const read = createReading(lexicon);
  const rows: Words[] = [];
  const labels: number[] = [];
  const texts: string[] = [];
  // Dates in samples only have to look like dates.
  const now = new Date(0);
  const add = (sentence: Sentence, label: number) => {
    rows.push(read(sentence, now));
    labels.push(label);
    texts.push(sentence.text);
  };
  const valuesOf = exampleValues(locale);
  intents.forEach((intent, label) => {
    for (const sentence of samples(intent, (one) => read(one, now), valuesOf)) add(sentence, label);
  });
  const own = rows.length;
  for (const text of background) add(readSentence(text), intents.length);
  const meanings = meaningsOf(texts.slice(0, own), encoder);
  const kept = strangersKept(rows, labels, own, intents.length, meanings, encoder?.size ?? 0);
  for (let count = 1; count <= 3; count += 1)
    kept.push(rows.push(new Array<string>(count).fill(unknownWord)) - 1);
  const size = encoder?.size ?? 0;
  const chosen = kept.map((index) => rows[index] ?? []);
  const chosenLabels = kept.map((index) => labels[index] ?? intents.length);
  const chosenMeanings = new Float32Array(kept.length * size);
  kept.forEach((index, place) => {
    chosenMeanings.set(meanings.subarray(index * size, (index + 1) * size), place * size);
  });
  const features = createFeatures(chosen, size);
  const vectors = chosen.map((words, place) =>
    features.vector(
      words,
      size === 0 ? undefined : chosenMeanings.subarray(place * size, (place + 1) * size),
    ),
  );
  const epochs = Math.round(Math.min(24, Math.max(5, 40_000 / vectors.length)));
  const regression = train(vectors, chosenLabels, features.size, intents.length + 1, { epochs, rate: 1 });
  return { rows: chosen, labels: chosenLabels, regression, meanings: chosenMeanings };
}

/** Judges sentences by what was learned. */
export interface Judge {
  /** Whether the sentence's meaning would tell more: not for small words alone, nor where none were learned. */
  wantsMeaning(sentence: Sentence, now: Date): boolean;
  /** The meaning is the encoder's, of the sentence's text; without it words alone decide. */
  scores(sentence: Sentence, now: Date, meaning: Float32Array | undefined): Scores;
}

export function createScores(learned: LearnedIntents, lexicon: Lexicon, classes: number): Judge {
  const read = createReading(lexicon);
  const { rows, labels, regression, meanings } = learned;
  const size = meanings.length / rows.length;
  const features = createFeatures(rows, size);
  const nearness = createNearness(rows, labels, classes + 1);
  const isEmpty = (words: Words) =>
    !asksForSomething(words) && words.every((word) => word !== unknownWord || size === 0);
  return {
    wantsMeaning: (sentence, now) => size > 0 && !isEmpty(read(sentence, now)),
    scores(sentence, now, meaning) {
      const words = read(sentence, now);
      if (isEmpty(words)) return none;
      const all = likelihoods(regression, features.vector(words, meaning));
      const likely = Array.from(all.subarray(0, classes));
      const top = likely.indexOf(Math.max(...likely));
      const near = meaning && nearestMeaning(meaning, meanings, labels, top, classes);
      const byWords = nearness(words);
      const others = likely.filter((_, index) => index !== top);
      const signals: Signals = {
        likely: likely[top] ?? 0,
        lead: (likely[top] ?? 0) - Math.max(0, ...others),
        near: near?.own ?? 0,
        words: byWords[top] ?? 0,
        strange: near?.strange ?? byWords[classes] ?? 0,
        unknown: words.filter((word) => word === unknownWord).length / Math.max(1, words.length),
        classes,
      };
      return { likely, signals, sure: confidence(signals, meaning !== undefined) };
    },
  };
}

function createReading(lexicon: Lexicon): (sentence: Sentence, now: Date) => Words {
  const vocabulary = createVocabulary(lexicon.literals);
  return (sentence, now) => annotate(sentence, lexicon, lexicon.mentions(sentence, now), vocabulary);
}

function samples(
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

/** Strangers mean the same to every bot. */
const strangers = new WeakMap<Encoder, readonly Float32Array[]>();

/** The meanings of a bot's own sentences and of the strangers behind them. */
function meaningsOf(own: readonly string[], encoder: Encoder | undefined): Float32Array {
  if (!encoder) return new Float32Array();
  const known = strangers.get(encoder) ?? encoder.encode(background);
  strangers.set(encoder, known);
  const all = [...encoder.encode(own), ...known];
  const meanings = new Float32Array(all.length * encoder.size);
  all.forEach((meaning, index) => {
    meanings.set(meaning, index * encoder.size);
  });
  return meanings;
}

/** The rows without those strangers that are like a sample. */
function strangersKept(
  rows: readonly Words[],
  labels: readonly number[],
  own: number,
  classes: number,
  meanings: Float32Array,
  size: number,
): number[] {
  const near = createNearness(rows.slice(0, own), labels, classes);
  return rows.flatMap((words, index) => {
    if (index < own) return index;
    if (Math.max(0, ...near(words)) > tooNear.words) return [];
    const meaning = meanings.subarray(index * size, (index + 1) * size);
    for (let other = 0; other < own && size > 0; other += 1) {
      if (dot(meaning, meanings, other * size) > tooNear.meaning) return [];
    }
    return index;
  });
}

function nearestMeaning(
  meaning: Float32Array,
  meanings: Float32Array,
  labels: readonly number[],
  top: number,
  stranger: number,
): { readonly own: number; readonly strange: number } {
  let [own, strange] = [0, 0];
  labels.forEach((label, row) => {
    if (label !== top && label !== stranger) return;
    const cosine = dot(meaning, meanings, row * meaning.length);
    if (label === top) own = Math.max(own, cosine);
    else strange = Math.max(strange, cosine);
  });
  return { own, strange };
}

function dot(vector: Float32Array, matrix: Float32Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) sum += (vector[i] ?? 0) * (matrix[from + i] ?? 0);
  return sum;
}
