/** What items say of themselves, as words. */
export interface Likeness {
  /** Compares with what is in view; what it gives holds until it is asked again. */
  towards(inView: readonly InView[]): Alike;
}

/** How like items are to what is in view. */
export interface Alike {
  /** The items most like it, as far as words lead that few items have; those in view may be among them. */
  readonly found: readonly number[];
  /** The cosine of an item to each in view times how much that counts, added up. */
  of(item: number): number;
  /** The other item in view that one is most like. Undefined when it shares no word with any. */
  closest(item: number): number | undefined;
}

export interface InView {
  readonly item: number;
  readonly standing: number;
}

/** So many are found. */
const most = 64;
/** A word that so many items have does not lead from one to another, though it counts once they are compared. */
const common = 2_000;
/** So many places of words are looked at, those first that count most. */
const enough = 800;

/** Lists of numbers in one array; the list of a place begins at `starts` of it and ends where the next begins. */
interface Lists {
  readonly starts: Uint32Array;
  readonly all: Uint32Array;
}

/**
 * Compares items by their words, the rarer a word the more it says. An item of _n_ words takes some 8 _n_ + 16 bytes, and what a
 * comparison costs does not grow with the items. Items are whole numbers from 0; each comes once.
 */
export function likenessOf(items: Iterable<readonly [item: number, words: readonly string[]]>): Likeness {
  const { own, words: wordCount, items: itemCount } = collect(items);
  const holders = turned(own, wordCount);
  const weights = Float64Array.from({ length: wordCount }, (_, word) => {
    const having = lengthOf(holders, word);
    return Math.log(1 + itemCount / having) ** 2;
  });
  const room = own.starts.length - 1;
  const lengths = Float32Array.from({ length: room }, (_, item) => {
    let sum = 0;
    for (let at = own.starts[item] ?? 0; at < (own.starts[item + 1] ?? 0); at += 1) {
      sum += weights[own.all[at] ?? 0] ?? 0;
    }
    return Math.sqrt(sum);
  });
  const lengthFor = (item: number) => lengths[item] ?? 0;
  const wordsOf = (item: number) => own.all.subarray(own.starts[item] ?? 0, own.starts[item + 1] ?? 0);
  const wanted = new Float64Array(wordCount);
  const shared = new Float32Array(room);
  let marked: number[] = [];

  const find = (): readonly number[] => {
    const touched: number[] = [];
    let left = enough;
    for (const word of [...marked].sort((a, b) => (wanted[b] ?? 0) - (wanted[a] ?? 0))) {
      const having = lengthOf(holders, word);
      if (having > common || having > left) continue;
      left -= having;
      const worth = wanted[word] ?? 0;
      for (let at = holders.starts[word] ?? 0; at < (holders.starts[word + 1] ?? 0); at += 1) {
        const item = holders.all[at] ?? 0;
        const sum = shared[item] ?? 0;
        if (sum === 0) touched.push(item);
        shared[item] = sum + worth;
      }
    }
    return best(touched, (item) => {
      const score = (shared[item] ?? 0) / lengthFor(item);
      shared[item] = 0;
      return score;
    });
  };
  const sumOf = (item: number): number => {
    let sum = 0;
    for (let at = own.starts[item] ?? 0; at < (own.starts[item + 1] ?? 0); at += 1) {
      sum += wanted[own.all[at] ?? 0] ?? 0;
    }
    return sum;
  };
  return {
    towards(inView) {
      for (const word of marked) wanted[word] = 0;
      marked = [];
      for (const { item, standing } of inView) {
        for (const word of wordsOf(item)) {
          const before = wanted[word] ?? 0;
          if (before === 0) marked.push(word);
          wanted[word] = before + (standing * (weights[word] ?? 0)) / lengthFor(item);
        }
      }
      return {
        found: find(),
        of(item) {
          const sum = sumOf(item);
          return sum === 0 ? 0 : sum / lengthFor(item);
        },
        closest(item) {
          const said = new Set(wordsOf(item));
          let closest: number | undefined;
          let highest = 0;
          for (const { item: other, standing } of inView) {
            if (other === item) continue;
            let sum = 0;
            for (const word of wordsOf(other)) if (said.has(word)) sum += weights[word] ?? 0;
            const worth = sum === 0 ? 0 : (standing * sum) / lengthFor(other);
            if (worth > highest) [closest, highest] = [other, worth];
          }
          return closest;
        },
      };
    },
  };
}

/** The words of each item as numbers, each once. */
function collect(items: Iterable<readonly [number, readonly string[]]>) {
  const numbers = new Map<string, number>();
  const order: number[] = [];
  const ends: number[] = [];
  let said = new Uint32Array(1024);
  let used = 0;
  let highest = -1;
  for (const [item, words] of items) {
    for (const word of new Set(words)) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      if (used === said.length) {
        const larger = new Uint32Array(2 * used);
        larger.set(said);
        said = larger;
      }
      said[used] = number;
      used += 1;
    }
    order.push(item);
    ends.push(used);
    highest = Math.max(highest, item);
  }
  const starts = new Uint32Array(highest + 2);
  order.forEach((item, at) => (starts[item + 1] = (ends[at] ?? 0) - (ends[at - 1] ?? 0)));
  addUp(starts);
  const all = new Uint32Array(used);
  order.forEach((item, at) => {
    all.set(said.subarray(ends[at - 1] ?? 0, ends[at]), starts[item] ?? 0);
  });
  return { own: { starts, all }, words: numbers.size, items: order.length };
}

/** Which places have a number in their lists, by number. */
function turned({ starts, all }: Lists, count: number): Lists {
  const turnedStarts = new Uint32Array(count + 1);
  for (const number of all) turnedStarts[number + 1] = (turnedStarts[number + 1] ?? 0) + 1;
  addUp(turnedStarts);
  const next = turnedStarts.slice();
  const places = new Uint32Array(all.length);
  for (let place = 0; place + 1 < starts.length; place += 1) {
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
      const number = all[at] ?? 0;
      const free = next[number] ?? 0;
      places[free] = place;
      next[number] = free + 1;
    }
  }
  return { starts: turnedStarts, all: places };
}

const lengthOf = ({ starts }: Lists, place: number): number =>
  (starts[place + 1] ?? 0) - (starts[place] ?? 0);

function addUp(counts: Uint32Array): void {
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
}

/** The items that score most, the best first; each is scored once. */
function best(items: readonly number[], scoreOf: (item: number) => number): readonly number[] {
  const held = new Uint32Array(most);
  const scores = new Float64Array(most);
  let size = 0;
  for (const item of items) {
    const score = scoreOf(item);
    if (size === most && score <= (scores[most - 1] ?? 0)) continue;
    let place = size < most ? size : most - 1;
    size = Math.min(most, size + 1);
    for (; place > 0 && (scores[place - 1] ?? 0) < score; place -= 1) {
      scores[place] = scores[place - 1] ?? 0;
      held[place] = held[place - 1] ?? 0;
    }
    scores[place] = score;
    held[place] = item;
  }
  return Array.from(held.subarray(0, size));
}
