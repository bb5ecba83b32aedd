import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import type { Found, Product, ProductQuery } from './catalog.ts';
import type { Content, ContentReader } from './content.ts';
import { costOf } from './moves.ts';
import { dependsOnLive, facetsOf, fits, found } from './narrow.ts';
import { words } from '../search/words.ts';
import { assemble, readLive } from './shelf.ts';

const usual = 6;
const most = 24;
/** How often a page is looked for again whose prices have just changed. */
const tries = 5;

/**
 * Products by words, category, tag, price and availability: best first, in the order that is asked for, or in the merchant's when no
 * word says anything. All that match are looked at, by prices that are kept in process and brought up to now; the products of the page
 * are read from the table itself, and where that says otherwise, the page is looked for again.
 */
export async function findProducts(means: Means, reader: ContentReader, query: ProductQuery): Promise<Found> {
  const content = await reader.content();
  const { columns, index, categories } = content;
  const text = query.text ?? '';
  const said = index.places(text) ?? columns.places;
  const missed = index.missed(text);
  const isLive = dependsOnLive(query);
  if (isLive || query.facets) await content.moves.upToNow(means);
  for (let left = tries; ; left -= 1) {
    const matches = found(columns, said, query);
    const { first, places } = pageOf(content, matches, query);
    const { products, news } = await readPage(means, content, places);
    if (isLive && news && left > 0) continue;
    return {
      first,
      products: products.filter(({ id }) => fits(columns, columns.placeOf(id) ?? -1, query)),
      total: matches.length,
      missed,
      guessed: inWords(index.guessed(text), products),
      ...(query.facets && { facets: facetsOf(columns, said, query, categories) }),
    };
  }
}

/** Stemmed words as the products write them; what none of them writes is left out. */
function inWords(guessed: ReturnType<Content['index']['guessed']>, products: readonly Product[]) {
  return guessed.flatMap(({ said, word }) => {
    const as = products
      .flatMap(({ name, tags, summary }) => [name, ...tags, summary].join(' ').match(/\p{L}+/gu) ?? [])
      .find((one) => words(one)[0] === word);
    return as === undefined ? [] : [{ said, as }];
  });
}

function pageOf({ columns }: Content, matches: readonly number[], query: ProductQuery) {
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? usual), 0), most);
  const offset = Math.max(Math.trunc(query.offset ?? 0), 0);
  const anchor = query.after === undefined ? -1 : matches.indexOf(columns.placeOf(query.after) ?? -1);
  const first = anchor === -1 ? offset : anchor + 1;
  return { first, places: matches.slice(first, first + limit) };
}

/** Products as they stand now, and whether that is otherwise than was thought. */
async function readPage(
  means: Means,
  { columns, products, currency }: Content,
  places: readonly number[],
): Promise<{ readonly products: readonly Product[]; readonly news: boolean }> {
  const rows = places.flatMap((place): (readonly [string, KeptProduct])[] => {
    const id = columns.ids[place] ?? '';
    const says = products.get(id);
    return says ? [[id, says]] : [];
  });
  const keys = rows.flatMap(([id, says]) => says.variants.map(({ sku }) => ({ product: id, sku })));
  const live = await readLive(means, keys);
  const news = keys.map(({ product, sku }) => columns.setCost(product, sku, costOf(live.get(sku))));
  return {
    products: rows.map(([id, says]) => assemble(id, says, live, currency)),
    news: news.includes(true),
  };
}
