import type { KeptProduct } from '../kept.ts';

/**
 * What filters, sorts and counts ask of products, in columns. A product is its place in the merchant's order. All but the prices stays
 * as it is until there is another catalogue.
 */
export interface Columns {
  readonly ids: readonly string[];
  /** Every product's place. */
  readonly places: Uint32Array;
  placeOf(id: string): number | undefined;
  /** The category of each product, as its place in `categories`. */
  readonly category: Uint32Array;
  readonly categories: readonly string[];
  /** Where the tags of each product begin in `tags`; one more than there are products. */
  readonly tagStarts: Uint32Array;
  /** Tags, each once in a product, as places in `tagNames`. */
  readonly tags: Uint32Array;
  readonly tagNames: readonly string[];
  /** What the cheapest variant of each product costs that can be had, in minor units; NaN when none can. */
  readonly lowest: Float64Array;
  /** Sets what a variant costs, or that it cannot be had by NaN. Tells whether that is news; a strange variant is none. */
  setCost(id: string, sku: string, cost: number): boolean;
  /** The places of products among all by the alphabet of their names; equal names have one. */
  byName(): Uint32Array;
  /** The same by the day since when they are sold, the oldest first; those without a day before them. */
  byDay(): Uint32Array;
}

/**
 * Puts products into columns. `costs` says of each variant, in the order of products and of their variants, what it costs, or that it
 * cannot be had by NaN; it is changed in place as prices are set.
 */
export function openColumns(products: ReadonlyMap<string, KeptProduct>, costs: Float64Array): Columns {
  const rows = [...products.values()];
  const ids = [...products.keys()];
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const categories = coded();
  const tagNames = coded();
  const category = Uint32Array.from(rows, (says) => categories.codeOf(says.category));
  const tagLists = rows.map((says) => [...new Set(says.tags)].map(tagNames.codeOf));
  const starts = startsOf(rows.map((says) => says.variants.length));
  const lowestOf = (place: number): number => {
    let least = NaN;
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
      const cost = costs[at] ?? NaN;
      if (!(cost >= least)) least = Number.isNaN(cost) ? least : cost;
    }
    return least;
  };
  const lowest = Float64Array.from(rows, (_, place) => lowestOf(place));
  let names: Uint32Array | undefined;
  let days: Uint32Array | undefined;
  return {
    ids,
    places: Uint32Array.from(rows, (_, place) => place),
    placeOf: (id) => placeOf.get(id),
    category,
    categories: categories.values,
    tagStarts: startsOf(tagLists.map((list) => list.length)),
    tags: Uint32Array.from(tagLists.flat()),
    tagNames: tagNames.values,
    lowest,
    setCost(id, sku, cost) {
      const place = placeOf.get(id) ?? -1;
      const variant = rows[place]?.variants.findIndex((held) => held.sku === sku) ?? -1;
      const at = (starts[place] ?? 0) + variant;
      if (variant < 0 || Object.is(costs[at], cost)) return false;
      costs[at] = cost;
      lowest[place] = lowestOf(place);
      return true;
    },
    byName: () =>
      (names ??= ranksOf(
        rows.map(({ name }) => name),
        new Intl.Collator('en').compare,
      )),
    byDay: () =>
      (days ??= ranksOf(
        rows.map(({ added = '' }) => added),
        (a, b) => (a < b ? -1 : a > b ? 1 : 0),
      )),
  };
}

/** Gives each different value a number, from 0. */
function coded() {
  const codes = new Map<string, number>();
  const values: string[] = [];
  const codeOf = (value: string): number => {
    const held = codes.get(value);
    if (held !== undefined) return held;
    codes.set(value, values.length);
    return values.push(value) - 1;
  };
  return { values: values as readonly string[], codeOf };
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = (starts[at] ?? 0) + length));
  return starts;
}

function ranksOf(values: readonly string[], compare: (a: string, b: string) => number): Uint32Array {
  const order = values.map((value, place) => ({ value, place })).sort((a, b) => compare(a.value, b.value));
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  order.forEach(({ value, place }, at) => {
    if (compare(order[at - 1]?.value ?? value, value) !== 0) rank = at;
    ranks[place] = rank;
  });
  return ranks;
}
