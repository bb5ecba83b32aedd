/** What items say of themselves, as words. */
export interface Likeness {
  /** The items most like one, the nearest first. */
  like(item: number): readonly number[];
  /** How like an item is to all in view together, the cosine to each times how much that counts; holds until it is asked again. */
  towards(inView: readonly InView[]): (item: number) => number;
}

export interface InView {
  readonly item: number;
  readonly standing: number;
}

/** So many are kept of each item. */
const most = 64;
/** How many items' likes are remembered; more are worked out again. */
const remembered = 20_000;
/** A word that so many items have does not lead from one to another, though it counts once they are compared. */
const common = 2_000;
/** With so many found by rarer words, commoner words lead to no more. */
const enough = 500;

/** Compares items by their words, the rarer a word the more it says; each item's likes are worked out when they are first asked for. */
export function likenessOf(items: ReadonlyMap<number, readonly string[]>): Likeness {
  const places = new Map<string, number>();
  const postings: number[][] = [];
  const own: (readonly number[] | undefined)[] = [];
  let highest = 0;
  for (const [item, all] of items) {
    highest = Math.max(highest, item);
    const words = [...new Set(all)].map((word) => {
      const place = places.get(word) ?? postings.push([]) - 1;
      places.set(word, place);
      postings[place]?.push(item);
      return place;
    });
    own[item] = words;
  }
  const weights = postings.map((list) => Math.log(1 + items.size / list.length));
  const lengths = new Float64Array(highest + 1);
  own.forEach((words = [], item) => {
    lengths[item] = Math.hypot(...words.map((word) => weights[word] ?? 0));
  });
  const shared = new Float64Array(highest + 1);
  const workOut = (item: number): readonly number[] => {
    const touched: number[] = [];
    const lists = (own[item] ?? []).map((word) => ({ word, list: postings[word] ?? [] }));
    for (const { word, list } of lists.sort((a, b) => a.list.length - b.list.length)) {
      if (list.length > common || touched.length > enough) break;
      const worth = (weights[word] ?? 0) ** 2;
      for (const other of list) {
        if (shared[other] === 0) touched.push(other);
        shared[other] = (shared[other] ?? 0) + worth;
      }
    }
    const cosines = touched.map((other) => (shared[other] ?? 0) / (lengths[other] ?? 1));
    for (const other of touched) shared[other] = 0;
    // A threshold by numbers alone spares sorting thousands for 64.
    const least =
      touched.length > 4 * most
        ? (Float64Array.from(cosines)
            .sort()
            .at(-most - 1) ?? 0)
        : 0;
    return touched
      .map((other, at) => ({ other, cosine: cosines[at] ?? 0 }))
      .filter(({ other, cosine }) => cosine >= least && other !== item)
      .sort((a, b) => b.cosine - a.cosine || a.other - b.other)
      .slice(0, most)
      .map(({ other }) => other);
  };
  const held = new Map<number, readonly number[]>();
  const wanted = new Float64Array(postings.length);
  const marked: number[] = [];
  return {
    like(item) {
      const known = held.get(item);
      if (known) return known;
      if (held.size >= remembered) held.clear();
      const alike = workOut(item);
      held.set(item, alike);
      return alike;
    },
    towards(inView) {
      for (const word of marked.splice(0)) wanted[word] = 0;
      for (const { item, standing } of inView) {
        for (const word of own[item] ?? []) {
          marked.push(word);
          wanted[word] = (wanted[word] ?? 0) + (standing * (weights[word] ?? 0) ** 2) / (lengths[item] ?? 1);
        }
      }
      return (item) => {
        let sum = 0;
        for (const word of own[item] ?? []) sum += wanted[word] ?? 0;
        return sum === 0 ? 0 : sum / (lengths[item] ?? 1);
      };
    },
  };
}
