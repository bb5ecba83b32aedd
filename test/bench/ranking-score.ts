/** How well rankings of ten hit what was meant. */
export interface RankingFigures {
  readonly n: number;
  readonly hitRateAt10: number;
  readonly ndcgAt10: number;
  readonly mrrAt10: number;
  /** The share of all items that appear in any ranking. */
  readonly coverage: number;
}

export const depth = 10;

/** Adds up rankings; each is the first ten items, and what was meant is one item or several. */
export interface RankingScore {
  add(ranking: readonly number[], meant: ReadonlySet<number>): void;
  figures(): RankingFigures;
}

/** A score over a catalogue of so many items. With several meant, a hit is any of them, and the gain is shared by the best order. */
export function rankingScore(items: number): RankingScore {
  const shown = new Set<number>();
  let n = 0;
  let hits = 0;
  let gain = 0;
  let reciprocal = 0;
  return {
    add(ranking, meant) {
      n += 1;
      const places: number[] = [];
      ranking.slice(0, depth).forEach((item, place) => {
        shown.add(item);
        if (meant.has(item)) places.push(place);
      });
      const [first] = places;
      if (first === undefined) return;
      hits += 1;
      reciprocal += 1 / (first + 1);
      const best = Array.from({ length: Math.min(depth, meant.size) }, (_, place) => place);
      gain += gainOf(places) / gainOf(best);
    },
    figures: () => ({
      n,
      hitRateAt10: hits / Math.max(1, n),
      ndcgAt10: gain / Math.max(1, n),
      mrrAt10: reciprocal / Math.max(1, n),
      coverage: shown.size / Math.max(1, items),
    }),
  };
}

const gainOf = (places: readonly number[]): number =>
  places.reduce((sum, place) => sum + 1 / Math.log2(place + 2), 0);
