import type { ProductView } from '../../server/api/views/product.ts';
import { price } from '../parts/money.ts';
import { catalogue } from '../words/words.ts';

export type Variant = ProductView['variants'][number];

/** From so few on, a product tells how many are left. */
const few = 5;

/** What a product costs, as one short text: of what can be had, else of all. */
export function priceText({ variants }: ProductView): string {
  const had = variants.filter(({ available }) => available > 0);
  const prices = (had.length > 0 ? had : variants).map((variant) => variant.price);
  const least = prices.reduce<(typeof prices)[number] | undefined>(
    (low, one) => (low && low.amount <= one.amount ? low : one),
    undefined,
  );
  if (!least) return '';
  return prices.some(({ amount }) => amount !== least.amount) ? catalogue.from(price(least)) : price(least);
}

/** What is to be said about how many there are; nothing where there are enough. */
export function scarcity(variants: readonly Variant[]): string | undefined {
  const left = variants.reduce((sum, { available }) => sum + available, 0);
  return left === 0 ? catalogue.soldOut : left <= few ? catalogue.left(left) : undefined;
}
