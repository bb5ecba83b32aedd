import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import type { Facets, Found, Product, ProductQuery } from './catalog.ts';
import type { Content, ContentReader } from './content.ts';
import { assemble, readLive } from './shelf.ts';

const usual = 6;
const most = 24;
/** Prices and stock move, so they are read where a query depends on them: of so many of the best fitting products. */
const mostLive = 1_000;
const mostTags = 30;

type Match = readonly [id: string, says: KeptProduct];

/**
 * Products by words, category, tag, price and availability: best first, in the order that is asked for, or in the merchant's when no
 * word says anything.
 */
export async function findProducts(means: Means, reader: ContentReader, query: ProductQuery): Promise<Found> {
  const content = await reader.content();
  const text = query.text ?? '';
  const said = allSaying(content, text);
  const matches = sorted(narrowed(said, query), query);
  const missed = content.index.missed(text);
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? usual), 0), most);
  const offset = Math.max(Math.trunc(query.offset ?? 0), 0);
  const page = <T>(rows: readonly T[], idOf: (row: T) => string) => {
    const anchor = query.after === undefined ? -1 : rows.findIndex((row) => idOf(row) === query.after);
    const first = anchor === -1 ? offset : anchor + 1;
    return { first, rows: rows.slice(first, first + limit) };
  };
  const pageOfMatches = async () => {
    const { first, rows } = page(matches, ([id]) => id);
    return { first, products: await readAll(means, content, rows), total: matches.length };
  };
  if (!query.facets && !dependsOnLive(query)) return { ...(await pageOfMatches()), missed };
  const priced = (await readAll(means, content, matches.slice(0, mostLive))).map((product): Priced => {
    const prices = product.variants.filter((row) => row.available > 0).map((row) => row.price.amount);
    return { product, ...(prices.length > 0 && { price: Math.min(...prices) }) };
  });
  const facets = query.facets && facetsOf(content, said, priced, query);
  const told = { missed, ...(facets && { facets }) };
  if (!dependsOnLive(query)) return { ...(await pageOfMatches()), ...told };
  const fitting = byPrice(priced, query);
  const { first, rows } = page(fitting, ({ id }) => id);
  return { first, products: rows, total: fitting.length, ...told };
}

interface Priced {
  readonly product: Product;
  /** Of the cheapest variant that can be had. */
  readonly price?: number;
}

const dependsOnLive = ({ minPrice, maxPrice, sort, inStock }: ProductQuery): boolean =>
  minPrice !== undefined || maxPrice !== undefined || inStock === true || isByPrice(sort);

const isByPrice = (sort: ProductQuery['sort']): boolean => sort === 'price' || sort === 'price-down';

async function readAll(
  means: Means,
  content: Content,
  matches: readonly Match[],
): Promise<readonly Product[]> {
  const live = await readLive(
    means,
    matches.flatMap(([id, says]) => says.variants.map(({ sku }) => ({ product: id, sku }))),
  );
  return matches.map(([id, says]) => assemble(id, says, live, content.currency));
}

/** The products whose cheapest variant that can be had is within the limits. */
function byPrice(priced: readonly Priced[], query: ProductQuery): readonly Product[] {
  const { minPrice = 0, maxPrice = Infinity, sort } = query;
  const fitting = priced.flatMap(({ product, price }) =>
    price !== undefined && price >= minPrice && price <= maxPrice ? [{ product, price }] : [],
  );
  if (isByPrice(sort)) fitting.sort((a, b) => (sort === 'price' ? a.price - b.price : b.price - a.price));
  return fitting.map(({ product }) => product);
}

function allSaying(content: Content, text: string): readonly Match[] {
  const ids = content.index.search(text);
  if (!ids) return [...content.products];
  return ids.flatMap((id): Match[] => {
    const says = content.products.get(id);
    return says ? [[id, says]] : [];
  });
}

function narrowed(matches: readonly Match[], query: ProductQuery): readonly Match[] {
  const tag = query.tag?.toLowerCase();
  return matches.filter(([, says]) => {
    if (query.category !== undefined && says.category !== query.category) return false;
    return tag === undefined || says.tags.some((held) => held.toLowerCase() === tag);
  });
}

function sorted(matches: readonly Match[], { sort }: ProductQuery): readonly Match[] {
  if (sort === 'name') return [...matches].sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'));
  if (sort !== 'newest') return matches;
  const since = ({ added = '' }: KeptProduct) => added;
  return [...matches].sort(([, a], [, b]) => (since(a) < since(b) ? 1 : since(a) > since(b) ? -1 : 0));
}

function facetsOf(
  content: Content,
  said: readonly Match[],
  priced: readonly Priced[],
  query: ProductQuery,
): Facets {
  const ofCategory = counted(
    narrowed(said, { ...query, category: undefined }).map(([, says]) => says.category),
  );
  const ofTag = counted(
    narrowed(said, { ...query, tag: undefined }).flatMap(([, says]) => [...new Set(says.tags)]),
  );
  const prices = priced.flatMap(({ price }) => price ?? []);
  return {
    categories: content.categories.flatMap(({ id }) => {
      const count = ofCategory.get(id);
      return count === undefined ? [] : [{ id, count }];
    }),
    tags: [...ofTag]
      .map(([tag, count]) => ({ tag, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostTags),
    ...(prices.length > 0 && { price: { least: Math.min(...prices), most: Math.max(...prices) } }),
    inStock: prices.length,
  };
}

function counted(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
