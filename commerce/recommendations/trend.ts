import { add, days, emptyTally, type Keeping, type Tally } from './tally.ts';

/** What everybody bought lately, and how much was bought in all. */
export interface Trend {
  readonly recent: Tally;
  /** Things that were ever bought, each look counting as a part of one. */
  total: number;
}

const trendKeeping: Keeping = { halfLife: days(5), cap: 512 };

export const noTrend = (): Trend => ({ recent: emptyTally(), total: 0 });

/** Learns what was bought at a moment. The lines of a large order tell less each, as they do of neighbours. */
export function learnTrend(
  trend: Trend,
  { items, at, weight }: { readonly items: readonly number[]; readonly at: number; readonly weight: number },
): void {
  const share = weight / Math.sqrt(items.length);
  for (const id of items) add(trend.recent, { id, weight: share, at }, trendKeeping);
  trend.total += weight * items.length;
}
