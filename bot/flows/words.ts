const endings = /(?<=..)(?:(?<=x|ch|sh|ss|z)es|(?<![su])s)$/;

/** The words of a text for comparing: small letters without accents, plural endings off, a number joined to its unit. */
export function wordsOf(text: string): readonly string[] {
  return plain(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(endings, ''));
}

/** Small letters without accents and apostrophes; amounts in one spelling: `250 grams` and `250g` are both `250g`. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/\bhalf (?:a )?(?:kilo(?:gram)?|kg)\b/g, '500g')
    .replace(/\b(?:a )?quarter (?:of )?(?:a )?(?:kilo(?:gram)?|kg)\b/g, '250g')
    .replace(/\b(?:an?|one|1) ?kilo(?:gram)?s?\b/g, '1kg')
    .replace(/(\d) ?(?:grams?|grammes?|gr|g)\b/g, '$1g')
    .replace(/(\d) ?(?:kilo(?:gram)?s?|kgs?)\b/g, '$1kg')
    .replace(/(\d) ?(?:milli(?:litre|liter)s?|ml)\b/g, '$1ml');
}

/** Whether two words are the same but for a slip of the fingers: one in words of four letters, two in words of eight. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || /\d/.test(a + b)) return false;
  return distance(a, b) <= (shorter < 8 ? 1 : 2);
}

/** How many of the words are found among others, slips forgiven. */
export const countFound = (words: readonly string[], others: readonly string[]): number =>
  words.filter((word) => others.some((other) => alike(word, other))).length;

/** Edits between two words, a swap of neighbours counted as one. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const edits = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...edits));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
