import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { later } from '../jobs.ts';
import type { Money } from '../pricing/money.ts';
import { transact, type Write } from '../store.ts';
import type { ContentReader } from './content.ts';
import { listMove } from './moves.ts';
import { readItem } from './shelf.ts';

/** Sets what a variant costs from now on. */
export async function setPrice(
  means: Means,
  reader: ContentReader,
  sku: string,
  price: Money,
): Promise<void> {
  const { currency, moves } = await reader.content();
  assertWhole(price.amount);
  if (price.currency !== currency) throw new RangeError(`The shop's prices are in ${currency}.`);
  const keys = await keysOf(means, reader, sku);
  const set: Write = ({ variant }) => variant.patch(keys).set({ price: price.amount }).commit();
  await untilSettled<true>(means.random, async () =>
    (await transact(means.store, [set, listMove(keys, means.clock())])) ? again : true,
  );
  moves.changed();
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
  const both = [set, listMove(keys, means.clock())];
  await untilSettled<true>(means.random, async () =>
    (await transact(means.store, quantity > 0 ? [...both, tell] : both)) ? again : true,
  );
  (await reader.content()).moves.changed();
}

async function keysOf(means: Means, reader: ContentReader, sku: string) {
  const item = await readItem(means, reader, sku);
  if (!item) throw new RangeError(`There is no variant "${sku}".`);
  return { product: item.product.id, sku };
}

function assertWhole(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`expected 0 or more, got ${amount}`);
}
