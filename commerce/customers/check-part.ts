import type { Result } from '../shop.ts';
import type { Address } from './address.ts';
import { readCountry, readState } from './regions.ts';

/** Why a text cannot be a part of an address. */
export interface InvalidPart {
  readonly code: 'invalid-part';
  readonly part: keyof Address;
  readonly text: string;
  /** `elsewhere`: a place that is not delivered to, or a ZIP code of another state. */
  readonly because: 'empty' | 'too-long' | 'malformed' | 'unknown' | 'elsewhere';
}

/** The most characters of each part. */
export const partLimits: Readonly<Record<keyof Address, number>> = {
  name: 80,
  street: 120,
  city: 60,
  region: 30,
  postalCode: 10,
  country: 40,
};

/** A street has a house number, in digits or as a word in front (`One Microsoft Way`), or is a PO box. */
const isNumbered = (street: string): boolean =>
  /\d/.test(street) ||
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten) \p{L}/iu.test(street) ||
  /\bp\.? ?o\.? ?box\b/i.test(street);

/** Checks one part of an address and gives it in the form in which it is kept: a state as two letters, a country as `US`. */
export function checkPart(part: keyof Address, text: string): Result<string, InvalidPart> {
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
      return /\p{L}/u.test(plain) && plain.length >= 3 && isNumbered(plain) ? ok(plain) : refuse('malformed');
    case 'region': {
      const state = readState(plain);
      return state === undefined ? refuse('unknown') : ok(state);
    }
    case 'postalCode': {
      const [, zip = '', more] = /^(\d{5})(?:[- ]?(\d{4}))?$/.exec(plain) ?? [];
      if (zip === '') return refuse('malformed');
      return ok(more === undefined ? zip : `${zip}-${more}`);
    }
    case 'country': {
      const country = readCountry(plain);
      if (country === 'US') return ok('US');
      return refuse(country === 'abroad' ? 'elsewhere' : 'unknown');
    }
  }
}
