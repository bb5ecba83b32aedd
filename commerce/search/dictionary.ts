/** The words that an index knows, each with its place in the alphabet. */
export interface Dictionary {
  readonly words: readonly string[];
  /** The place of a word; undefined when it is not known. */
  placeOf(word: string): number | undefined;
  /** The places of words that begin so. */
  beginningWith(start: string): readonly [from: number, to: number];
  /** Words at most so many slips away (a letter left out, added, exchanged, or two swapped), the nearest first. */
  near(word: string, slips: 1 | 2): readonly Near[];
}

/** A word that is spelled nearly so. */
export interface Near {
  readonly place: number;
  readonly slips: number;
}

/** Words by the alphabet of their code units; each once. */
export function openDictionary(words: readonly string[]): Dictionary {
  const places = new Map(words.map((word, place) => [word, place]));
  const letters = Uint32Array.from(words, lettersOf);
  const lengths = Uint8Array.from(words, (word) => Math.min(word.length, 255));
  const firstFrom = (start: string): number => {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    words,
    placeOf: (word) => places.get(word),
    beginningWith: (start) => [firstFrom(start), firstFrom(`${start}\uffff`)],
    near(word, slips) {
      const own = lettersOf(word);
      const found: Near[] = [];
      for (let place = 0; place < words.length; place += 1) {
        // A slip changes at most two letters of the set, so most words fall away by two comparisons of numbers.
        if (Math.abs((lengths[place] ?? 0) - word.length) > slips) continue;
        if (bits((letters[place] ?? 0) ^ own) > 2 * slips) continue;
        const apart = slipsBetween(word, words[place] ?? '', slips);
        if (apart <= slips) found.push({ place, slips: apart });
      }
      return found.sort((a, b) => a.slips - b.slips || a.place - b.place);
    },
  };
}

/** Which letters a word holds, a bit for each. */
function lettersOf(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) set |= 1 << (word.charCodeAt(at) & 31);
  return set >>> 0;
}

function bits(set: number): number {
  let left = set - ((set >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Slips between two words, where a swap of neighbours is one; more than `most` when they are further apart. */
export function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
