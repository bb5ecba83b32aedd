import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { later } from '../jobs.ts';
import type { Money } from '../pricing/money.ts';
import { transact, type Write } from '../store.ts';
import type { ContentReader } from './content.ts';
import { readItem } from './shelf.ts';

/** Sets what a variant costs from now on. */
export async function setPrice(
  means: Means,
  reader: ContentReader,
  sku: string,
  price: Money,
): Promise<void> {
  const { currency } = await reader.content();
  assertWhole(price.amount);
  if (price.currency !== currency) throw new RangeError(`The shop's prices are in ${currency}.`);
  await means.store.entities.variant
    .patch(await keysOf(means, reader, sku))
    .set({ price: price.amount })
    .go();
}

/** Sets how many of a variant can be bought; those who wait for it are told by a job. */
export async function setStock(
  means: Means,
  reader: ContentReader,
  sku: string,
  quantity: number,
): Promise<void> {
  assertWhole(quantity);
  const keys = await keysOf(means, reader, sku);
  const set: Write = ({ variant }) => variant.patch(keys).set({ available: quantity }).commit();
  const tell = later(`restocked.${sku}`, { kind: 'restocked', items: [keys] }, means.clock());
  await untilSettled<true>(means.random, async () =>
    (await transact(means.store, quantity > 0 ? [set, tell] : [set])) ? again : true,
  );
}

async function keysOf(means: Means, reader: ContentReader, sku: string) {
  const item = await readItem(means, reader, sku);
  if (!item) throw new RangeError(`There is no variant "${sku}".`);
  return { product: item.product.id, sku };
}

function assertWhole(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`expected 0 or more, got ${amount}`);
}
