import type { LocaleDefinition } from '../../definitions/definition.ts';
import { annotate } from './annotate.ts';
import { centred, centreOf } from './centre.ts';
import { confidence, type Signals } from './confidence.ts';
import { exampleValues } from './examples.ts';
import { gistOf, gistSize } from './encoder/encoder.ts';
import { createFeatures, isUnknown, unknown, weightOfMeaning, type Words } from './features.ts';
import { kinshipOf } from './kinship.ts';
import type { MeaningReader, Progress } from './learned.ts';
import { rankable, type Lexicon } from './lexicon.ts';
import { asksForSomething, createNearness } from './nearest.ts';
import { middlesOf, nearMiddles } from './middles.ts';
import { likelihoods, train, type Regression } from './regression.ts';
import { nameOf, samplesOf, type IntentSample } from './samples.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { gibberish, strangersFor, strangersKept } from './strangers.ts';
import { createVocabulary } from './vocabulary.ts';

/** What the intents of a locale were learned to be, as plain data. */
export interface LearnedIntents {
  /** The training sentences in words, and the intent of each; strangers have the number after the last intent. */
  readonly rows: readonly Words[];
  readonly labels: readonly number[];
  readonly regression: Regression;
  /** How many numbers a meaning has, 0 without an encoder, and how much it counts beside the words. */
  readonly meaning: { readonly size: number; readonly weight: number };
  /** How many samples each intent has on average. */
  readonly samplesEach: number;
  /** The middle of each intent's gists. */
  readonly middles: Float32Array;
  /** What the meanings of sentences have in common. */
  readonly centre: Float32Array;
}

/** How likely each intent is for a sentence, in their order, and how sure that is. */
export interface Scores {
  readonly likely: readonly number[];
  /** 0 to 1: the share of such sentences for which the likeliest intent is right. */
  readonly sure: number;
}

/** How many sentences are looked at in learning, each several times. */
const looks = 80_000;

/**
 * Learns the samples of the intents. This is slow: a large bot takes seconds. `progress` hears now and then how much of the work is
 * done.
 */
export function learnIntents(
  locale: LocaleDefinition,
  lexicon: Lexicon,
  reader: MeaningReader | undefined,
  progress: Progress,
): LearnedIntents {
  const intents = rankable(lexicon);
  const classes = intents.length + 1;
  const read = createReading(lexicon);
  // Dates in samples only have to look like dates.
  const now = new Date(0);
  // What nobody knows stands for anything in a sample; a stranger's letters would only be more to learn.
  const wordsOf = (sentence: Sentence) =>
    read(sentence, now).map((word) => (isUnknown(word) ? unknown() : word));
  const rows: Words[] = [];
  const labels: number[] = [];
  const texts: string[] = [];
  const add = ({ words, text }: IntentSample, label: number) => {
    rows.push(words);
    labels.push(label);
    texts.push(text);
  };
  const valuesOf = exampleValues(locale);
  const fillings = {
    valuesOf,
    isOpen: (type: string) => lexicon.reader(type).open && valuesOf(type).length < wellListed,
  };
  intents.forEach((intent, label) => {
    for (const sample of samplesOf(intent, wordsOf, fillings)) add(sample, label);
  });
  const own = rows.length;
  for (const text of strangersFor(own, locale.localeId))
    add({ words: wordsOf(readSentence(text)), text }, intents.length);

  const epochs = Math.round(Math.min(24, Math.max(5, looks / rows.length)));
  // Reading a sentence takes about as long as so many looks at it.
  const reading = 50;
  const work = rows.length * (reading + epochs);
  const size = reader?.size ?? 0;
  const meanings = reader?.read(texts, (done) => progress(done * reading, work)) ?? new Float32Array();
  const kept = [
    ...Array.from({ length: own }, (_, index) => index),
    ...strangersKept(rows, labels, own, intents.length, meanings, size),
  ];
  const meaningOf = (row: number) => meanings.subarray(row * size, (row + 1) * size);
  const chosen = [...kept.map((index) => rows[index] ?? []), ...gibberish];
  const chosenLabels = [...kept.map((index) => labels[index] ?? 0), ...gibberish.map(() => intents.length)];
  const samplesEach =
    intents.reduce((sum, intent) => sum + intent.utterances.length, 0) / Math.max(1, intents.length);
  const meaning = { size, weight: weightOfMeaning(intents.length, samplesEach) };
  const features = createFeatures(chosen, meaning);
  const strange = kept.filter((index) => index >= own);
  const centre = centreOf(meanings, strange, size);
  const vectors = chosen.map((words, place) => {
    const index = kept[place];
    const known = size === 0 || index === undefined ? undefined : centred(meaningOf(index), centre);
    return features.vector(words, known);
  });
  const kinship = kinshipOf(intents.map(nameOf), samplesEach);
  const pace = { epochs, rate: 1, kinship };
  const regression = train(vectors, chosenLabels, features.size, classes, pace, (done) =>
    progress(rows.length * (reading + done), work),
  );
  const middles = middlesOf(meanings, labels.slice(0, own), intents.length, Math.min(size, gistSize), size);
  return { rows: chosen, labels: chosenLabels, regression, meaning, samplesEach, middles, centre };
}

