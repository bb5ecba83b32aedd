import type { LocaleDefinition } from '../../definitions/definition.ts';
import { annotate } from './annotate.ts';
import { confidence, type Signals } from './confidence.ts';
import type { Encoder } from './encoder/encoder.ts';
import { exampleValues } from './examples.ts';
import { createFeatures, unknownWord, type Words } from './features.ts';
import type { Progress } from './learned.ts';
import { rankable, type Lexicon } from './lexicon.ts';
import { asksForSomething, createNearness } from './nearest.ts';
import { compare, sumUp, type Prototypes } from './prototypes.ts';
import { likelihoods, train, type Regression } from './regression.ts';
import { samplesOf } from './samples.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { gibberish, strangersFor, strangersKept } from './strangers.ts';
import { createVocabulary } from './vocabulary.ts';

/** What the intents of a locale were learned to be, as plain data. */
export interface LearnedIntents {
  /** The training sentences in words, and the intent of each; strangers have the number after the last intent. */
  readonly rows: readonly Words[];
  readonly labels: readonly number[];
  readonly regression: Regression;
  /** How many numbers a meaning has; 0 without an encoder. */
  readonly size: number;
  readonly prototypes: Prototypes;
}

/** How likely each intent is for a sentence, in their order, and how sure that is. */
export interface Scores {
  readonly likely: readonly number[];
  readonly signals: Signals;
  /** 0 to 1: the share of such sentences for which the likeliest intent is right. */
  readonly sure: number;
}

const nothing: Signals = {
  likely: 0,
  lead: 0,
  strange: 1,
  near: 0,
  nearStrange: 0,
  middle: 0,
  middleLead: 0,
  words: 0,
  wordsLead: 0,
  unknown: 1,
  length: 0,
  classes: 1,
  rows: 1,
};

/** How many sentences are read between two news of progress, and how often each is looked at in learning. */
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
  const meanings = meaningsOf(texts, encoder, (done) => progress(done * 10, work));
  const kept = [
    ...Array.from({ length: own }, (_, index) => index),
    ...strangersKept(rows, labels, own, intents.length, meanings, size),
  ];
  const meaningOf = (row: number) => meanings.subarray(row * size, (row + 1) * size);
  const chosen = [...kept.map((index) => rows[index] ?? []), ...gibberish];
  const chosenLabels = [...kept.map((index) => labels[index] ?? 0), ...gibberish.map(() => intents.length)];
  const chosenMeanings = new Float32Array(kept.length * size);
  kept.forEach((index, place) => {
    chosenMeanings.set(meaningOf(index), place * size);
  });
  const features = createFeatures(chosen, classes, size);
  const vectors = chosen.map((words, place) => {
    const index = kept[place];
    return features.vector(words, size === 0 || index === undefined ? undefined : meaningOf(index));
  });
  const regression = train(vectors, chosenLabels, features.size, classes, { epochs, rate: 1 }, (done) =>
    progress(rows.length * (10 + done), work),
  );
  const prototypes = sumUp(chosenMeanings, chosenLabels.slice(0, kept.length), classes, size);
  return { rows: chosen, labels: chosenLabels, regression, size, prototypes };
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
  const { rows, labels, regression, size, prototypes } = learned;
  const features = createFeatures(rows, classes + 1, size);
  const nearness = createNearness(rows, labels, classes + 1);
  const own = labels.filter((label) => label < classes).length;
  const isEmpty = (words: Words) =>
    !asksForSomething(words) && words.every((word) => word !== unknownWord || size === 0);
  return {
    wantsMeaning: (sentence, now) => size > 0 && !isEmpty(read(sentence, now)),
    scores(sentence, now, meaning) {
      const words = read(sentence, now);
      if (isEmpty(words)) return { likely: [], signals: nothing, sure: 0 };
      const all = Array.from(likelihoods(regression, features.vector(words, meaning)));
      const likely = all.slice(0, classes);
      const top = likely.indexOf(Math.max(...likely));
      const alike = meaning && compare(meaning, prototypes);
      const byWords = nearness(words);
      const signals: Signals = {
        likely: likely[top] ?? 0,
        lead: lead(likely, top),
        strange: all[classes] ?? 0,
        near: alike?.nearest(top) ?? 0,
        nearStrange: alike?.nearest(classes) ?? byWords[classes] ?? 0,
        middle: alike?.middles[top] ?? 0,
        middleLead: alike ? lead(alike.middles.slice(0, classes), top) : 0,
        words: byWords[top] ?? 0,
        wordsLead: lead(byWords.slice(0, classes), top),
        unknown: words.filter((word) => word === unknownWord).length / Math.max(1, words.length),
        length: words.length,
        classes,
        rows: own / classes,
      };
      return { likely, signals, sure: confidence(signals, meaning !== undefined) };
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

/** The meanings of texts one after another; empty without an encoder. */
function meaningsOf(
  texts: readonly string[],
  encoder: Encoder | undefined,
  done: (texts: number) => void,
): Float32Array {
  if (!encoder) return new Float32Array();
  const meanings = new Float32Array(texts.length * encoder.size);
  for (let from = 0; from < texts.length; from += slice) {
    encoder.encode(texts.slice(from, from + slice)).forEach((meaning, place) => {
      meanings.set(meaning, (from + place) * encoder.size);
    });
    done(Math.min(texts.length, from + slice));
  }
  return meanings;
}
