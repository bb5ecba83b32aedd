import { createDiscovery } from '../../commerce/recommendations/discovery.ts';
import { fillUp } from '../../commerce/recommendations/fill.ts';
import { likelyAgain, type Habits } from '../../commerce/recommendations/habits.ts';
import type { Likeness } from '../../commerce/recommendations/likeness.ts';
import { learn, type Lesson } from '../../commerce/recommendations/neighbours.ts';
import { insert, rank, type Taste } from '../../commerce/recommendations/rank.ts';
import { heaviest } from '../../commerce/recommendations/tally.ts';
import { learnTrend, noTrend } from '../../commerce/recommendations/trend.ts';
import { heldRows, type HeldRows } from './held-rows.ts';
import { depth } from './ranking-score.ts';

/** Something that learns from what people had and ranks what they may want. */
export interface Recommender {
  learn(lesson: Lesson): void;
  /** The first ten without those that `had` holds. */
  rank(items: readonly number[], at: number, had: ReadonlySet<number>): readonly number[];
  /** Forgets what it showed, not what it learned. */
  anew?(): void;
}

/** The shop's own, which also knows what everybody buys lately. */
export interface Ours extends Recommender {
  readonly rows: HeldRows;
  trending(had: ReadonlySet<number>): readonly number[];
  /** For somebody who has nothing in the cart and looked at nothing: by what they bought last and what everybody buys lately. */
  forYou(last: readonly number[], at: number, had: ReadonlySet<number>): readonly number[];
  /** What somebody may buy again, the likeliest first. */
  again(habits: Habits): readonly number[];
}

/** The shop's own: the same code over rows in memory instead of rows of the table. */
export function ours(likeness: Likeness | undefined, rows: HeldRows = heldRows()): Ours {
  const trend = noTrend();
  let trending: readonly number[] | undefined;
  let discovery = createDiscovery(() => 0);
  const fill = (chosen: readonly number[], had: ReadonlySet<number>) =>
    fillUp(chosen, (trending ??= heaviest(trend.recent)), (item) => had.has(item), depth);
  const ranked = (taste: Omit<Taste, 'total'>, had: ReadonlySet<number>) => {
    const leaveOut = (item: number) => had.has(item);
    const discoverer = { isFresh: discovery.isFresh, place: depth - 1 };
    const chosen = rank(rows, likeness, { ...taste, total: trend.total }, leaveOut, depth, discoverer);
    const items = chosen.map(({ item }) => item);
    discovery.shown(items);
    return items.length < depth ? fill(items, had) : items;
  };
  return {
    rows,
    learn(lesson) {
      learn(rows, lesson);
      learnTrend(trend, lesson);
      trending = undefined;
    },
    rank: (items, at, had) => ranked({ items, at }, had),
    anew() {
      discovery = createDiscovery(() => 0);
    },
    trending: (had) => fill([], had),
    forYou: (items, at, had) => ranked({ items, at, lately: trend.recent }, had),
    again: (habits) => likelyAgain(habits, trend.recent),
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

/** What an item was had with, and how often, in arrays that a ranking can walk; `places` finds an item in them. */
interface Beside {
  readonly places: Map<number, number>;
  readonly items: number[];
  readonly counts: number[];
}

const newBeside = (): Beside => ({ places: new Map(), items: [], counts: [] });

/** Plain item-kNN: the cosine of who (or which basket) had both, summed over what one had. `before` of a lesson is all of it. */
export function itemKnn(): Recommender {
  const counts: number[] = [];
  const rows: (Beside | undefined)[] = [];
  const countBoth = (a: number, b: number) => {
    const row = (rows[a] ??= newBeside());
    const place = row.places.get(b);
    if (place !== undefined) row.counts[place] = (row.counts[place] ?? 0) + 1;
    else {
      row.places.set(b, row.items.push(b) - 1);
      row.counts.push(1);
    }
  };
  let sums = new Float64Array(1024);
  return {
    learn({ items, before }) {
      const had = before.slice(-longest);
      for (const item of items.slice(0, longest)) {
        counts[item] = (counts[item] ?? 0) + 1;
        for (const other of had) {
          if (other === item) continue;
          countBoth(item, other);
          countBoth(other, item);
        }
        had.push(item);
      }
    },
    rank(items, _at, had) {
      if (sums.length < rows.length) sums = new Float64Array(rows.length * 2);
      const touched: number[] = [];
      for (const item of items.slice(-longest)) {
        const row = rows[item];
        if (!row) continue;
        const share = 1 / Math.sqrt(counts[item] ?? 1);
        for (let place = 0; place < row.items.length; place += 1) {
          const other = row.items[place] ?? 0;
          const sum = sums[other] ?? 0;
          if (sum === 0) touched.push(other);
          sums[other] = sum + (row.counts[place] ?? 0) * share;
        }
      }
      const best: { readonly item: number; readonly score: number }[] = [];
      for (const item of touched) {
        const score = (sums[item] ?? 0) / Math.sqrt(counts[item] ?? 1);
        sums[item] = 0;
        if (best.length < depth || score > (best[depth - 1]?.score ?? 0)) {
          if (!had.has(item)) insert(best, { item, score }, depth);
        }
      }
      return best.map(({ item }) => item);
    },
  };
}