/** A list of so many values holds most of what customers say. */
const wellListed = 30;

/** Judges sentences by what was learned. */
export interface Judge {
  /** Whether the sentence's meaning would tell more: not for small words alone, nor where none were learned. */
  wantsMeaning(sentence: Sentence, now: Date): boolean;
  /** The meaning is the encoder's, of the sentence's text; without it words alone decide. */
  scores(sentence: Sentence, now: Date, meaning: Float32Array | undefined): Scores;
}

export function createScores(learned: LearnedIntents, lexicon: Lexicon, classes: number): Judge {
  const read = createReading(lexicon);
  const { rows, labels, regression, meaning: known, samplesEach, middles, centre } = learned;
  const features = createFeatures(rows, known);
  const nearness = createNearness(rows, labels, classes + 1);
  const isEmpty = (words: Words) =>
    !asksForSomething(words) && words.every((word) => !isUnknown(word) || known.size === 0);
  return {
    wantsMeaning: (sentence, now) => known.size > 0 && !isEmpty(read(sentence, now)),
    scores(sentence, now, meaning) {
      const words = read(sentence, now);
      if (isEmpty(words)) return { likely: [], sure: 0 };
      const middle = meaning ? nearMiddles(gistOf(meaning), middles) : [];
      const near = nearness(words);
      const learnt = likelihoods(regression, features.vector(words, meaning && centred(meaning, centre)));
      const all = weighed(learnt, middle, near);
      const likely = Array.from(all.subarray(0, classes));
      const top = likely.indexOf(Math.max(...likely));
      const signals: Signals = {
        likely: likely[top] ?? 0,
        lead: lead(likely, top),
        middle: middle[top] ?? 0,
        middleLead: lead(middle, top),
        wordsLead: lead(near.slice(0, classes), top),
        unknown: words.filter(isUnknown).length / Math.max(1, words.length),
        length: words.length,
        classes,
        samplesEach,
      };
      return { likely, sure: confidence(signals, meaning !== undefined) };
    },
  };
}

/** How much it counts that a meaning is near an intent's middle and that words are near a sample, and how near by meaning strangers are beside the nearest intent. */
const worth = { middle: 3, words: 1.5, strangers: -0.15 };

/** Likelihoods, given how near the sentence comes to each intent by meaning (nothing where none was read) and by its words; what is left over are strangers. */
function weighed(likely: Float64Array, middle: readonly number[], words: readonly number[]): Float64Array {
  const strange = Math.max(...middle) + worth.strangers;
  const all = likely.map((value, place) => {
    const byMeaning = middle.length === 0 ? 0 : (middle[place] ?? strange);
    return value * Math.exp(worth.middle * byMeaning + worth.words * (words[place] ?? 0));
  });
  const total = all.reduce((sum, value) => sum + value, 0);
  return all.map((value) => value / total);
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
  const vocabulary = createVocabulary(lexicon.literals, lexicon.common);
  const last = new WeakMap<Sentence, { readonly now: Date; readonly words: Words }>();
  return (sentence, now) => {
    const known = last.get(sentence);
    if (known?.now === now) return known.words;
    const words = annotate(sentence, lexicon, lexicon.mentions(sentence, now), vocabulary);
    last.set(sentence, { now, words });
    return words;
  };
}
