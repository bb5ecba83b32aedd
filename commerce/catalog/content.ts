import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import { buildIndex } from '../search/search.ts';
import { loadSnapshot, saveSnapshot, type Said } from './snapshot.ts';

/** All of the catalogue that does not move from one minute to the next: everything but prices and stock. */
export interface Content extends Said {
  readonly revision: string;
  /** The shop's name; empty while there is no catalogue. */
  readonly shop: string;
  readonly currency: string;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  /** The product of a sku. */
  readonly productOf: ReadonlyMap<string, string>;
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
      said = gather(rows, shop?.categories ?? []);
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
  for (const [id, { variants }] of said.products) for (const { sku } of variants) productOf.set(sku, id);
  const { revision, name, currency, categories } = shop;
  return { revision, shop: name, currency, categories, ...said, productOf };
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

/** Puts rows together with an index over them. */
export function gather(rows: readonly ProductRow[], categories: Content['categories']): Said {
  const products = new Map(rows.map((row) => [row.product, row.says]));
  return { products, index: buildIndex(products, categories) };
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
