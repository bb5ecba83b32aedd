import type { Item } from '../catalog/shelf.ts';
import type { KeptLine } from '../kept.ts';
import { sum, times, type Money } from '../pricing/money.ts';
import { priceGoods } from '../pricing/price.ts';
import type { UsableCodes } from '../pricing/promotion-book.ts';
import { basketLine } from '../pricing/quote.ts';
import type { Cart, CartCode, CartLine } from './cart.ts';

/** The most units that one line holds. */
export const lineLimit = 99;
/** The most lines that a cart holds, and as many may be set aside. */
export const cartLimit = 50;
/** The most promotion codes that a cart holds. */
export const codeLimit = 3;
/** The most characters of a gift note. */
export const noteLimit = 300;

/** What a cart keeps. */
export interface KeptCart {
  readonly version: number;
  readonly lines: readonly KeptLine[];
  readonly later: readonly KeptLine[];
  readonly codes: readonly string[];
  /** Empty when there is none. */
  readonly note: string;
}

/** A cart as its customer sees it: with prices and names as they are now. A line whose variant is gone is left out. */
export function view(
  customer: string,
  kept: KeptCart,
  items: ReadonlyMap<string, Item>,
  codes: UsableCodes,
  currency: string,
): Cart {
  const seen = (lines: readonly KeptLine[]) =>
    lines.flatMap((line): CartLine[] => {
      const item = items.get(line.sku);
      return item ? [seenLine(line, item, currency)] : [];
    });
  const lines = seen(kept.lines);
  const told = codesOf(kept.codes, codes, lines, currency);
  return {
    customer,
    version: kept.version,
    lines,
    count: lines.reduce((units, line) => units + line.quantity, 0),
    subtotal: sum(
      currency,
      lines.map((line) => line.total),
    ),
    codes: told,
    discount: sum(
      currency,
      told.map((code) => code.amount),
    ),
    later: seen(kept.later),
    ...(kept.note !== '' && { note: kept.note }),
  };
}

/** A kept line with its name and price as they are now. */
export function seenLine(line: KeptLine, { product, variant }: Item, currency: string): CartLine {
  return {
    sku: line.sku,
    product: line.product,
    category: product.category,
    title: product.name,
    detail: variant.label,
    quantity: line.quantity,
    unitPrice: variant.price,
    unitPriceWhenAdded: { amount: line.priceWhenAdded, currency },
    total: times(variant.price, line.quantity),
    grams: variant.grams,
  };
}

/** What each code does to the lines as they are now. */
function codesOf(
  kept: readonly string[],
  { usable, missed }: UsableCodes,
  lines: readonly CartLine[],
  currency: string,
): readonly CartCode[] {
  if (kept.length === 0) return [];
  const goods = priceGoods({
    lines: lines.map(basketLine),
    promotions: usable.map(({ terms }) => terms),
  });
  const nothing: Money = { amount: 0, currency };
  return kept.map((code): CartCode => {
    const terms = usable.find((held) => held.terms.code === code)?.terms;
    const because = [...missed, ...goods.missed].find((held) => held.code === code)?.because;
    if (!terms || because) {
      return { code, amount: nothing, freeShipping: false, because: because ?? 'unknown' };
    }
    if (terms.gives.kind === 'free-shipping') {
      const short = goods.value < (terms.minimum ?? 0);
      return { code, amount: nothing, freeShipping: !short, ...(short && { because: 'below-minimum' }) };
    }
    const amount = goods.discounts.find((held) => held.code === code)?.amount ?? 0;
    return { code, amount: { amount, currency }, freeShipping: false };
  });
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

/** How many units of a sku some lines hold. */
export const unitsIn = (lines: readonly KeptLine[], sku: string): number =>
  lines.find((line) => line.sku === sku)?.quantity ?? 0;
