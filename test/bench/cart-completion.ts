import { learnHabits, noHabits, type Habits } from '../../commerce/recommendations/habits.ts';
import { inOrderOfTime, type Events } from './events-file.ts';
import { eachOnce } from './leave-last-out.ts';
import { meter, type Meter } from './meter.ts';
import { depth, rankingScore, type RankingFigures } from './ranking-score.ts';
import type { Ours, Recommender } from './recommenders.ts';

/** An order: its lines, each item once, in the order of time and of the file. */
export interface Basket {
  readonly user: number;
  /** When its first line came. */
  readonly at: number;
  readonly items: readonly number[];
}

/** The baskets of events, in order of time. */
export function basketsOf({ users, items, at, baskets }: Events): readonly Basket[] {
  const byNumber = new Map<
    number,
    { readonly user: number; readonly at: number; readonly items: Set<number> }
  >();
  for (const place of inOrderOfTime(at)) {
    const number = baskets[place] ?? 0;
    const held = byNumber.get(number);
    const basket = held ?? { user: users[place] ?? 0, at: at[place] ?? 0, items: new Set<number>() };
    if (!held) byNumber.set(number, basket);
    basket.items.add(items[place] ?? 0);
  }
  return [...byNumber.values()].map((basket) => ({ ...basket, items: [...basket.items] }));
}

/** Hides the last line of each basket from the cut on and asks for it; `learns` each basket after it was tested. */
export function completeCarts(
  baskets: readonly Basket[],
  cut: number,
  items: number,
  recommender: Recommender,
  { learns, times = meter() }: { readonly learns: boolean; readonly times?: Meter },
): RankingFigures {
  const score = rankingScore(items);
  for (const { at, items: all } of baskets) {
    const hidden = all.at(-1);
    if (at >= cut && hidden !== undefined && all.length >= 2) {
      const cart = all.slice(0, -1);
      const had = new Set(cart);
      score.add(
        times.query(() => recommender.rank(cart, at, had)),
        new Set([hidden]),
      );
    }
    if (at < cut || learns) {
      times.update(() => {
        recommender.learn({ items: all, before: [], at, weight: 1 });
      });
    }
  }
  return score.figures();
}

/** What the first basket after the cut of each customer known before it holds: things new to them, or anything. */
export function firstBaskets(
  baskets: readonly Basket[],
  cut: number,
  { itemNames, userNames }: Events,
  recommender: Ours,
): Readonly<Record<'discoverTrending' | 'discoverForYou' | 'buyAgain', RankingFigures>> {
  const scores = {
    discoverTrending: rankingScore(itemNames.length),
    discoverForYou: rankingScore(itemNames.length),
    buyAgain: rankingScore(itemNames.length),
  };
  const habits = new Map<number, { readonly own: Habits; readonly had: Set<number> }>();
  const tested = new Set<number>();
  for (const { user, at, items } of baskets) {
    const known = habits.get(user);
    if (at >= cut && known && !tested.has(user)) {
      const { own, had } = known;
      const fresh = new Set(items.filter((item) => !had.has(item)));
      if (fresh.size > 0) {
        scores.discoverTrending.add(recommender.trending(had), fresh);
        scores.discoverForYou.add(recommender.forYou(eachOnce(own.last), at, had), fresh);
      }
      scores.buyAgain.add(recommender.again(own).slice(0, depth), new Set(items));
    }
    if (at >= cut) tested.add(user);
    if (userNames[user] !== '') {
      const { own, had } = known ?? { own: noHabits(), had: new Set<number>() };
      learnHabits(own, items, at);
      for (const item of items) had.add(item);
      habits.set(user, { own, had });
    }
    recommender.learn({ items, before: [], at, weight: 1 });
  }
  const { discoverTrending, discoverForYou, buyAgain } = scores;
  return {
    discoverTrending: discoverTrending.figures(),
    discoverForYou: discoverForYou.figures(),
    buyAgain: buyAgain.figures(),
  };
}
