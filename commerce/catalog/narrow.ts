import type { Columns } from '../search/columns.ts';
import type { Facets, ProductQuery } from './catalog.ts';

/** What a query narrows by, each alone. */
interface Parts {
  readonly category: (place: number) => boolean;
  readonly tag: (place: number) => boolean;
  /** The cheapest variant that can be had is within the limits, where price or availability matter. */
  readonly price: (place: number) => boolean;
}

const mostTags = 30;

const isByPrice = (sort: ProductQuery['sort']): boolean => sort === 'price' || sort === 'price-down';

/** Whether prices or stock decide what a query finds, or in what order. */
export const dependsOnLive = ({ minPrice, maxPrice, sort, inStock }: ProductQuery): boolean =>
  minPrice !== undefined || maxPrice !== undefined || inStock === true || isByPrice(sort);

/** The places of products that a query finds among those that say its words, in the order that it asks for. */
export function found(columns: Columns, said: ArrayLike<number>, query: ProductQuery): readonly number[] {
  const { category, tag, price } = partsOf(columns, query);
  return sorted(columns, filtered(said, category, tag, price), query);
}

/** Whether a query still finds a product, whatever its words. */
export function fits(columns: Columns, place: number, query: ProductQuery): boolean {
  return partsOf(columns, query).price(place);
}

/** Counts what the products found are of. */
export function facetsOf(
  columns: Columns,
  said: ArrayLike<number>,
  query: ProductQuery,
  order: readonly { readonly id: string }[],
): Facets {
  const { category, tag, price } = partsOf(columns, query);
  const { lowest, tagStarts, tags, tagNames } = columns;
  const ofCategory = new Uint32Array(columns.categories.length);
  for (const place of filtered(said, tag, price)) add(ofCategory, columns.category[place] ?? 0);
  const ofTag = new Uint32Array(tagNames.length);
  for (const place of filtered(said, category, price)) {
    for (let at = tagStarts[place] ?? 0; at < (tagStarts[place + 1] ?? 0); at += 1) add(ofTag, tags[at] ?? 0);
  }
  let [least, most, inStock] = [Infinity, -Infinity, 0];
  for (const place of filtered(said, category, tag)) {
    const cost = lowest[place] ?? NaN;
    if (Number.isNaN(cost)) continue;
    least = Math.min(least, cost);
    most = Math.max(most, cost);
    if (price(place)) inStock += 1;
  }
  const countOf = new Map(columns.categories.map((id, code) => [id, ofCategory[code] ?? 0]));
  return {
    categories: order.flatMap(({ id }) => {
      const count = countOf.get(id) ?? 0;
      return count === 0 ? [] : [{ id, count }];
    }),
    tags: tagNames
      .map((name, code) => ({ tag: name, count: ofTag[code] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, mostTags),
    ...(least <= most && { price: { least, most } }),
    inStock,
  };
}

const add = (counts: Uint32Array, code: number): void => {
  counts[code] = (counts[code] ?? 0) + 1;
};

const always = (): boolean => true;

function partsOf(columns: Columns, query: ProductQuery): Parts {
  const { lowest, category, tagStarts, tags } = columns;
  const { minPrice = 0, maxPrice = Infinity } = query;
  const wanted = query.category === undefined ? -1 : columns.categories.indexOf(query.category);
  const said = query.tag?.toLowerCase();
  const named = new Set(
    columns.tagNames.flatMap((name, code) => (name.toLowerCase() === said ? [code] : [])),
  );
  const isTagged = (place: number): boolean => {
    for (let at = tagStarts[place] ?? 0; at < (tagStarts[place + 1] ?? 0); at += 1) {
      if (named.has(tags[at] ?? -1)) return true;
    }
    return false;
  };
  return {
    category: query.category === undefined ? always : (place) => category[place] === wanted,
    tag: said === undefined ? always : isTagged,
    // What cannot be had costs NaN, which is within no limits.
    price: dependsOnLive(query)
      ? (place) => (lowest[place] ?? NaN) >= minPrice && (lowest[place] ?? NaN) <= maxPrice
      : always,
  };
}

function filtered(
  said: ArrayLike<number>,
  ...wanted: readonly ((place: number) => boolean)[]
): readonly number[] {
  const narrowing = wanted.filter((fit) => fit !== always);
  const places: number[] = [];
  for (let at = 0; at < said.length; at += 1) {
    const place = said[at] ?? 0;
    if (narrowing.every((fit) => fit(place))) places.push(place);
  }
  return places;
}

/** Equals stay in the order in which they came, so that pages go on where they ended. */
function sorted(columns: Columns, places: readonly number[], { sort }: ProductQuery): readonly number[] {
  if (sort === undefined) return places;
  const by = sort === 'name' ? columns.byName() : sort === 'newest' ? columns.byDay() : columns.lowest;
  const sign = sort === 'newest' || sort === 'price-down' ? -1 : 1;
  const size = places.length;
  // Value and place in one number, since plain numbers sort many times faster than what needs a comparison.
  const keys = new Float64Array(size);
  places.forEach((place, at) => (keys[at] = sign * (by[place] ?? 0) * size + at));
  if (!keys.every(Number.isSafeInteger)) {
    return [...places].sort((a, b) => sign * ((by[a] ?? 0) - (by[b] ?? 0)));
  }
  return Array.from(keys.sort(), (key) => places[((key % size) + size) % size] ?? 0);
}
