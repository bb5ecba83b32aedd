import type { LocaleDefinition } from '../../definitions/definition.ts';
import { annotate } from './annotate.ts';
import { confidence, type Signals } from './confidence.ts';
import type { Encoder } from './encoder/encoder.ts';
import { exampleValues } from './examples.ts';
import { createFeatures, unknownWord, type Words } from './features.ts';
import type { Progress } from './learned.ts';
import { rankable, type Lexicon } from './lexicon.ts';
import { asksForSomething, createNearness } from './nearest.ts';
import { middlesOf, nearMiddles } from './middles.ts';
import { likelihoods, train, type Regression } from './regression.ts';
import { samplesOf } from './samples.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { gibberish, strangersFor, strangersKept, strangersMeanings } from './strangers.ts';
import { createVocabulary } from './vocabulary.ts';

/** What the intents of a locale were learned to be, as plain data. */
export interface LearnedIntents {
  /** The training sentences in words, and the intent of each; strangers have the number after the last intent. */
  readonly rows: readonly Words[];
  readonly labels: readonly number[];
  readonly regression: Regression;
  /** How many numbers a meaning has; 0 without an encoder. */
  readonly size: number;
  /** The middle of each intent's meanings. */
  readonly middles: Float32Array;
}

/** How likely each intent is for a sentence, in their order, and how sure that is. */
export interface Scores {
  readonly likely: readonly number[];
  /** 0 to 1: the share of such sentences for which the likeliest intent is right. */
  readonly sure: number;
}

/** How many sentences are read between two news of progress, and how many are looked at in learning, each several times. */
const [slice, looks] = [128, 40_000];

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
  const classes = intents.length + 1;
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
    for (const sentence of samplesOf(intent, (one) => read(one, now), valuesOf)) add(sentence, label);
  });
  const own = rows.length;
  for (const text of strangersFor(own)) add(readSentence(text), intents.length);

  const epochs = Math.round(Math.min(24, Math.max(5, looks / rows.length)));
  // Reading a sentence takes about as long as ten looks at it.
  const work = rows.length * (10 + epochs);
  const size = encoder?.size ?? 0;
  const meanings = meaningsOf(texts, own, encoder, (done) => progress(done * 10, work));
  const kept = [
    ...Array.from({ length: own }, (_, index) => index),
    ...strangersKept(rows, labels, own, intents.length, meanings, size),
  ];
  const meaningOf = (row: number) => meanings.subarray(row * size, (row + 1) * size);
  const chosen = [...kept.map((index) => rows[index] ?? []), ...gibberish];
  const chosenLabels = [...kept.map((index) => labels[index] ?? 0), ...gibberish.map(() => intents.length)];
  const features = createFeatures(chosen, classes, size);
  const vectors = chosen.map((words, place) => {
    const index = kept[place];
    return features.vector(words, size === 0 || index === undefined ? undefined : meaningOf(index));
  });
  const regression = train(vectors, chosenLabels, features.size, classes, { epochs, rate: 1 }, (done) =>
    progress(rows.length * (10 + done), work),
  );
  const middles = middlesOf(meanings, labels.slice(0, own), intents.length, size);
  return { rows: chosen, labels: chosenLabels, regression, size, middles };
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
  const { rows, labels, regression, size, middles } = learned;
  const features = createFeatures(rows, classes + 1, size);
  const own = labels.filter((label) => label < classes).length;
  const nearness = createNearness(rows, labels, classes + 1);
  const rowsEach = own / Math.max(1, classes);
  const isEmpty = (words: Words) =>
    !asksForSomething(words) && words.every((word) => word !== unknownWord || size === 0);
  return {
    wantsMeaning: (sentence, now) => size > 0 && !isEmpty(read(sentence, now)),
    scores(sentence, now, meaning) {
      const words = read(sentence, now);
      if (isEmpty(words)) return { likely: [], sure: 0 };
      const all = likelihoods(regression, features.vector(words, meaning));
      const likely = Array.from(all.subarray(0, classes));
      const top = likely.indexOf(Math.max(...likely));
      const middle = meaning ? nearMiddles(meaning, middles) : [];
      const signals: Signals = {
        likely: likely[top] ?? 0,
        lead: lead(likely, top),
        middle: middle[top] ?? 0,
        middleLead: lead(middle, top),
        wordsLead: lead(nearness(words).slice(0, classes), top),
        unknown: words.filter((word) => word === unknownWord).length / Math.max(1, words.length),
        length: words.length,
        classes,
        rows: rowsEach,
      };
      return { likely, sure: confidence(signals, meaning !== undefined) };
    },
  };
}

/** How far one value is above the best of the others; negative below. */
function lead(values: readonly number[], top: number): number {
  let other = 0;
  values.forEach((value, index) => {
    if (index !== top) other = Math.max(other, value);
  });
  return (values[top] ?? 0) - other;
}

function createReading(lexicon: Lexicon): (sentence: Sentence, now: Date) => Words {
  const vocabulary = createVocabulary(lexicon.literals);
  const last = new WeakMap<Sentence, { readonly now: Date; readonly words: Words }>();
  return (sentence, now) => {
    const known = last.get(sentence);
    if (known?.now === now) return known.words;
    const words = annotate(sentence, lexicon, lexicon.mentions(sentence, now), vocabulary);
    last.set(sentence, { now, words });
    return words;
  };
}

/** The meanings of a bot's own texts, then of the strangers, one after another; empty without an encoder. */
function meaningsOf(
  texts: readonly string[],
  own: number,
  encoder: Encoder | undefined,
  done: (texts: number) => void,
): Float32Array {
  if (!encoder) return new Float32Array();
  const meanings = new Float32Array(texts.length * encoder.size);
  const put = (from: number, vectors: readonly Float32Array[]) => {
    vectors.forEach((meaning, place) => {
      meanings.set(meaning, (from + place) * encoder.size);
    });
    done(from + vectors.length);
  };
  for (let from = 0; from < own; from += slice) {
    put(from, encoder.encode(texts.slice(from, Math.min(own, from + slice))));
  }
  put(own, strangersMeanings(encoder, texts.length - own));
  return meanings;
}
