import type { ContentReader } from '../catalog/content.ts';
import { readItems, type Item } from '../catalog/shelf.ts';
import type { Means } from '../effects.ts';
import { usableCodes, type UsableCodes } from '../pricing/promotion-book.ts';
import { change, type Write } from '../store.ts';
import type { Cart } from './cart.ts';
import { view, type KeptCart } from './rules.ts';

/** A cart with what it was made from. */
export interface CartRead {
  readonly cart: Cart;
  /** How many of a sku in the cart can be bought now. */
  readonly available: (sku: string) => number;
  readonly codes: UsableCodes;
}

/** The customer's cart at today's prices; an empty one at version 0 when there never was one. */
export async function readCart(means: Means, reader: ContentReader, customer: string): Promise<CartRead> {
  const kept = await readKept(means, customer);
  const [items, codes] = await Promise.all([
    readItems(means, reader, skusOf(kept)),
    usableCodes(means, customer, kept.codes),
  ]);
  const { currency } = await reader.content();
  return {
    cart: view(customer, kept, items, codes, currency),
    available: (sku) => items.get(sku)?.variant.available ?? 0,
    codes,
  };
}

/** What the table keeps of a customer's cart. */
export async function readKept(means: Means, customer: string): Promise<KeptCart> {
  const { data } = await means.store.entities.cart.get({ customer }).go({ consistent: true });
  return {
    version: data?.version ?? 0,
    lines: data?.lines ?? [],
    later: data?.later ?? [],
    codes: data?.codes ?? [],
    note: data?.note ?? '',
  };
}

/** Every sku that a cart names. */
export const skusOf = ({ lines, later }: KeptCart): readonly string[] =>
  [...lines, ...later].map((line) => line.sku);

/** Shows a kept cart with items that were read already. */
export async function showCart(
  means: Means,
  reader: ContentReader,
  customer: string,
  kept: KeptCart,
  items: ReadonlyMap<string, Item>,
): Promise<Cart> {
  const codes = await usableCodes(means, customer, kept.codes);
  return view(customer, kept, items, codes, (await reader.content()).currency);
}

/** Replaces a cart by its next version, on the condition that it still is at the one before. */
export function writeCart(customer: string, next: KeptCart): Write {
  return ({ cart }) =>
    next.version === 1
      ? cart.create({ customer, ...next }).commit()
      : cart
          .put({ customer, ...next })
          .where(({ version }, { eq }) => eq(version, next.version - 1))
          .commit();
}

/** Empties a cart that was ordered from; what was set aside stays. */
export function closeCart(customer: string, version: number): Write {
  return change(({ cart }) => cart.delete({ customer }).commit(), {
    update: 'SET #version = :next, #lines = :none, #codes = :none, #note = :nothing',
    condition: '#version = :version',
    values: { version, next: version + 1, none: [], nothing: '' },
  });
}
