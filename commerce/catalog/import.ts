import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import { transact, type Write } from '../store.ts';
import type { CatalogueProduct, Importable } from './catalogue.ts';
import { contentOf, gather, readProducts, type Content, type ProductRow } from './content.ts';
import { costOf } from './moves.ts';
import { readLive, type Live } from './shelf.ts';
import { dropSnapshot, saveSnapshot } from './snapshot.ts';

/** What an import did. */
export interface Imported {
  /** Variants that were not there before. */
  readonly added: number;
  /** Variants that were there: what they say may have changed, their price and stock have not. */
  readonly kept: number;
}

/** A transaction takes so many writes. */
const mostWrites = 100;
/** And so many bytes, of which some are left for names and types. */
const mostBytes = 2_000_000;
const atOnce = 4;

/**
 * Puts a catalogue into the table, a product with its variants in one transaction and many products in each. Prices and stock belong to
 * the running shop once a variant exists: an import sets them for new variants only, changes what products say, and removes nothing.
 * Safe to repeat, also after a crash half way: customers see nothing of it until the last write, which names the new index too.
 */
export async function importCatalogue(
  means: Means,
  catalogue: Importable,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<{ readonly imported: Imported; readonly content: Content }> {
  const { entities } = means.store;
  const asOf = means.clock().getTime();
  const { data: before } = await entities.shop.get({}).go({ consistent: true });
  const rows = new Map<string, ProductRow>();
  const bySku = new Map<string, number>();
  let added = 0;
  const batches = inBatches(catalogue.each());
  const work = async (): Promise<void> => {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const written = await writeBatch(means, next.value, before === null, catalogue.pictures);
      added += written.added;
      for (const row of written.rows) rows.set(row.product, row);
      for (const row of written.live) bySku.set(row.sku, costOf(row));
      progress(rows.size, catalogue.products);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const listed = new Set(catalogue.categories.map((row) => row.id));
  const categories = [
    ...catalogue.categories,
    ...(before?.categories ?? []).filter((row) => !listed.has(row.id)),
  ];
  const all = before === null ? [...rows.values()] : await withOlder(means, rows, before.products);
  const said = await gather(means, all.sort(byPlace), categories, { asOf, bySku });
  const snapshot = await saveSnapshot(means, said);
  const revision = revisionOf(catalogue, snapshot.digest);
  const shop = { ...catalogue.shop, categories, revision };
  await entities.shop.put({ ...shop, products: catalogue.products, snapshot }).go();
  const old = before?.snapshot;
  if (old && old.digest !== snapshot.digest) await dropSnapshot(means, old);
  return { imported: { added, kept: catalogue.variants - added }, content: contentOf(shop, said) };
}

interface Placed {
  readonly product: CatalogueProduct;
  readonly place: string;
}

/** Products that fit into one transaction together. */
async function* inBatches(products: ReturnType<Importable['each']>): AsyncGenerator<readonly Placed[]> {
  let batch: Placed[] = [];
  let [writes, bytes, at] = [0, 0, 0];
  for await (const product of products) {
    const row = { product, place: String(at).padStart(6, '0') };
    at += 1;
    const more = 1 + row.product.variants.length;
    const size = 400 * more + 2 * (row.product.description.length + row.product.summary.length);
    if (batch.length > 0 && (writes + more > mostWrites || bytes + size > mostBytes)) {
      yield batch;
      batch = [];
      [writes, bytes] = [0, 0];
    }
    batch.push(row);
    [writes, bytes] = [writes + more, bytes + size];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Writes what is new or otherwise of some products. A shop that was empty is taken to have none of them, and is looked at only when
 * that proves wrong.
 */
async function writeBatch(
  means: Means,
  batch: readonly Placed[],
  empty: boolean,
  pictures: Importable['pictures'],
) {
  let blind = empty;
  return untilSettled(means.random, async () => {
    const held = blind ? nothing : await readHeld(means, batch);
    blind = false;
    const rows = batch.map(({ product, place }) => {
      const there = held.products.get(product.id)?.says;
      return { product: product.id, place, says: says(product, there, pictures?.get(product.id)) };
    });
    const changed = rows.filter((row) => {
      const there = held.products.get(row.product);
      return !there || there.place !== row.place || !isDeepStrictEqual(there.says, row.says);
    });
    const fresh = batch.flatMap(({ product }) =>
      product.variants
        .filter(({ sku }) => !held.live.has(sku))
        .map(({ sku, price, stock }) => ({ product: product.id, sku, price, available: stock })),
    );
    const isNew = new Set(changed.flatMap((row) => (held.products.has(row.product) ? [] : row.product)));
    const writes: readonly Write[] = [
      ...fresh.map(
        (row): Write =>
          ({ variant }) =>
            variant.create(row).commit(),
      ),
      ...changed.map(
        (row): Write =>
          ({ product }) =>
            (isNew.has(row.product) ? product.create(row) : product.put(row)).commit(),
      ),
    ];
    // Only a product of a hundred variants and more is in several: its variants first, which nobody sees without it.
    for (let at = 0; at < writes.length; at += mostWrites) {
      if (await transact(means.store, writes.slice(at, at + mostWrites))) return again;
    }
    return { rows, live: [...fresh, ...held.live.values()], added: fresh.length };
  });
}

interface Held {
  readonly products: ReadonlyMap<string, ProductRow>;
  readonly live: ReadonlyMap<string, Live>;
}

const nothing: Held = { products: new Map(), live: new Map() };

/** What the table has of some products. */
async function readHeld(means: Means, batch: readonly Placed[]): Promise<Held> {
  const products = new Map<string, ProductRow>();
  const live = readLive(
    means,
    batch.flatMap(({ product }) => product.variants.map(({ sku }) => ({ product: product.id, sku }))),
  );
  let wanted = batch.map(({ product }) => ({ product: product.id }));
  while (wanted.length > 0) {
    const { data, unprocessed } = await means.store.entities.product.get(wanted).go({ consistent: true });
    for (const row of data) products.set(row.product, row);
    wanted = unprocessed;
  }
  return { products, live: await live };
}

/** The rows of an import with those that only earlier imports know. */
async function withOlder(
  means: Means,
  rows: ReadonlyMap<string, ProductRow>,
  least: number,
): Promise<ProductRow[]> {
  const held = await untilSettled(means.random, async () => (await readProducts(means, least)) ?? again);
  return [...rows.values(), ...held.filter((row) => !rows.has(row.product))];
}

const byPlace = (a: ProductRow, b: ProductRow): number =>
  a.place < b.place ? -1 : a.place > b.place ? 1 : a.product < b.product ? -1 : 1;

/** A hash of all that readers keep in process. */
const revisionOf = ({ shop, categories }: Importable, digest: string): string =>
  createHash('sha256').update(JSON.stringify({ shop, categories, digest })).digest('hex');

/**
 * A variant that the file no longer names stays, after the others: somebody may have it in a cart. So does the picture, unless another
 * one comes with the file.
 */
function says(
  product: CatalogueProduct,
  held: KeptProduct | undefined,
  picture = held?.picture,
): KeptProduct {
  const { name, synonyms = [], category, summary, description, tags, image, added } = product;
  const named = new Set(product.variants.map((variant) => variant.sku));
  return {
    name,
    ...(synonyms.length > 0 && { synonyms }),
    category,
    summary,
    description,
    tags,
    alt: image.alt,
    ...(picture !== undefined && { picture }),
    ...(added !== undefined && { added }),
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
