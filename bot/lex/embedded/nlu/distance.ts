/** Whether two words are within so many insertions, deletions, replacements or swaps of neighbours. */
export function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  if (a === b) return true;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return false;
    beforeLast = last;
    last = row;
  }
  return (last[b.length] ?? Infinity) <= most;
}

/** How many typing errors a word of this length may have and still be taken for another. */
export function allowedErrors(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/** The letters of a word as bits: two words that share few letters cannot be near, and this is quick to see. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) % 31);
  return bits;
}

/** Whether words with these letters may be within so many errors: each error changes two letters of the set at most. */
export function mayBeNear(a: number, b: number, errors: number): boolean {
  let different = a ^ b;
  let count = 0;
  while (different !== 0) {
    different &= different - 1;
    count += 1;
  }
  return count <= 2 * errors;
}
