/** An amount in the currency's minor unit (cents) with its ISO 4217 code. Never a float. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** How many digits the minor unit has, where it is not two (ISO 4217). */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Digits of the currency's minor unit: 2 for USD, 0 for JPY. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/** The one rounding of the shop: `amount × numerator ÷ denominator` to a whole minor unit, half away from zero. */
export function roundedShare(amount: number, numerator: number, denominator: number): number {
  const exact = BigInt(amount) * BigInt(numerator);
  const [size, sign] = exact < 0n ? [-exact, -1] : [exact, 1];
  const twice = 2n * BigInt(denominator);
  return sign * Number((2n * size + BigInt(denominator)) / twice) || 0;
}

/** The sum of amounts in one currency; another currency among them is a RangeError. */
export function sum(currency: string, parts: readonly Money[]): Money {
  let amount = 0;
  for (const part of parts) {
    if (part.currency !== currency) throw new RangeError(`${part.currency} among ${currency}`);
    amount += part.amount;
  }
  return { amount, currency };
}

/** So many times the amount. */
export const times = (money: Money, quantity: number): Money => ({
  amount: money.amount * quantity,
  currency: money.currency,
});

/**
 * Splits an amount by weights so that the parts sum to the whole (largest remainder; equal remainders go to the earlier part).
 * Weights are whole numbers from 0; when all are 0 they count as equal. No weights for a non-zero amount is a RangeError.
 */
export function allocate(whole: Money, weights: readonly number[]): readonly Money[] {
  if (weights.length === 0) {
    if (whole.amount !== 0) throw new RangeError('nothing to split over');
    return [];
  }
  const even = weights.every((weight) => weight === 0);
  const shares = weights.map((weight) => BigInt(even ? 1 : weight));
  const total = shares.reduce((a, b) => a + b, 0n);
  const size = BigInt(Math.abs(whole.amount));
  const parts = shares.map((share, at) => ({
    at,
    units: Number((size * share) / total),
    remainder: (size * share) % total,
  }));
  let rest = Number(size) - parts.reduce((given, part) => given + part.units, 0);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (rest === 0) break;
    part.units += 1;
    rest -= 1;
  }
  const sign = whole.amount < 0 ? -1 : 1;
  return parts.map((part) => ({ amount: sign * part.units || 0, currency: whole.currency }));
}

/** Making a formatter costs a hundred times what using it does. */
const formatters = new Map<string, Intl.NumberFormat>();

/** An amount as people of a Lex locale write it: `$16.50` in `en_US`. */
export function formatMoney(money: Money, locale: string): string {
  const digits = exponentOf(money.currency);
  const key = `${locale} ${money.currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale.replaceAll('_', '-'), {
      style: 'currency',
      currency: money.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, formatter);
  }
  return formatter.format(money.amount / 10 ** digits);
}
