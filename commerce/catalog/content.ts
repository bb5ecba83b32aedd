import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import { buildIndex, type SearchIndex } from '../search/search.ts';

/** All of the catalogue that does not move from one minute to the next: everything but prices and stock. */
export interface Content {
  readonly revision: string;
  /** The shop's name; empty while there is no catalogue. */
  readonly shop: string;
  readonly currency: string;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  /** By id, in the merchant's order. */
  readonly products: ReadonlyMap<string, KeptProduct>;
  /** The product of a sku. */
  readonly productOf: ReadonlyMap<string, string>;
  readonly index: SearchIndex;
}

/** How long the content is trusted before the table is asked whether it has another revision, in milliseconds. */
const trusted = 60_000;

/** Reads the catalogue's content and keeps it until another process imports a new one. */
export interface ContentReader {
  /** `fresh` asks the table at once: for a sku that is not known, or after an import. */
  content(fresh?: boolean): Promise<Content>;
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
    const { data } = await entities.product.query.all({}).go({ pages: 'all' });
    // The index lags behind the table for a moment after an import.
    if (data.length < (shop?.products ?? 0)) return again;
    const products = new Map(data.map((row) => [row.product, row.says]));
    const categories = shop?.categories ?? [];
    return {
      revision: shop?.revision ?? '',
      shop: shop?.name ?? '',
      currency: shop?.currency ?? 'USD',
      categories,
      products,
      productOf: new Map(
        data.flatMap((row) => row.says.variants.map((variant) => [variant.sku, row.product])),
      ),
      index: buildIndex(products, categories),
    };
  });
}
