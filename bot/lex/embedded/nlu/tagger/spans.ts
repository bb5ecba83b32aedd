import { createSums, type Chain, type Positions } from './chain.ts';

/** Words that are likely the value of a slot. */
export interface LikelySpan {
  /** The number of the slot. */
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** 0 to 1. */
  readonly likely: number;
}

/** The label of a slot's first word; of the others it is one more. Label 0 is no slot's. */
export function firstLabel(slot: number): number {
  return 1 + 2 * slot;
}

/** Inside a value only its own beginning or inside may stand before. */
export function mayFollow(from: number, to: number): boolean {
  const isInside = to > 0 && to % 2 === 0;
  return !isInside || from === to || from === to - 1;
}

/** The label at the beginning of a sentence, where a value cannot go on. */
export function mayBegin(to: number): boolean {
  return to === 0 || to % 2 === 1;
}

/** Reads spans of slots off a chain. */
export function createSpans(chain: Chain): (positions: Positions, least: number) => readonly LikelySpan[] {
  const { labels } = chain;
  const sums = createSums(chain);
  const { steps } = sums;
  return (positions, least) => {
    const { forward, backward, fits, scales, words } = sums.of(positions);
    const found: LikelySpan[] = [];
    for (let slot = 0; firstLabel(slot) < labels; slot += 1) {
      const begin = firstLabel(slot);
      const inside = begin + 1;
      for (let from = 0; from < words; from += 1) {
        let mass = forward[from * labels + begin] ?? 0;
        if (mass * (backward[from * labels + begin] ?? 0) < least) continue;
        for (let to = from + 1; to <= words; to += 1) {
          const last = to - from === 1 ? begin : inside;
          const all = mass * (backward[(to - 1) * labels + last] ?? 0);
          if (all < least) break;
          let goesOn = 0;
          if (to < words) {
            const step =
              ((steps[last * labels + inside] ?? 0) * (fits[to * labels + inside] ?? 0)) / (scales[to] ?? 1);
            goesOn = mass * step * (backward[to * labels + inside] ?? 0);
            if (all - goesOn >= least) found.push({ slot, from, to, likely: all - goesOn });
            mass *= step;
          } else found.push({ slot, from, to, likely: all });
        }
      }
    }
    return found;
  };
}
