/** A code that takes something off, as the merchant sets it. Amounts are minor units of the shop's currency. */
export interface Promotion {
  /** 3 to 24 capital letters, digits and hyphens. */
  readonly code: string;
  readonly gives: Gives;
  /** A promotion of lines: takes off from these only; without it, of the whole order. */
  readonly on?: { readonly categories?: readonly string[]; readonly products?: readonly string[] };
  /** The least that the goods must be worth when it is applied. */
  readonly minimum?: number;
  /** ISO 8601, UTC: holds from this moment on. */
  readonly from?: string;
  /** ISO 8601, UTC: holds before this moment. */
  readonly until?: string;
  /** How many orders may use it in all. */
  readonly limit?: number;
  /** How many orders of one customer may use it. */
  readonly perCustomer?: number;
}

type Gives =
  | { readonly kind: 'percentage'; /** Above 0, up to 10,000. */ readonly basisPoints: number }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'free-shipping' };

/** Why a code takes nothing off just now. */
export type Obstacle =
  'unknown' | 'not-yet' | 'ended' | 'used-up' | 'used-by-you' | 'below-minimum' | 'nothing-fits';

/** What has been used of a promotion so far. */
export interface Uses {
  readonly all: number;
  readonly byCustomer: number;
}

/** Whether a promotion may be used at all now, whatever is in the cart. */
export function mayUse(promotion: Promotion, uses: Uses, now: Date): Obstacle | undefined {
  const { from, until, limit, perCustomer } = promotion;
  if (from !== undefined && now.getTime() < Date.parse(from)) return 'not-yet';
  if (until !== undefined && now.getTime() >= Date.parse(until)) return 'ended';
  if (limit !== undefined && uses.all >= limit) return 'used-up';
  return perCustomer !== undefined && uses.byCustomer >= perCustomer ? 'used-by-you' : undefined;
}

/** A code as a customer types it, in the form in which it is kept; undefined when it can be none. */
export function readCode(typed: string): string | undefined {
  const code = typed.trim().toUpperCase().replace(/\s+/g, '');
  return /^[A-Z0-9-]{3,24}$/.test(code) ? code : undefined;
}

const whole = (amount: number, least: number) => Number.isSafeInteger(amount) && amount >= least;

/** What is wrong with a promotion, a sentence each. */
export function faultsOfPromotion(promotion: Promotion): readonly string[] {
  const { code, gives, minimum, from, until, limit, perCustomer } = promotion;
  const faults: readonly (readonly [boolean, string])[] = [
    [readCode(code) === code, 'code: expected 3 to 24 capital letters, digits and hyphens'],
    [
      gives.kind !== 'percentage' || (whole(gives.basisPoints, 1) && gives.basisPoints <= 10_000),
      'gives.basisPoints: expected 1 to 10,000',
    ],
    [gives.kind !== 'amount' || whole(gives.amount, 1), 'gives.amount: expected a whole number from 1'],
    [minimum === undefined || whole(minimum, 0), 'minimum: expected a whole number from 0'],
    [from === undefined || isMoment(from), 'from: expected a moment in UTC such as 2026-05-01T00:00:00.000Z'],
    [
      until === undefined || isMoment(until),
      'until: expected a moment in UTC such as 2026-06-01T00:00:00.000Z',
    ],
    [from === undefined || until === undefined || from < until, 'until: expected a moment after from'],
    [limit === undefined || whole(limit, 1), 'limit: expected a whole number from 1'],
    [perCustomer === undefined || whole(perCustomer, 1), 'perCustomer: expected a whole number from 1'],
  ];
  return faults.filter(([ok]) => !ok).map(([, fault]) => fault);
}

/** Throws a RangeError that names what is wrong with a promotion. */
export function assertPromotion(promotion: Promotion): void {
  const wrong = faultsOfPromotion(promotion);
  if (wrong.length > 0) throw new RangeError(`promotion "${promotion.code}": ${wrong.join('; ')}`);
}

const isMoment = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
