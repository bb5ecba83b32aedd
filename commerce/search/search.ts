import MiniSearch, { type Query } from 'minisearch';
import type { KeptProduct } from '../kept.ts';
import { words } from './words.ts';

/** An index over what products say. */
export interface SearchIndex {
  /**
   * Products' ids, best first. Undefined when the text holds no word that could tell products apart, such as an empty one or
   * "show me something"; empty when it does and nothing matches.
   */
  search(text: string): readonly string[] | undefined;
  /** The words of a text, as it writes them, that no product says, nor nearly says in its name, category, tags or options. */
  missed(text: string): readonly string[];
}

/** How much a word counts by where it stands. */
const weights = { name: 4, category: 2, tags: 2, summary: 1.5, options: 1, description: 0.7 };
type Field = keyof typeof weights;
const fields = Object.keys(weights) as readonly Field[];

/** Builds the index. A product's place among equals is the merchant's. */
export function buildIndex(
  products: ReadonlyMap<string, KeptProduct>,
  categories: readonly { readonly id: string; readonly name: string }[],
): SearchIndex {
  const names = new Map(categories.map((row) => [row.id, row.name]));
  const place = new Map([...products.keys()].map((id, at) => [id, at]));
  const index = new MiniSearch<{ readonly id: string } & Readonly<Record<Field, string>>>({
    fields: [...fields],
    tokenize: (text) => [...words(text)],
    processTerm: (term) => term,
    searchOptions: { boost: weights, tokenize: (text) => text.split(' '), processTerm: (term) => term },
  });
  const documents = [...products].map(([id, says]) => ({
    id,
    name: says.name,
    category: `${names.get(says.category) ?? ''} ${says.category}`,
    tags: says.tags.join(' '),
    summary: says.summary,
    options: says.variants.map((variant) => variant.options.map(([, value]) => value).join(' ')).join(' '),
    description: says.description,
  }));
  index.addAll(documents);
  const known = new Set(documents.flatMap((row) => fields.flatMap((field) => words(row[field]))));
  const ranked = (query: Query): readonly string[] =>
    index
      .search(query)
      .map((hit) => ({ id: String(hit.id), score: hit.score }))
      .sort((a, b) => b.score - a.score || (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      .map((hit) => hit.id);
  const isNear = (word: string): boolean =>
    index.search(nearly(word), { fields: fields.filter((field) => field !== 'description') }).length > 0;
  return {
    search(text) {
      const asked = [...new Set(words(text))].slice(0, longest);
      if (asked.length === 0) return undefined;
      const sure = asked.filter((word) => known.has(word)).map(exactly);
      const guesses = asked.filter((word) => !known.has(word)).map(nearly);
      const likely = guesses.filter((guess) => ranked(guess).length > 0);
      const any = ranked(some([...sure, ...guesses]));
      // A guess may be wrong: what nobody matches beside words that are known does not hide what those match.
      for (const wanted of [[...sure, ...likely], sure]) {
        const fitting = new Set(wanted.length > 0 ? ranked(every(wanted)) : []);
        if (fitting.size > 0) return any.filter((id) => fitting.has(id));
      }
      return any;
    },
    missed(text) {
      const strange = new Set(words(text).filter((word) => !known.has(word) && !isNear(word)));
      const said = text.split(/\s+/).slice(0, longest);
      return said.filter((token) => words(token).some((word) => strange.has(word)));
    },
  };
}

/** Words beyond these are not looked at. */
const longest = 24;

const every = (queries: Query[]): Query => ({ combineWith: 'AND', queries });
const some = (queries: Query[]): Query => ({ combineWith: 'OR', queries });
const exactly = (word: string): Query => ({ queries: [word] });

/** A word that no product says may be mistyped or cut short; a number may not. */
function nearly(word: string): Query {
  if (/\p{N}/u.test(word) || word.length < 4) return exactly(word);
  return { queries: [word], fuzzy: word.length < 7 ? 1 : 2, prefix: true };
}
