import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import type { Product, Variant } from './catalog.ts';
import { label } from './catalog.ts';
import type { ContentReader } from './content.ts';

/** What moves of a variant. */
export interface Live {
  readonly sku: string;
  readonly product: string;
  /** Minor units. */
  readonly price: number;
  readonly available: number;
}

/** A variant with the product that it is of. */
export interface Item {
  readonly product: Product;
  readonly variant: Variant;
}

/** The variants as they stand now, by sku; what does not exist is left out. */
export async function readLive(
  means: Means,
  keys: readonly { readonly product: string; readonly sku: string }[],
): Promise<ReadonlyMap<string, Live>> {
  const live = new Map<string, Live>();
  let wanted = [...keys];
  while (wanted.length > 0) {
    const { data, unprocessed } = await means.store.entities.variant.get(wanted).go({ consistent: true });
    for (const row of data) live.set(row.sku, row);
    wanted = unprocessed;
  }
  return live;
}

/** A product put together from what it says and how its variants stand. */
export function assemble(
  id: string,
  says: KeptProduct,
  live: ReadonlyMap<string, Live>,
  currency: string,
): Product {
  const single = says.variants.length === 1;
  const variants = says.variants.flatMap(({ sku, options, grams = 0 }): Variant[] => {
    const now = live.get(sku);
    if (!now) return [];
    return [
      {
        sku,
        product: id,
        options: Object.fromEntries(options),
        label: single ? '' : label(Object.fromEntries(options)),
        price: { amount: now.price, currency },
        grams,
        available: now.available,
      },
    ];
  });
  const { name, synonyms, category, summary, description, tags, alt, picture, added } = says;
  const url = pictureOf(id, picture);
  const image = picture === undefined ? { url, alt } : { url, alt, large: `/images/${picture}.large.jpg` };
  const told = { ...(synonyms && { synonyms }), ...(added && { added }) };
  return { id, name, category, summary, description, tags, image, ...told, variants };
}

/** The path of a product's picture: the one that the merchant gave, by its name, or else the one that is drawn. */
export const pictureOf = (id: string, given: string | undefined): string =>
  given === undefined ? `/images/${id}.svg` : `/images/${given}.jpg`;

/** A product with its variants, read in one Query. */
export async function readProduct(
  means: Means,
  reader: ContentReader,
  id: string,
): Promise<Product | undefined> {
  const { currency } = await reader.content();
  const { data } = await means.store.collections
    .shelf({ product: id })
    .go({ consistent: true, pages: 'all' });
  const [row] = data.product;
  if (!row) return undefined;
  return assemble(id, row.says, new Map(data.variant.map((now) => [now.sku, now])), currency);
}

/** The item of a sku as it stands now. */
export async function readItem(means: Means, reader: ContentReader, sku: string): Promise<Item | undefined> {
  const known = (await reader.content()).productOf.get(sku);
  const id = known ?? (await reader.content(true)).productOf.get(sku);
  const product = id === undefined ? undefined : await readProduct(means, reader, id);
  const variant = product?.variants.find((held) => held.sku === sku);
  return product && variant ? { product, variant } : undefined;
}

/**
 * The items of skus as they stand now, in one request; what does not exist is left out. Their products hold only the variants that
 * were asked for.
 */
export async function readItems(
  means: Means,
  reader: ContentReader,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Item>> {
  const known = await reader.content();
  const strange = skus.some((sku) => !known.productOf.has(sku));
  const content = strange ? await reader.content(true) : known;
  const keys = [...new Set(skus)].flatMap((sku) => {
    const product = content.productOf.get(sku);
    return product === undefined ? [] : [{ product, sku }];
  });
  const live = await readLive(means, keys);
  const items = new Map<string, Item>();
  for (const { sku, product: id } of keys) {
    const says = content.products.get(id);
    const product = says && assemble(id, says, live, content.currency);
    const variant = product?.variants.find((held) => held.sku === sku);
    if (product && variant) items.set(sku, { product, variant });
  }
  return items;
}
