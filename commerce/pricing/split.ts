import { allocate } from './money.ts';

/** A line's shares of the whole order, and how they fall on its units: runs of units with equal shares, in order. */
export type LineSplit = readonly UnitShare[];

/** So many units of a line, and each one's price and shares, in minor units. */
export interface UnitShare {
  readonly units: number;
  readonly price: number;
  readonly discount: number;
  readonly shipping: number;
  /** Within `total` on top of the rest, or already in it where prices hold the tax. */
  readonly tax: number;
  /** What one such unit costs with everything. */
  readonly total: number;
}

/** Splits a line's shares over its units, largest remainder first. */
export function unitsOf(
  quantity: number,
  price: number,
  shares: { readonly discount: number; readonly shipping: number; readonly tax: number },
  taxIncluded: boolean,
): LineSplit {
  const each = (amount: number) => allocate({ amount, currency: '' }, Array<number>(quantity).fill(1));
  const [discounts, shippings, taxes] = [each(shares.discount), each(shares.shipping), each(shares.tax)];
  const runs: { -readonly [K in keyof UnitShare]: UnitShare[K] }[] = [];
  for (let at = 0; at < quantity; at += 1) {
    const discount = discounts[at]?.amount ?? 0;
    const shipping = shippings[at]?.amount ?? 0;
    const tax = taxes[at]?.amount ?? 0;
    const last = runs.at(-1);
    if (last?.discount === discount && last.shipping === shipping && last.tax === tax) last.units += 1;
    else {
      const total = price - discount + shipping + (taxIncluded ? 0 : tax);
      runs.push({ units: 1, price, discount, shipping, tax, total });
    }
  }
  return runs;
}

/** What a line's units cost with everything, from one unit up to before another. */
export function costOf(split: LineSplit, from: number, to: number): number {
  let cost = 0;
  let begin = 0;
  for (const { units, total } of split) {
    const end = begin + units;
    cost += Math.max(0, Math.min(end, to) - Math.max(begin, from)) * total;
    begin = end;
  }
  return cost;
}

/** The sum of one share over all units of a line. */
export const shareOf = (split: LineSplit, share: 'discount' | 'shipping' | 'tax' | 'total'): number =>
  split.reduce((sum, run) => sum + run.units * run[share], 0);
