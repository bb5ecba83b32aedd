import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import { openColumns, type Columns } from '../search/columns.ts';
import { buildIndex } from '../search/search.ts';
import { costOf, followMoves, type Moves } from './moves.ts';
import { pictureOf, readLive } from './shelf.ts';
import { loadSnapshot, saveSnapshot, type Said } from './snapshot.ts';

/** All of the catalogue that does not move from one minute to the next, and the prices as they were seen last. */
export interface Content extends Pick<Said, 'products' | 'index'> {
  readonly revision: string;
  /** The shop's name; empty while there is no catalogue. */
  readonly shop: string;
  readonly currency: string;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  /** The path of the picture that stands for a category: that of its first product. */
  readonly faceOf: ReadonlyMap<string, string>;
  /** The product of a sku. */
  readonly productOf: ReadonlyMap<string, string>;
  readonly columns: Columns;
  /** Brings the prices in the columns up to now. */
  readonly moves: Moves;
}

/** How long the content is trusted before the table is asked whether it has another revision, in milliseconds. */
const trusted = 60_000;

/** Reads the catalogue's content and keeps it until another process imports a new one. */
export interface ContentReader {
  /** `fresh` asks the table at once: for a sku that is not known, or after an import. */
  content(fresh?: boolean): Promise<Content>;
  /** Takes what this process has just imported, instead of reading it back. */
  adopt(content: Content): void;
}

/** A reader of the catalogue's content over the table. */
export function readContent(means: Means): ContentReader {
  let held: { readonly content: Content; readonly at: number } | undefined;
  let loading: Promise<Content> | undefined;
  const load = async (): Promise<Content> => {
    const content = await loadContent(means, held?.content);
    held = { content, at: means.clock().getTime() };
    return content;
  };
  return {
    adopt: (content) => (held = { content, at: means.clock().getTime() }),
    content(fresh = false) {
      const age = held ? means.clock().getTime() - held.at : Infinity;
      if (held && !fresh && age >= 0 && age < trusted) return Promise.resolve(held.content);
      // What is being read may be older than the import that asks for it.
      const before = fresh ? loading : undefined;
      if (before) return before.catch(() => undefined).then(() => this.content(true));
      loading ??= load().finally(() => (loading = undefined));
      return loading;
    },
  };
}

async function loadContent(means: Means, held: Content | undefined): Promise<Content> {
  const { entities } = means.store;
  return untilSettled<Content>(means.random, async () => {
    const { data: shop } = await entities.shop.get({}).go({ consistent: true });
    if (shop && shop.revision === held?.revision) return held;
    const kept = shop?.snapshot;
    let said: Said | undefined;
    try {
      said = kept && (await loadSnapshot(means, kept));
    } catch (error) {
      // An import that ended meanwhile took the pieces away.
      const { data: now } = await entities.shop.get({}).go({ consistent: true });
      if (now?.snapshot?.digest !== kept?.digest) return again;
      means.warn(error, 'the kept search index cannot be used and is built anew');
    }
    if (!said) {
      const rows = await readProducts(means, shop?.products ?? 0);
      if (!rows) return again;
      said = await gather(means, rows, shop?.categories ?? []);
      if (shop) await keep(means, shop.revision, said);
    }
    return contentOf(shop ?? { name: '', currency: 'USD', categories: [], revision: '' }, said);
  });
}

/** Puts what a shop's row says together with what its products say. */
export function contentOf(
  shop: Pick<Content, 'revision' | 'currency' | 'categories'> & { readonly name: string },
  said: Said,
): Content {
  const productOf = new Map<string, string>();
  const faceOf = new Map<string, string>();
  for (const [id, { category, picture, variants }] of said.products) {
    if (!faceOf.has(category)) faceOf.set(category, pictureOf(id, picture));
    for (const { sku } of variants) productOf.set(sku, id);
  }
  const { revision, name, currency, categories } = shop;
  const { products, index, costs, asOf } = said;
  const columns = openColumns(products, costs);
  const moves = followMoves(columns, asOf);
  return { revision, shop: name, currency, categories, faceOf, products, index, productOf, columns, moves };
}

/** A product's row, in the merchant's order. */
export interface ProductRow {
  readonly product: string;
  readonly place: string;
  readonly says: KeptProduct;
}

/** All products of the table, by its index; undefined while that lags behind the table, as it does for a moment after an import. */
export async function readProducts(
  { store }: Means,
  least: number,
): Promise<readonly ProductRow[] | undefined> {
  const { data } = await store.entities.product.query.all({}).go({ pages: 'all' });
  return data.length < least ? undefined : data;
}

/** Costs of variants by their sku, NaN for what cannot be had, as they were known at a moment, in milliseconds since 1970. */
export interface KnownCosts {
  readonly asOf: number;
  readonly bySku: ReadonlyMap<string, number>;
}

/** So many variants are read at once for what they cost. */
const costsAtOnce = 2_000;

/** Puts rows together with an index over them and what their variants cost, as far as that is not known. */
export async function gather(
  means: Means,
  rows: readonly ProductRow[],
  categories: Content['categories'],
  known: KnownCosts = { asOf: means.clock().getTime(), bySku: new Map() },
): Promise<Said> {
  const { asOf, bySku } = known;
  const products = new Map(rows.map((row) => [row.product, row.says]));
  const keys = rows.flatMap(({ product, says }) => says.variants.map(({ sku }) => ({ product, sku })));
  const costs = Float64Array.from(keys, ({ sku }) => bySku.get(sku) ?? NaN);
  const unknown = keys.flatMap(({ product, sku }, at) => (bySku.has(sku) ? [] : [{ product, sku, at }]));
  for (let from = 0; from < unknown.length; from += costsAtOnce) {
    const some = unknown.slice(from, from + costsAtOnce);
    const live = await readLive(
      means,
      some.map(({ product, sku }) => ({ product, sku })),
    );
    for (const { sku, at } of some) costs[at] = costOf(live.get(sku));
  }
  return { products, index: buildIndex(products, categories), costs, asOf };
}

/** Keeps what had to be gathered for the next start, unless another catalogue came meanwhile. */
async function keep(means: Means, revision: string, said: Said): Promise<void> {
  const snapshot = await saveSnapshot(means, said);
  await means.store.entities.shop
    .patch({})
    .set({ snapshot })
    .where((shop, { eq }) => eq(shop.revision, revision))
    .go({ returnOnConditionCheckFailure: true });
}
