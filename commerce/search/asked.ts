import type { Dictionary } from './dictionary.ts';
import type { Meant } from './postings.ts';
import { spoken, type Said } from './words.ts';

/** A word of a question, with the words of the index that it may stand for. */
export interface AskedWord {
  readonly word: string;
  /** Whether products say it, as it is or written in one with its neighbour. */
  readonly known: boolean;
  readonly meant: readonly Meant[];
}

/** Words beyond these are not looked at. */
const longest = 24;
/** A part of two words that were written in one has so many letters at least. */
const shortestPart = 3;

/**
 * What each word of a question may stand for, each once. A word that nobody says may be mistyped, cut short, or two words in one
 * ("waterbottle"); two words may be one that products say ("head lamp"). How common a word is, is 0 for one that stands in descriptions only.
 */
export function wordsAsked(
  dictionary: Dictionary,
  commonness: (place: number) => number,
  said: readonly Said[],
): readonly AskedWord[] {
  const asked = new Map<string, AskedWord>();
  const put = (word: AskedWord) => {
    if (asked.size < longest && !asked.has(word.word)) asked.set(word.word, word);
  };
  said.forEach(({ word, written }, at) => {
    if (asked.size >= longest || asked.has(word)) return;
    const together = [said[at - 1], said[at + 1]].flatMap((other, side) => {
      const one = other && (side === 0 ? other.written + written : written + other.written);
      const place = one === undefined ? undefined : dictionary.placeOf(spoken(one)[0]?.word ?? '');
      return place === undefined ? [] : [{ place, sure: 1 }];
    });
    const { meant, isSure } = meantBy(dictionary, word);
    const parts = isSure || together.length > 0 ? undefined : partsOf(dictionary, commonness, written);
    const own = dictionary.placeOf(word) === undefined && together.length > 0 ? [] : meant;
    const known = dictionary.placeOf(word) !== undefined || together.length > 0;
    if (parts) parts.forEach(put);
    else put({ word, known, meant: [...own, ...together] });
  });
  return [...asked.values()];
}

/**
 * The words that a word may stand for: itself when it is known; else it may be mistyped or cut short, which a number may not. Sure is
 * what is known, begins a word or is one slip from one.
 */
function meantBy(
  dictionary: Dictionary,
  word: string,
): { readonly meant: readonly Meant[]; readonly isSure: boolean } {
  const own = dictionary.placeOf(word);
  if (own !== undefined) return { meant: [{ place: own, sure: 1 }], isSure: true };
  if (/\p{N}/u.test(word) || word.length < 4) return { meant: [], isSure: false };
  const near = dictionary.near(word, word.length < 7 ? 1 : 2);
  const least = near[0]?.slips ?? 0;
  const meant = new Map<number, number>();
  for (const { place, slips } of near) if (slips === least) meant.set(place, 1 / (1 + slips));
  const [from, to] = dictionary.beginningWith(word);
  for (let place = from; place < to; place += 1) {
    const share = word.length / (dictionary.words[place]?.length ?? 1);
    meant.set(place, Math.max(meant.get(place) ?? 0, share));
  }
  return {
    meant: [...meant].map(([place, sure]) => ({ place, sure })),
    isSure: least === 1 || from < to,
  };
}

/** Two words that products are called by and that were written in one; of several ways the one whose rarer word is commonest. */
function partsOf(
  dictionary: Dictionary,
  commonness: (place: number) => number,
  written: string,
): readonly AskedWord[] | undefined {
  if (/\p{N}/u.test(written)) return undefined;
  let best: readonly AskedWord[] | undefined;
  let highest = 0;
  for (let cut = shortestPart; cut <= written.length - shortestPart; cut += 1) {
    // A part that says nothing, as "case" does, is let go.
    const told = spoken(`${written.slice(0, cut)} ${written.slice(cut)}`);
    const known = told.flatMap(({ word }) => {
      const place = dictionary.placeOf(word);
      return place === undefined ? [] : [{ word, known: true, meant: [{ place, sure: 1 }], place }];
    });
    if (known.length === 0 || known.length < told.length) continue;
    const common = Math.min(...known.map(({ place }) => commonness(place)));
    if (common > highest) [best, highest] = [known, common];
  }
  return best;
}
