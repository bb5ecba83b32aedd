import type { Result } from '../refusals.ts';
import type { Address } from './address.ts';
import { countryNamed, countryOf, isElsewhere, readPostalCode, readRegion } from './countries.ts';
import { readState } from './regions.ts';

/** Why a text cannot be a part of an address. */
export interface InvalidPart {
  readonly code: 'invalid-part';
  readonly part: keyof Address;
  readonly text: string;
  /** `elsewhere`: a country that is not delivered to, or a ZIP code of another state. */
  readonly because: 'empty' | 'too-long' | 'malformed' | 'unknown' | 'elsewhere';
}

/** The most characters of each part. */
export const partLimits: Readonly<Record<keyof Address, number>> = {
  name: 80,
  street: 120,
  city: 60,
  region: 30,
  postalCode: 12,
  country: 40,
};

/** A street has a house number, in digits or as a word in front (`One Microsoft Way`), or is a PO box. */
const isNumbered = (street: string): boolean =>
  /\d/.test(street) ||
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten) \p{L}/iu.test(street) ||
  /\bp\.? ?o\.? ?box\b/i.test(street);

/**
 * Checks one part of an address in a country and gives it in the form in which it is kept: a state or province as its code, a country as
 * its two letters.
 */
export function checkPart(part: keyof Address, text: string, code = 'US'): Result<string, InvalidPart> {
  const country = countryOf(code);
  const plain = text.replace(/\s+/g, ' ').trim();
  const refuse = (because: InvalidPart['because']): Result<string, InvalidPart> => ({
    ok: false,
    refusal: { code: 'invalid-part', part, text: plain, because },
  });
  if (plain === '') return refuse('empty');
  if (plain.length > partLimits[part]) return refuse('too-long');
  if (/[\p{Cc}<>]/u.test(plain)) return refuse('malformed');
  const ok = (value: string): Result<string, InvalidPart> => ({ ok: true, value });
  switch (part) {
    case 'name':
    case 'city':
      return /\p{L}/u.test(plain) ? ok(plain) : refuse('malformed');
    case 'street':
      return /\p{L}/u.test(plain) && plain.length >= 3 && (country?.namedHouses || isNumbered(plain))
        ? ok(plain)
        : refuse('malformed');
    case 'region': {
      const region = code === 'US' || !country ? readState(plain) : readRegion(plain, country);
      return region === undefined ? refuse('unknown') : ok(region);
    }
    case 'postalCode': {
      const postalCode = country && readPostalCode(plain, country);
      return postalCode === undefined ? refuse('malformed') : ok(postalCode);
    }
    case 'country': {
      const named = countryOf(plain.toUpperCase()) ?? countryNamed(plain);
      if (named) return ok(named.code);
      return refuse(isElsewhere(plain) ? 'elsewhere' : 'unknown');
    }
  }
}
