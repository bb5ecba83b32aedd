import type { KeptProduct } from '../kept.ts';
import { wordsAsked } from './asked.ts';
import { openDictionary } from './dictionary.ts';
import { collectPostings, isCentral, openScorer, type Passage, type Postings } from './postings.ts';
import { thingsInEnglish } from './spanish.ts';
import { spoken, words } from './words.ts';

/** An index over what products say. */
export interface SearchIndex {
  /**
   * Products' ids, best first. Undefined when the text holds no word that could tell products apart, such as an empty one or
   * "show me something"; empty when it does and nothing matches.
   */
  search(text: string): readonly string[] | undefined;
  /** The same as places in the order of the merchant. */
  places(text: string): readonly number[] | undefined;
  /**
   * The words of a text, as it writes them, that no product says, nor nearly says in its name, category, tags or options; a short one in
   * its name alone.
   */
  missed(text: string): readonly string[];
  /** The words of a text that are taken for others, spelled nearly so; `word` as the index has it, stemmed. */
  guessed(text: string): readonly { readonly said: string; readonly word: string }[];
  /** What the index is made of, to be kept and opened again. */
  readonly parts: IndexParts;
}

/** The words of all products, and where they stand. */
export interface IndexParts {
  readonly words: readonly string[];
  readonly postings: Postings;
}

/** How much a word counts by where it stands. */
const weights = { name: 4, category: 2, tags: 2, summary: 1.5, options: 1, description: 0.7 };

type Categories = readonly { readonly id: string; readonly name: string }[];

/** Builds the index. A product's place among equals is the merchant's. */
export function buildIndex(products: ReadonlyMap<string, KeptProduct>, categories: Categories): SearchIndex {
  const names = new Map(categories.map((row) => [row.id, row.name]));
  return openIndex(collectPostings(passagesOf(products.values(), names)), [...products.keys()]);
}

function* passagesOf(
  products: Iterable<KeptProduct>,
  names: ReadonlyMap<string, string>,
): Iterable<readonly Passage[]> {
  const categories = new Map<string, readonly string[]>();
  for (const says of products) {
    const category =
      categories.get(says.category) ?? words(`${names.get(says.category) ?? ''} ${says.category}`);
    categories.set(says.category, category);
    const options = new Set(says.variants.flatMap((variant) => variant.options.map(([, value]) => value)));
    yield [
      { words: words([says.name, ...(says.synonyms ?? [])].join(' , ')), weight: weights.name },
      { words: category, weight: weights.category },
      { words: words(says.tags.join(' , ')), weight: weights.tags },
      { words: words(says.summary), weight: weights.summary },
      { words: [...new Set(words([...options].join(' , ')))], weight: weights.options },
      { words: words(says.description), weight: weights.description, aside: true },
    ];
  }
}

/** Opens an index over products that stand in the order in which they were collected. */
export function openIndex(parts: IndexParts, ids: readonly string[]): SearchIndex {
  const dictionary = openDictionary(parts.words);
  const scorer = openScorer(parts.postings);
  const { starts } = parts.postings;
  const commonness = (place: number) =>
    isCentral(parts.postings, place) ? (starts[place + 1] ?? 0) - (starts[place] ?? 0) : 0;
  const wordsOf = (text: string) => wordsAsked(dictionary, commonness, spoken(thingsInEnglish(text)));
  // A short word is near to many: a cake is no cane sugar. Mistyped is what somebody would call by its name.
  const isNear = (word: string, other: string, place: number) =>
    isCentral(parts.postings, place, word.length < 6 && !other.startsWith(word) ? weights.name : 0);
  return {
    parts,
    search(text) {
      return this.places(text)?.flatMap((place) => ids[place] ?? []);
    },
    places(text) {
      const wanted = wordsOf(text);
      if (wanted.length === 0) return undefined;
      scorer.clear();
      for (const { meant } of wanted) scorer.add(meant);
      const every = (fits: (word: (typeof wanted)[number]) => boolean) => {
        const mask = wanted.reduce((bits, word, at) => (fits(word) ? bits | (1 << at) : bits), 0);
        return mask === 0 ? [] : scorer.holding(mask);
      };
      // A guess may be wrong: what nobody matches beside words that are known does not hide what those match.
      const all = every(({ meant }) => meant.length > 0);
      const fitting = all.length > 0 ? all : every(({ known }) => known);
      if (fitting.length === 0) return scorer.holding(0);
      if (ids.length < large) return fitting;
      const first = new Set(scorer.best(aPage));
      return [...first, ...fitting.filter((document) => !first.has(document))];
    },
    missed(text) {
      const missed = new Set(
        wordsOf(text).flatMap(({ word, known, meant }) =>
          known || meant.some(({ place }) => isNear(word, dictionary.words[place] ?? '', place))
            ? []
            : [word],
        ),
      );
      const said = thingsInEnglish(text).split(/\s+/);
      const isMissed = (word: string) => missed.has(word);
      // "500 ml" is one word, and both of it are missed.
      const areOne = (one = '', other = '') => {
        const apart = [...words(one), ...words(other)];
        return words(`${one} ${other}`).some((word) => isMissed(word) && !apart.includes(word));
      };
      return said.filter(
        (token, at) =>
          words(token).some(isMissed) || areOne(said[at - 1], token) || areOne(token, said[at + 1]),
      );
    },
    guessed(text) {
      const asked = new Map(wordsOf(text).map((one) => [one.word, one]));
      const said = thingsInEnglish(text).split(/\s+/);
      return said.flatMap((token) => {
        const [word, ...more] = words(token);
        const one = word === undefined || more.length > 0 ? undefined : asked.get(word);
        if (word === undefined || !one || one.known) return [];
        const [best] = one.meant.toSorted((first, second) => second.sure - first.sure);
        const meant = best && dictionary.words[best.place];
        // What is cut short is not misspelled.
        if (!best || meant === undefined || meant.startsWith(word)) return [];
        return isNear(word, meant, best.place)
          ? [{ said: token.replace(/^\P{L}+|\P{L}+$/gu, ''), word: meant }]
          : [];
      });
    },
  };
}

/**
 * In a large catalogue few products have all words of a long question, and some say them only by the way, so its first page goes by the
 * score alone. In a small shop what does not fit is not shown.
 */
const large = 1_000;
const aPage = 10;
