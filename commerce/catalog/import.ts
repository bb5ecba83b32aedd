import { createHash } from 'node:crypto';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import type { Catalogue, CatalogueProduct } from './catalogue.ts';

/** What an import did. */
export interface Imported {
  /** Variants that were not there before. */
  readonly added: number;
  /** Variants that were there: what they say may have changed, their price and stock have not. */
  readonly kept: number;
}

const atOnce = 16;

/**
 * Puts a catalogue into the table. Prices and stock belong to the running shop once a variant exists: an import sets them for new
 * variants only, changes what products say, and removes nothing. Safe to repeat, also after a crash half way: the shop counts as
 * empty until the last write.
 */
export async function importCatalogue(means: Means, catalogue: Catalogue): Promise<Imported> {
  const { entities } = means.store;
  let added = 0;
  let kept = 0;
  await inBatches(catalogue.products, async (product) => {
    for (const variant of product.variants) {
      const isNew = await addVariant(means, product.id, variant);
      if (isNew) added += 1;
      else kept += 1;
    }
  });
  const places = new Map(catalogue.products.map((product, at) => [product.id, at]));
  await inBatches(catalogue.products, async (product) => {
    const { data: held } = await entities.product.get({ product: product.id }).go({ consistent: true });
    await entities.product
      .put({
        product: product.id,
        place: String(places.get(product.id) ?? 0).padStart(6, '0'),
        says: says(product, held?.says),
      })
      .go();
  });
  const { data: before } = await entities.shop.get({}).go({ consistent: true });
  const listed = new Map(
    [...(before?.categories ?? []), ...catalogue.categories].map((row) => [row.id, row]),
  );
  const current = new Set(catalogue.categories.map((row) => row.id));
  const older = [...listed.values()].filter((row) => !current.has(row.id));
  await entities.shop
    .put({
      ...catalogue.shop,
      categories: [...catalogue.categories, ...older],
      products: catalogue.products.length,
      revision: createHash('sha256').update(JSON.stringify(catalogue)).digest('hex'),
    })
    .go();
  return { added, kept };
}

async function addVariant(
  means: Means,
  product: string,
  variant: CatalogueProduct['variants'][number],
): Promise<boolean> {
  const { sku, price, stock } = variant;
  const { rejected } = await means.store.entities.variant
    .put({ product, sku, price, available: stock })
    .where((held, { notExists }) => notExists(held.sku))
    .go({ returnOnConditionCheckFailure: true });
  return !rejected;
}

/** A variant that the file no longer names stays, after the others: somebody may have it in a cart. */
function says(product: CatalogueProduct, held: KeptProduct | undefined): KeptProduct {
  const { name, category, summary, description, tags, image } = product;
  const named = new Set(product.variants.map((variant) => variant.sku));
  return {
    name,
    category,
    summary,
    description,
    tags,
    alt: image.alt,
    variants: [
      ...product.variants.map(({ sku, options, weight }) => ({
        sku,
        options: Object.entries(options),
        ...(weight !== undefined && { grams: weight }),
      })),
      ...(held?.variants ?? []).filter((variant) => !named.has(variant.sku)),
    ],
  };
}

async function inBatches<T>(rows: readonly T[], write: (row: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) await Promise.all(rows.slice(at, at + atOnce).map(write));
}
