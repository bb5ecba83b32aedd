/** What items say of themselves, as words. */
export interface Likeness {
  /** The items most like one, with the cosine of their words, the nearest first. */
  like(item: number): readonly Alike[];
}

export interface Alike {
  readonly item: number;
  /** Above 0, up to 1. */
  readonly cosine: number;
}

/** So many are kept of each item. */
const most = 64;
/** How many items' likes are remembered; more are worked out again. */
const remembered = 20_000;
/** A word that so many items have tells none from another. */
const common = 2_000;

/** Compares items by their words, the rarer a word the more it says; each item's likes are worked out when they are first asked for. */
export function likenessOf(items: ReadonlyMap<number, readonly string[]>): Likeness {
  const postings = new Map<string, number[]>();
  const own = new Map<number, readonly string[]>();
  for (const [item, all] of items) {
    const words = [...new Set(all)];
    own.set(item, words);
    for (const word of words) {
      const list = postings.get(word);
      if (list) list.push(item);
      else postings.set(word, [item]);
    }
  }
  const weigh = (word: string) => Math.log(1 + items.size / (postings.get(word)?.length ?? 1));
  const lengths = new Map<number, number>();
  const lengthOf = (item: number) => {
    const known = lengths.get(item);
    if (known !== undefined) return known;
    const length = Math.hypot(...(own.get(item) ?? []).map(weigh));
    lengths.set(item, length);
    return length;
  };
  const workOut = (item: number): readonly Alike[] => {
    const shared = new Map<number, number>();
    for (const word of own.get(item) ?? []) {
      const list = postings.get(word) ?? [];
      if (list.length > common) continue;
      const worth = weigh(word) ** 2;
      for (const other of list) if (other !== item) shared.set(other, (shared.get(other) ?? 0) + worth);
    }
    const length = lengthOf(item);
    return [...shared]
      .map(([other, dot]) => ({ item: other, cosine: dot / (length * lengthOf(other)) }))
      .sort((a, b) => b.cosine - a.cosine || a.item - b.item)
      .slice(0, most);
  };
  const held = new Map<number, readonly Alike[]>();
  return {
    like(item) {
      const known = held.get(item);
      if (known) return known;
      if (held.size >= remembered) held.clear();
      const alike = workOut(item);
      held.set(item, alike);
      return alike;
    },
  };
}
