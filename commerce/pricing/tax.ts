import { allocate, roundedShare, type Money } from './money.ts';

/** Sales tax in basis points for the states where the shop has nexus; elsewhere none is due. */
export const taxRates: Readonly<Record<string, number>> = { MA: 625, NY: 400, RI: 700 };

/** The tax on a subtotal that is sent to a state, rounded once, with each line's share of it. */
export function taxOn(
  subtotal: Money,
  lineTotals: readonly Money[],
  region: string,
): { readonly tax: Money; readonly byLine: readonly Money[] } {
  const tax = {
    amount: roundedShare(subtotal.amount, taxRates[region] ?? 0, 10_000),
    currency: subtotal.currency,
  };
  return {
    tax,
    byLine: allocate(
      tax,
      lineTotals.map((total) => total.amount),
    ),
  };
}
