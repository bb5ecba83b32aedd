/** Words of a sentence, by their tokens, and what it is worth to take them for what they seem. */
export interface Candidate {
  readonly from: number;
  readonly to: number;
  /** More than nothing. */
  readonly worth: number;
}

/** Of candidates that may overlap those that do not and are together worth the most, in the order of the sentence. */
export function bestApart<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const sorted = [...candidates].sort((a, b) => a.to - b.to || b.worth - a.worth);
  const best: { readonly worth: number; readonly taken: readonly T[] }[] = [{ worth: 0, taken: [] }];
  let next = 0;
  for (let to = 1; next < sorted.length; to += 1) {
    let top = best[to - 1] ?? { worth: 0, taken: [] };
    for (; sorted[next]?.to === to; next += 1) {
      const own = sorted[next];
      const before = own && best[own.from];
      if (!before) continue;
      const worth = before.worth + own.worth;
      if (worth > top.worth) top = { worth, taken: [...before.taken, own] };
    }
    best.push(top);
  }
  return best.at(-1)?.taken ?? [];
}
