import { inLanguage } from './formats.ts';

/** An amount in minor units of its currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

const formats = new Map<string, () => Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known =
    formats.get(currency) ??
    inLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
  formats.set(currency, known);
  return known();
}

/** How many minor units make one of the currency: 100 for USD, 1 for JPY. */
export const minorUnits = (currency: string): number =>
  10 ** (formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2);

/** `$16.50` */
export const price = ({ amount, currency }: Money): string =>
  formatOf(currency).format(amount / minorUnits(currency));
