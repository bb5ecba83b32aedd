import { fillUp } from '../../commerce/recommendations/fill.ts';
import type { Likeness } from '../../commerce/recommendations/likeness.ts';
import { learn, type Lesson, type Neighbours } from '../../commerce/recommendations/neighbours.ts';
import { rank } from '../../commerce/recommendations/rank.ts';
import { heaviest } from '../../commerce/recommendations/tally.ts';
import { learnTrend, noTrend } from '../../commerce/recommendations/trend.ts';
import { depth } from './ranking-score.ts';

/** Something that learns from what people had and ranks what they may want. */
export interface Recommender {
  learn(lesson: Lesson): void;
  /** The first ten without those that `had` holds. */
  rank(items: readonly number[], at: number, had: ReadonlySet<number>): readonly number[];
}

/** The shop's own, which also knows what everybody buys lately. */
export interface Ours extends Recommender {
  trending(had: ReadonlySet<number>): readonly number[];
}

/** The shop's own: the same code over a map in memory instead of rows of the table. */
export function ours(likeness: Likeness | undefined): Ours {
  const rows = new Map<number, Neighbours>();
  const trend = noTrend();
  let trending: readonly number[] | undefined;
  const fill = (chosen: readonly number[], had: ReadonlySet<number>) =>
    fillUp(chosen, (trending ??= heaviest(trend.recent)), (item) => had.has(item), depth);
  return {
    learn(lesson) {
      learn(rows, lesson);
      learnTrend(trend, lesson);
      trending = undefined;
    },
    rank(items, at, had) {
      const leaveOut = (item: number) => had.has(item);
      const chosen = rank(rows, likeness, { items, at, total: trend.total }, leaveOut, depth);
      return chosen.length < depth
        ? fill(
            chosen.map(({ item }) => item),
            had,
          )
        : chosen.map(({ item }) => item);
    },
    trending: (had) => fill([], had),
  };
}

/** What was bought most often. */
export function popularity(): Recommender {
  const counts = new Map<number, number>();
  let sorted: readonly number[] | undefined;
  return {
    learn({ items }) {
      for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
      sorted = undefined;
    },
    rank(_items, _at, had) {
      sorted ??= [...counts].sort((a, b) => b[1] - a[1]).map(([item]) => item);
      return fillUp([], sorted, (item) => had.has(item), depth);
    },
  };
}

/** Of what came before in a long history or basket, the plain item-kNN looks at so much. */
export const longest = 100;

/** Plain item-kNN: the cosine of who (or which basket) had both, summed over what one had. `before` of a lesson is all of it. */
export function itemKnn(): Recommender {
  const counts = new Map<number, number>();
  const both = new Map<number, Map<number, number>>();
  const countBoth = (a: number, b: number) => {
    const row = both.get(a);
    if (row) row.set(b, (row.get(b) ?? 0) + 1);
    else both.set(a, new Map([[b, 1]]));
  };
  return {
    learn({ items, before }) {
      const had = before.slice(-longest);
      for (const item of items.slice(0, longest)) {
        counts.set(item, (counts.get(item) ?? 0) + 1);
        for (const other of had) {
          if (other === item) continue;
          countBoth(item, other);
          countBoth(other, item);
        }
        had.push(item);
      }
    },
    rank(items, _at, had) {
      const sums = new Map<number, number>();
      for (const item of items) {
        const own = counts.get(item) ?? 1;
        for (const [other, count] of both.get(item) ?? []) {
          if (had.has(other)) continue;
          const cosine = count / Math.sqrt(own * (counts.get(other) ?? 1));
          sums.set(other, (sums.get(other) ?? 0) + cosine);
        }
      }
      return [...sums]
        .sort((a, b) => b[1] - a[1])
        .slice(0, depth)
        .map(([item]) => item);
    },
  };
}
