import { sum, times } from '../pricing/money.ts';
import type { KeptLine } from '../kept.ts';
import type { Item } from '../catalog/shelf.ts';
import type { Cart, CartLine } from './cart.ts';

/** The most units that one line holds. */
export const lineLimit = 99;
/** The most lines that a cart holds. */
export const cartLimit = 50;

/** A cart as its customer sees it: with prices and names as they are now. A line whose variant is gone is left out. */
export function view(
  customer: string,
  version: number,
  lines: readonly KeptLine[],
  items: ReadonlyMap<string, Item>,
  currency: string,
): Cart {
  const seen = lines.flatMap((line): CartLine[] => {
    const item = items.get(line.sku);
    if (!item) return [];
    const { variant, product } = item;
    return [
      {
        sku: line.sku,
        product: line.product,
        title: product.name,
        detail: variant.label,
        quantity: line.quantity,
        unitPrice: variant.price,
        unitPriceWhenAdded: { amount: line.priceWhenAdded, currency },
        total: times(variant.price, line.quantity),
      },
    ];
  });
  return {
    customer,
    version,
    lines: seen,
    count: seen.reduce((units, line) => units + line.quantity, 0),
    subtotal: sum(
      currency,
      seen.map((line) => line.total),
    ),
  };
}

/** The lines with one set to a quantity: 0 removes it, a new one goes last. */
export function withQuantity(lines: readonly KeptLine[], item: Item, quantity: number): readonly KeptLine[] {
  const { sku, product, price } = item.variant;
  if (quantity === 0) return lines.filter((line) => line.sku !== sku);
  if (!lines.some((line) => line.sku === sku)) {
    return [...lines, { sku, product, quantity, priceWhenAdded: price.amount }];
  }
  return lines.map((line) => (line.sku === sku ? { ...line, quantity } : line));
}
