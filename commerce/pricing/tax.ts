import { roundedShare } from './money.ts';

/** How sales are taxed in a region, as data. */
interface TaxRule {
  /** Basis points. */
  readonly rate: number;
  /** Whether the shop's prices are without the tax there (`net`), or hold it (`gross`). */
  readonly prices: 'net' | 'gross';
  /** Whether delivery is taxed as the goods are. */
  readonly shipping: boolean;
}

const net = (rate: number, shipping = false): TaxRule => ({ rate, prices: 'net', shipping });
const gross = (rate: number): TaxRule => ({ rate, prices: 'gross', shipping: true });

/** Where tax is due, by country, or by country and region; elsewhere none is. */
const rules: Readonly<Record<string, TaxRule>> = {
  'US-MA': net(625),
  'US-NY': net(400),
  'US-RI': net(700),
  CA: net(500, true),
  'CA-ON': net(1300, true),
  'CA-NB': net(1500, true),
  'CA-NL': net(1500, true),
  'CA-NS': net(1400, true),
  'CA-PE': net(1500, true),
  GB: gross(2000),
  IE: gross(2300),
  DE: gross(1900),
  FR: gross(2000),
  ES: gross(2100),
  AU: gross(1000),
};

const none = net(0);

/** The rule for a place; a region's own goes before its country's. */
export const taxRuleFor = (place: { readonly country: string; readonly region: string }): TaxRule =>
  rules[`${place.country}-${place.region}`] ?? rules[place.country] ?? none;

/** The regions of a country in which tax is due. */
export const taxedRegions = (country: string): readonly string[] =>
  Object.keys(rules).flatMap((place) => (place.startsWith(`${country}-`) ? [place.slice(3)] : []));

/** The tax on an amount, or in it where prices hold it; rounded once. */
export function taxOn(amount: number, { rate, prices }: TaxRule): number {
  return roundedShare(amount, rate, prices === 'gross' ? 10_000 + rate : 10_000);
}
