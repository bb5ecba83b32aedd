import { once, type Means } from '../effects.ts';
import { notify } from '../notices.ts';
import type { Cause, Result, UnknownVariant } from '../refusals.ts';
import { transact } from '../store.ts';
import type { ContentReader } from './content.ts';
import { readItem, readLive } from './shelf.ts';

type Watched = Result<{ readonly available: number }, UnknownVariant>;

/** Lets a customer wait for a variant, unless it can be had already. */
export function watch(means: Means, reader: ContentReader, cause: Cause, sku: string): Promise<Watched> {
  return once<Watched>(means, cause, `watch ${sku}`, async (now) => {
    const item = await readItem(means, reader, sku);
    if (!item) return { answer: { ok: false, refusal: { code: 'unknown-variant', sku } }, writes: [] };
    const { available, product } = item.variant;
    if (available > 0) return { answer: { ok: true, value: { available } }, writes: [] };
    const { customer } = cause;
    return {
      answer: { ok: true, value: { available: 0 } },
      writes: [
        (entities) => entities.watch.put({ customer, sku, product, at: now.toISOString() }).commit(),
        // Stock that comes back between the look and the wish would never be told.
        ({ variant }) =>
          variant
            .check({ product, sku })
            .where((held, { eq }) => eq(held.available, 0))
            .commit(),
      ],
    };
  });
}

/** Lets a customer no longer wait for a variant. */
export async function unwatch(means: Means, { customer }: Cause, sku: string): Promise<void> {
  await means.store.entities.watch.delete({ customer, sku }).go();
}

/** So many watchers are told at once; the rest have their turn when the job comes round again. */
const atOnce = 100;

/**
 * Tells those who wait for variants that are back, each once: whoever is told waits no longer, in one transaction. True when nobody is
 * left waiting for what can be had.
 */
export async function tellWatchers(
  means: Means,
  items: readonly { readonly product: string; readonly sku: string }[],
): Promise<boolean> {
  const live = await readLive(means, items);
  let told = 0;
  for (const { product, sku } of items) {
    if ((live.get(sku)?.available ?? 0) === 0) continue;
    const { data } = await means.store.entities.watch.query.ofVariant({ sku }).go({ limit: atOnce - told });
    for (const { customer, at } of data) {
      const id = `${customer}.${sku}.${at}.back`;
      await transact(means.store, [
        (entities) =>
          entities.watch
            .delete({ customer, sku })
            .where((held, { eq }) => eq(held.at, at))
            .commit(),
        notify(id, { customer, event: 'back-in-stock', product, sku }, means.clock()),
      ]);
    }
    told += data.length;
    if (told >= atOnce) return false;
  }
  return true;
}
