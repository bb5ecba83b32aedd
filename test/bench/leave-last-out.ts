import type { Lesson } from '../../commerce/recommendations/neighbours.ts';
import { inOrderOfTime, type Events } from './events-file.ts';
import { meter, type Meter } from './meter.ts';
import { rankingScore, type RankingFigures } from './ranking-score.ts';
import { longest, type Recommender } from './recommenders.ts';

/** A recommender's figures on the last event of each user. */
export interface LastOut {
  /** The rows know no user's last two events; the ranking starts from all but the last. The published protocol. */
  readonly strict: RankingFigures;
  /** The rows know every event but the last of each user, as they do in a shop; taken when it is asked for. */
  readonly live: () => RankingFigures;
}

/** Places among the events, by user in order of time; events of one moment stay in the file's order. */
export interface Histories {
  readonly byUser: readonly (readonly number[])[];
  /** Places of all events with a user in order of time. */
  readonly inOrder: readonly number[];
}

export function historiesOf({ users, at, userNames }: Events): Histories {
  const inOrder = inOrderOfTime(at).filter((place) => userNames[users[place] ?? 0] !== '');
  const byUser: number[][] = userNames.map(() => []);
  for (const place of inOrder) byUser[users[place] ?? 0]?.push(place);
  return { byUser, inOrder };
}

/** Replays the events and asks for the last of each user, among all items without those that the user had. */
export function leaveLastOut(
  events: Events,
  { byUser, inOrder }: Histories,
  recommender: Recommender,
  times: Meter = meter(),
): LastOut {
  const lesson = (place: number, before: readonly number[]): Lesson => ({
    items: [events.items[place] ?? 0],
    before,
    at: events.at[place] ?? 0,
    weight: 1,
  });
  const seen: number[][] = byUser.map(() => []);
  const late: Lesson[] = [];
  const left = byUser.map((places) => places.length);
  for (const place of inOrder) {
    const user = events.users[place] ?? 0;
    const before = seen[user] ?? [];
    const more = (left[user] ?? 0) - 1;
    left[user] = more;
    const { length } = byUser[user] ?? [];
    if (more >= 2 || length === 1) times.update(() => recommender.learn(lesson(place, before)));
    else if (more === 1) late.push(lesson(place, before.slice(-longest)));
    before.push(events.items[place] ?? 0);
  }
  const test = (): RankingFigures => {
    const score = rankingScore(events.itemNames.length);
    recommender.anew?.();
    for (const places of byUser) {
      const last = places.at(-1);
      if (last === undefined || places.length < 2) continue;
      const items = places.slice(0, -1).map((place) => events.items[place] ?? 0);
      const had = new Set(items);
      const ranking = times.query(() => recommender.rank(eachOnce(items), events.at[last] ?? 0, had));
      score.add(ranking, new Set([events.items[last] ?? 0]));
    }
    return score.figures();
  };
  const strict = test();
  return {
    strict,
    live() {
      for (const held of late.splice(0)) times.update(() => recommender.learn(held));
      return test();
    },
  };
}

/** Each item once, where it came last. */
export const eachOnce = (items: readonly number[]): readonly number[] =>
  [...new Set([...items].reverse())].reverse();
