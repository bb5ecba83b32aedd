import type { Vector } from './table.ts';

/** A sentence as the classifier sees it: words, types of values in angle brackets, words that nobody knows behind a `?`. */
export type Words = readonly string[];

/** A word that nobody knows, with its letters: `cancelled` is near to `cancel`. Without letters it is any such word. */
export const unknown = (letters = ''): string => `?${letters}`;
export const isUnknown = (word: string): boolean => word.startsWith('?');

/** Turns words into vectors. Built from the training sentences; other sentences bring no new features. */
export interface Features {
  readonly size: number;
  /** The words, and the meaning of the sentence where an encoder read it. */
  vector(words: Words, meaning: Float32Array | undefined): Vector;
}

const weights = { word: 1, pair: 0.5, gram: 0.2 };

/** Above so many rows, what was met once is left out: it is half of all features and tells next to nothing. */
const many = 3000;

/** Learns the features of the rows; `meaning` says how many numbers an encoder gives, 0 without one, and how much they count. */
export function createFeatures(
  rows: readonly Words[],
  { size: meanings, weight: meaningWeight }: { readonly size: number; readonly weight: number },
): Features {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const feature of featuresOf(row).keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const least = rows.length > many ? 2 : 1;
  const known = [...counts].filter(([, count]) => count >= least);
  const index = new Map(known.map(([feature], position) => [feature, position]));
  const idf = known.map(([, count]) => Math.log(1 + rows.length / count));
  return {
    size: index.size + meanings,
    vector(words, meaning) {
      const at: number[] = [];
      const weight: number[] = [];
      for (const [feature, value] of featuresOf(words)) {
        const position = index.get(feature);
        if (position === undefined) continue;
        at.push(position);
        weight.push(Math.sqrt(value) * (idf[position] ?? 0));
      }
      const norm = Math.sqrt(weight.reduce((sum, value) => sum + value * value, 0)) || 1;
      const size = at.length + (meaning?.length ?? 0);
      const vector = { at: new Int32Array(size), weight: new Float32Array(size) };
      vector.at.set(at);
      vector.weight.set(weight.map((value) => value / norm));
      meaning?.forEach((value, place) => {
        vector.at[at.length + place] = index.size + place;
        vector.weight[at.length + place] = value * meaningWeight;
      });
      return vector;
    },
  };
}

/**
 * How much the meaning counts beside the words, by how many intents there are and how many samples each has. Two intents with many
 * samples are told apart by small words ("when is a train to" against "how do I get to"), which the meaning passes over; many intents
 * with few samples need it most.
 */
export function weightOfMeaning(intents: number, samplesEach: number): number {
  return Math.min(0.85, Math.max(0.21, (4.25 * intents) / samplesEach));
}

/** Words, pairs of words, and pieces of three and four letters. */
function featuresOf(words: Words): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, value: number) => features.set(feature, (features.get(feature) ?? 0) + value);
  const known = words.map((word) => (isUnknown(word) ? unknown() : word));
  words.forEach((word, position) => {
    add(`w ${known[position] ?? ''}`, weights.word);
    add(`p ${known[position - 1] ?? '^'} ${known[position] ?? ''}`, weights.pair);
    if (word.startsWith('<') || word === unknown()) return;
    for (const gram of gramsOf(isUnknown(word) ? word.slice(1) : word)) add(`g ${gram}`, weights.gram);
  });
  add(`p ${known.at(-1) ?? '^'} $`, weights.pair);
  return features;
}

function gramsOf(word: string): readonly string[] {
  const padded = `#${word}#`;
  const grams: string[] = [];
  for (const length of [3, 4]) {
    for (let from = 0; from + length <= padded.length; from += 1)
      grams.push(padded.slice(from, from + length));
  }
  return grams;
}
