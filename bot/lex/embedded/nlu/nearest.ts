import { isUnknown, type Words } from './features.ts';

/** How near a sentence comes to the samples of each class: 0 for nothing in common, 1 for the same words. */
export type Nearness = (words: Words) => readonly number[];

/** Words that say little by themselves; a value in angle brackets says little more: `4` may be anything (Lex N-11). */
const small = new Set(
  'the a an of to is are it i me my you your for in on at and or do can be this that what el la los las un una de del en y o que mi mis por para con es lo le se al si with yes no ok okay please thank sure yeah not now'.split(
    ' ',
  ),
);

/**
 * Cosine over words, rare ones counting more; a word that nobody knows counts as the rarest and is like no other. This is what
 * tells a sentence of another trade from one of the bot's own, whatever the classifier prefers among its classes.
 */
export function createNearness(rows: readonly Words[], labels: readonly number[], classes: number): Nearness {
  const counts = new Map<string, number>();
  for (const row of rows) for (const word of new Set(row)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarest = Math.log(1 + rows.length);
  const weightOf = (word: string) =>
    (small.has(word) ? 0.3 : word.startsWith('<') ? 0.5 : 1) *
    (isUnknown(word) ? rarest : Math.log(1 + rows.length / (counts.get(word) ?? 1)));
  const kept = spread(labels, classes);
  const samples = new Map<string, { readonly row: number; readonly share: number }[]>();
  rows.forEach((row, position) => {
    if (!kept.has(position)) return;
    const norm = normOf(row, weightOf);
    for (const word of new Set(row)) {
      if (isUnknown(word)) continue;
      const entry = { row: position, share: weightOf(word) / norm };
      const list = samples.get(word);
      if (list) list.push(entry);
      else samples.set(word, [entry]);
    }
  });
  return (words) => {
    const products = new Float64Array(rows.length);
    const norm = normOf(words, weightOf);
    const touched: number[] = [];
    for (const word of new Set(words)) {
      const weight = weightOf(word) / norm;
      for (const { row, share } of samples.get(word) ?? []) {
        if (products[row] === 0) touched.push(row);
        products[row] = (products[row] ?? 0) + weight * share;
      }
    }
    const best = new Array<number>(classes).fill(0);
    for (const row of touched) {
      const [label, product] = [labels[row] ?? 0, products[row] ?? 0];
      if (product > (best[label] ?? 0)) best[label] = product;
    }
    return best;
  };
}

/** So many samples are compared with in all, and of a class at least: more tell little more, and a large bot has thousands. */
const most = { all: 3000, least: 30 };

/** The rows to compare with, evenly taken from each class. */
function spread(labels: readonly number[], classes: number): ReadonlySet<number> {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => members[label]?.push(row));
  const each = Math.max(most.least, most.all / classes);
  return new Set(
    members.flatMap((rows) => {
      const every = Math.max(1, rows.length / each);
      return rows.filter((_, place) => Math.floor(place / every) !== Math.floor((place - 1) / every));
    }),
  );
}

/** Whether a sentence holds more than small words, numbers and the like, which ask for nothing by themselves. */
export function asksForSomething(words: Words): boolean {
  return words.some((word) => !small.has(word) && !word.startsWith('<AMAZON.') && !isUnknown(word));
}

/** A word said twice counts once, an unknown one each time: nobody can tell that it was the same. */
function normOf(words: Words, weightOf: (word: string) => number): number {
  const counted = [...new Set(words.filter((word) => !isUnknown(word))), ...words.filter(isUnknown)];
  return Math.sqrt(counted.reduce((sum, word) => sum + weightOf(word) ** 2, 0)) || 1;
}
