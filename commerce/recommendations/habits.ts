import { add, countsOfBytes, days, emptyTally, thingsOf, type Keeping, type Tally } from './tally.ts';

/** What one customer has bought. */
export interface Habits {
  /** How often each thing was bought, what is long ago counting less. */
  readonly bought: Tally;
  /** The last things bought, the whole last order among them, each once, the last one last. */
  last: readonly number[];
  /** The last things looked at, each once, the last one last. */
  viewed: readonly number[];
}

const habitKeeping: Keeping = { halfLife: days(120), cap: 256 };
/** So many of the last things bought are kept at least, which is as far as neighbours are learned and looked for. */
const kept = 10;

export const noHabits = (): Habits => ({ bought: emptyTally(), last: [], viewed: [] });

/**
 * What a customer may buy again, the likeliest first: of what they bought, by how often, and by how much everybody buys it these days, either
 * where the most is 1. Most things were bought once, and of those the season tells.
 */
export function likelyAgain({ bought }: Habits, lately: Tally): readonly number[] {
  const often = heaviestWeight(bought);
  const wanted = heaviestWeight(lately);
  const season = new Map(thingsOf(lately).map(({ id, weight }) => [id, weight / wanted]));
  return thingsOf(bought)
    .map(({ id, weight }) => ({ id, score: weight / often + (season.get(id) ?? 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

const heaviestWeight = ({ weights, size }: Tally): number =>
  weights.subarray(0, size).reduce((most, weight) => Math.max(most, weight), Number.MIN_VALUE);

/** Learns what the customer bought at a moment. */
export function learnHabits(habits: Habits, items: readonly number[], at: number): void {
  for (const id of items) add(habits.bought, { id, weight: 1, at }, habitKeeping);
  habits.last = moved(habits.last, items, Math.max(kept, items.length));
}

/** Learns what the customer looked at. */
export function learnViews(habits: Habits, items: readonly number[]): void {
  habits.viewed = moved(habits.viewed, items);
}

/** Adds what somebody did who turned out to be the same customer, and did it last. */
export function joinHabits(habits: Habits, { bought, last, viewed }: Habits): void {
  for (const { id, weight, common } of thingsOf(bought)) {
    add(habits.bought, { id, weight, at: bought.at, count: countsOfBytes[common] ?? 0 }, habitKeeping);
  }
  habits.last = moved(habits.last, last, Math.max(kept, last.length));
  habits.viewed = moved(habits.viewed, viewed);
}

const moved = (held: readonly number[], items: readonly number[], most = kept): readonly number[] =>
  [...held.filter((item) => !items.includes(item)), ...items].slice(-most);
