import { backgroundIn } from './background/background.ts';
import { unknown, type Words } from './features.ts';
import { createNearness } from './nearest.ts';
import { gistOf } from './encoder/encoder.ts';
import { dot } from './middles.ts';

/** Rows that a bot of that very trade would have for its own: these strangers are left out. */
const tooNear = { words: 0.75, meaning: 0.6 };

/** A bot with few samples is learned with few strangers, which cost as much to read as its own. */
const bounds = { least: 100, most: 400 };

/** The sentences of no trade that a bot with so many samples in a language learns from. */
export function strangersFor(samples: number, localeId: string): readonly string[] {
  return backgroundIn(localeId).slice(
    0,
    Math.min(bounds.most, Math.max(bounds.least, Math.floor(samples / 2))),
  );
}

/** Sentences of nothing but words that nobody knows. */
export const gibberish: readonly Words[] = [1, 2, 3].map((count) => new Array<string>(count).fill(unknown()));

/** Which strangers, all rows from `own` on, are not like a sample. Meanings are `size` numbers each. */
export function strangersKept(
  rows: readonly Words[],
  labels: readonly number[],
  own: number,
  classes: number,
  meanings: Float32Array,
  size: number,
): readonly number[] {
  const near = createNearness(rows.slice(0, own), labels, classes);
  return rows.flatMap((words, index) => {
    if (index < own) return [];
    if (Math.max(0, ...near(words)) > tooNear.words) return [];
    const gist = gistOf(meanings.subarray(index * size, (index + 1) * size));
    for (let other = 0; other < own && size > 0; other += 1) {
      if (dot(gist, meanings, other * size) > tooNear.meaning) return [];
    }
    return index;
  });
}
