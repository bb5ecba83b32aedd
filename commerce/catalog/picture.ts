import { createHash } from 'node:crypto';
import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import type { KeptProduct } from '../kept.ts';
import { transact, type Write } from '../store.ts';
import { contentOf, gather, readProducts, type Content, type ContentReader } from './content.ts';
import { dropSnapshot, loadSnapshot, saveSnapshot, type Said } from './snapshot.ts';

/**
 * Names the picture of a product, or none. The whole of what products say is written anew, as by an import, since every process keeps it;
 * the index over it stays. Throws a RangeError where there is no such product.
 */
export async function setPicture(
  means: Means,
  reader: ContentReader,
  id: string,
  picture: string | undefined,
): Promise<void> {
  const { entities } = means.store;
  const content = await untilSettled<Content>(means.random, async () => {
    const [{ data: shop }, { data: row }] = await Promise.all([
      entities.shop.get({}).go({ consistent: true }),
      entities.product.get({ product: id }).go({ consistent: true }),
    ]);
    if (!shop || !row) throw new RangeError(`There is no product "${id}".`);
    if (row.says.picture === picture) return reader.content(true);
    const says = withPicture(row.says, picture);
    const before = await saidOf(means, shop);
    if (!before) return again;
    const products = [...before.products].map(([key, held]) => [key, key === id ? says : held] as const);
    const said: Said = { ...before, products: new Map(products) };
    const snapshot = await saveSnapshot(means, said);
    const revision = createHash('sha256').update(`${shop.revision} ${snapshot.digest}`).digest('hex');
    const writes: readonly Write[] = [
      ({ product }) => product.patch({ product: id }).set({ says }).commit(),
      (all) =>
        all.shop
          .patch({})
          .set({ snapshot, revision })
          // An import, or another picture, that came meanwhile is not undone.
          .where((held, { eq }) => eq(held.revision, shop.revision))
          .commit(),
    ];
    // What was saved for nothing stays: whoever was first may have saved the very same.
    if (await transact(means.store, writes)) return again;
    if (shop.snapshot && shop.snapshot.digest !== snapshot.digest) await dropSnapshot(means, shop.snapshot);
    return contentOf({ ...shop, revision }, said);
  });
  reader.adopt(content);
}

function withPicture({ picture: _, ...says }: KeptProduct, picture: string | undefined): KeptProduct {
  return picture === undefined ? says : { ...says, picture };
}

/** What all products say now; undefined while the index of the table lags behind it, or an import ends. */
async function saidOf(
  means: Means,
  shop: Pick<Content, 'categories'> & {
    readonly products: number;
    readonly snapshot?: Parameters<typeof loadSnapshot>[1] | undefined;
  },
): Promise<Said | undefined> {
  try {
    if (shop.snapshot) return await loadSnapshot(means, shop.snapshot);
  } catch (error) {
    means.warn(error, 'the kept search index cannot be used and is built anew');
  }
  const rows = await readProducts(means, shop.products);
  return rows && gather(means, rows, shop.categories);
}
