import type { Vector } from './regression.ts';

/** A sentence as the classifier sees it: words, types of values in angle brackets, `?` for a word that nobody knows. */
export type Words = readonly string[];

/** The word for a word that nobody knows. */
export const unknownWord = '?';

/** Turns words into vectors. Built from the training sentences; other sentences bring no new features. */
export interface Features {
  readonly size: number;
  vector(words: Words): Vector;
}

const gramWeight = 0.35;

export function createFeatures(rows: readonly Words[]): Features {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const feature of new Set(featuresOf(row).keys()))
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const index = new Map([...counts.keys()].map((feature, position) => [feature, position]));
  const idf = new Map([...counts].map(([feature, count]) => [feature, Math.log(1 + rows.length / count)]));
  return {
    size: index.size,
    vector(words) {
      const at: number[] = [];
      const weight: number[] = [];
      for (const [feature, value] of featuresOf(words)) {
        const position = index.get(feature);
        if (position === undefined) continue;
        at.push(position);
        weight.push(value * (idf.get(feature) ?? 0));
      }
      const norm = Math.sqrt(weight.reduce((sum, value) => sum + value * value, 0)) || 1;
      return { at, weight: weight.map((value) => value / norm) };
    },
  };
}

/** Words, pairs of words, and pieces of three and four letters. */
function featuresOf(words: Words): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, value: number) => features.set(feature, (features.get(feature) ?? 0) + value);
  words.forEach((word, position) => {
    add(`w ${word}`, 1);
    add(`p ${words[position - 1] ?? '^'} ${word}`, 0.7);
    if (word !== unknownWord && !word.startsWith('<')) {
      for (const gram of gramsOf(word)) add(`g ${gram}`, gramWeight);
    }
  });
  add(`p ${words.at(-1) ?? '^'} $`, 0.5);
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
