import type { Vector } from './regression.ts';

/** A sentence as the classifier sees it: words, types of values in angle brackets, `?` for a word that nobody knows. */
export type Words = readonly string[];

/** The word for a word that nobody knows. */
export const unknownWord = '?';

/** Turns words into vectors. Built from the training sentences; other sentences bring no new features. */
export interface Features {
  readonly size: number;
  /** The words, and the meaning of the sentence where an encoder read it. */
  vector(words: Words, meaning: Float32Array | undefined): Vector;
}

const weights = { word: 1, pair: 0.5, gram: 0.2, meaning: 1.5 };

/** Learns the features of the rows; `meanings` is how many numbers an encoder gives, 0 without one. */
export function createFeatures(rows: readonly Words[], meanings: number): Features {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const feature of new Set(featuresOf(row).keys()))
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const index = new Map([...counts.keys()].map((feature, position) => [feature, position]));
  const idf = new Map([...counts].map(([feature, count]) => [feature, Math.log(1 + rows.length / count)]));
  return {
    size: index.size + meanings,
    vector(words, meaning) {
      const at: number[] = [];
      const weight: number[] = [];
      for (const [feature, value] of featuresOf(words)) {
        const position = index.get(feature);
        if (position === undefined) continue;
        at.push(position);
        weight.push(Math.sqrt(value) * (idf.get(feature) ?? 0));
      }
      const norm = Math.sqrt(weight.reduce((sum, value) => sum + value * value, 0)) || 1;
      const size = at.length + (meaning?.length ?? 0);
      const vector = { at: new Int32Array(size), weight: new Float32Array(size) };
      vector.at.set(at);
      vector.weight.set(weight.map((value) => value / norm));
      meaning?.forEach((value, place) => {
        vector.at[at.length + place] = index.size + place;
        vector.weight[at.length + place] = value * weights.meaning;
      });
      return vector;
    },
  };
}

/** Words, pairs of words, and pieces of three and four letters. */
function featuresOf(words: Words): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, value: number) => features.set(feature, (features.get(feature) ?? 0) + value);
  words.forEach((word, position) => {
    add(`w ${word}`, weights.word);
    add(`p ${words[position - 1] ?? '^'} ${word}`, weights.pair);
    if (word !== unknownWord && !word.startsWith('<')) {
      for (const gram of gramsOf(word)) add(`g ${gram}`, weights.gram);
    }
  });
  add(`p ${words.at(-1) ?? '^'} $`, weights.pair);
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
