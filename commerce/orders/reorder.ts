import type { Cart, CartLine } from '../cart/cart.ts';
import { readKept, showCart, skusOf, writeCart } from '../cart/read.ts';
import { cartLimit, lineLimit, unitsIn, withQuantity } from '../cart/rules.ts';
import type { ContentReader } from '../catalog/content.ts';
import { readItems } from '../catalog/shelf.ts';
import { once, type Means } from '../effects.ts';
import type { Money } from '../pricing/money.ts';
import type { Cause, Result, UnknownOrder } from '../refusals.ts';
import { readOwn } from './read.ts';

/** What came of ordering the same again. */
export interface Reordered {
  readonly cart: Cart;
  /** Lines of which not all units could be put into the cart, how many were, and how many were wanted. */
  readonly short: readonly { readonly line: CartLine; readonly added: number; readonly wanted: number }[];
  /** Lines that cost otherwise than then. */
  readonly repriced: readonly { readonly line: CartLine; readonly was: Money; readonly now: Money }[];
}

/**
 * Puts an order's lines into its customer's cart as far as they can be had, in one effect. `quantities` by sku say how many are wanted
 * where it is not what was ordered; 0 leaves a line out.
 */
export function reorder(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  number: string,
  quantities: Readonly<Record<string, number>> = {},
): Promise<Result<Reordered, UnknownOrder>> {
  const otherwise = Object.keys(quantities).length > 0 ? ` ${JSON.stringify(quantities)}` : '';
  return once<Result<Reordered, UnknownOrder>>(means, cause, `again ${number}${otherwise}`, async () => {
    const [order, kept] = await Promise.all([
      readOwn(means, cause.customer, number),
      readKept(means, cause.customer),
    ]);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    const items = await readItems(means, reader, [...skusOf(kept), ...order.lines.map((line) => line.sku)]);
    let { lines } = kept;
    const short: { line: CartLine; added: number; wanted: number }[] = [];
    const repriced: { line: CartLine; was: Money; now: Money }[] = [];
    for (const line of order.lines) {
      const item = items.get(line.sku);
      const wanted = quantities[line.sku] ?? line.quantity;
      const held = unitsIn(lines, line.sku);
      const isFull = held === 0 && lines.length >= cartLimit;
      const room = isFull ? 0 : Math.min(item?.variant.available ?? 0, lineLimit) - held;
      const added = Math.max(0, Math.min(wanted, room));
      if (added < wanted) short.push({ line, added, wanted });
      if (!item || added === 0) continue;
      lines = withQuantity(lines, item, held + added);
      const now = item.variant.price;
      if (now.amount !== line.unitPrice.amount) repriced.push({ line, was: line.unitPrice, now });
    }
    const changed = lines !== kept.lines;
    const next = changed ? { ...kept, lines, version: kept.version + 1 } : kept;
    const cart = await showCart(means, reader, cause.customer, next, items);
    return {
      answer: { ok: true, value: { cart, short, repriced } },
      writes: changed ? [writeCart(cause.customer, next)] : [],
    };
  });
}
