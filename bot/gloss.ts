/** A text in the words of another language, each piece with the place that it stands for. */
export interface Gloss {
  readonly text: string;
  readonly pieces: readonly GlossPiece[];
}

/** A piece of a gloss. Offsets are UTF-16, ends excluded. */
export interface GlossPiece {
  /** Where it stands in the gloss. */
  readonly at: number;
  readonly meant: string;
  /** What it stands for in the text as it was said. */
  readonly start: number;
  readonly end: number;
  /** Whether it was put into other words. */
  readonly known: boolean;
}

/** A way of saying things, and what it comes to in the other language; `$1` is what its first group held. */
export type GlossRule = readonly [said: RegExp, meant: string | ((...groups: readonly string[]) => string)];

/** Phrases one meaning a line: `remove: quita, quitar, saca`. Accents and capitals do not count. */
export type Phrases = string;

/** Puts whatever is listed into the other language and leaves all other words as they were said. */
export function createGloss(phrases: Phrases, rules: readonly GlossRule[] = []): (text: string) => Gloss {
  const meanings = new Map<string, string>();
  for (const line of phrases.trim().split('\n')) {
    const [meant = '', said = ''] = line.split(/: ?/, 2);
    for (const phrase of said.split(/, */)) meanings.set(folded(phrase.trim()), meant);
  }
  const listed = [...meanings.keys()]
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ ,]+'));
  const phrase = new RegExp(`(?<![\\p{L}\\p{N}])(?:${listed.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  let latest: { readonly said: string; readonly gloss: Gloss } | undefined;

  return (said) => {
    if (latest?.said === said) return latest.gloss;
    const plain = folded(said);
    const found: { readonly start: number; readonly end: number; readonly meant: string }[] = [];
    const take = (start: number, end: number, meant: string): void => {
      if (found.every((one) => one.end <= start || one.start >= end)) found.push({ start, end, meant });
    };
    for (const [pattern, meant] of rules) {
      for (const match of plain.matchAll(new RegExp(pattern.source, 'gu'))) {
        const groups = (match.slice(1) as readonly (string | undefined)[]).map((group) => group ?? '');
        const words =
          typeof meant === 'string'
            ? meant.replace(/\$(\d)/g, (_, place: string) => groups[Number(place) - 1] ?? '')
            : meant(...groups);
        take(match.index, match.index + match[0].length, words);
      }
    }
    for (const match of plain.matchAll(phrase)) {
      const meant = meanings.get(match[0].replace(/[ ,]+/g, ' '));
      if (meant !== undefined) take(match.index, match.index + match[0].length, meant);
    }
    const gloss = glossOf(
      said,
      found.sort((a, b) => a.start - b.start),
    );
    latest = { said, gloss };
    return gloss;
  };
}

function glossOf(
  said: string,
  found: readonly { readonly start: number; readonly end: number; readonly meant: string }[],
): Gloss {
  const pieces: GlossPiece[] = [];
  let text = '';
  const put = (start: number, end: number, meant: string, known: boolean): void => {
    if (start === end) return;
    pieces.push({ at: text.length, meant, start, end, known });
    text += meant;
  };
  let from = 0;
  for (const { start, end, meant } of found) {
    put(from, start, said.slice(from, start), false);
    put(start, end, meant, true);
    from = end;
  }
  put(from, said.length, said.slice(from), false);
  return { text, pieces };
}

/** What a range of a gloss stands for in the text as it was said: whole pieces where they were put into other words. */
export function saidAt(
  { pieces }: Gloss,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  const touched = pieces.filter(({ at, meant }) => at < to && at + meant.length > from);
  const [first] = touched;
  const last = touched.at(-1);
  if (!first || !last) return { start: 0, end: 0 };
  return {
    start: first.known ? first.start : first.start + Math.max(0, from - first.at),
    end: last.known ? last.end : last.start + Math.min(last.meant.length, to - last.at),
  };
}

/** Small letters without accents, letter for letter, so that places stay where they are. `ñ` is a letter of its own. */
const folded = (text: string): string =>
  text.toLowerCase().replace(/[áàâäéèêëíìîïóòôöúùûü]/g, (letter) => letter.normalize('NFD').charAt(0));
