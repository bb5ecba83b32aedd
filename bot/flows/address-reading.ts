import {
  checkPart,
  countryOf,
  parseAddress,
  stateOfZip,
  type Address,
  type InvalidPart,
} from '../../commerce/index.ts';
import type { AddressPart } from '../messages/en_US/checkout.ts';
import { addressWords, introducesName, isTalk, soundsLikeName } from './address-words.ts';

/** The parts of an address in the order in which they are asked for. */
export const addressParts: readonly AddressPart[] = ['name', 'street', 'city', 'region', 'postalCode'];

/** Parts of an address as far as they are known. */
export type KnownParts = Readonly<Partial<Record<AddressPart | 'country', string | undefined>>>;

/** What an answer adds to what is known of an address. */
export type AddressReading =
  | { readonly is: 'some'; readonly have: KnownParts; readonly fault?: InvalidPart | undefined }
  /** In a country that nothing is delivered to. */
  | { readonly is: 'nowhere' }
  /** Nothing of an address could be read. */
  | { readonly is: 'none'; readonly fault?: InvalidPart | undefined };

/**
 * The address that stands in a sentence, whatever else it says: a street with a city, a state or a ZIP code. It replaces all
 * that was known; only the name stays when no other is told. Undefined when there is none.
 */
export function addressWithin(text: string, known: KnownParts = {}): AddressReading | undefined {
  const read = parseAddress(addressWords(text));
  const told = read.ok ? read.value : read.refusal.have;
  const [fault] = read.ok ? [] : read.refusal.invalid;
  const { street, city, region, postalCode } = told;
  if (street === undefined || isTalk(street) || !(city ?? region ?? postalCode ?? fault)) return undefined;
  if (fault?.part === 'country') return { is: 'nowhere' };
  const name = told.name !== undefined && soundsLikeName(told.name) ? told.name : known.name;
  return { is: 'some', have: { name, street, city, region, postalCode, country: told.country }, fault };
}

/** The beginning of an address in the answer to the question for all of it. */
export function addressBegun(text: string): AddressReading {
  const words = addressWords(text);
  const read = parseAddress(words);
  const have: Partial<Address> = read.ok ? read.value : read.refusal.have;
  const [fault] = read.ok ? [] : read.refusal.invalid;
  if (fault?.part === 'country') return { is: 'nowhere' };
  const found = addressParts.filter((part) => have[part] !== undefined);
  if (isTalk(words) || found.length === 0) return { is: 'none' };
  // A single word might be anything, unless it was introduced as a name.
  const named = (have.name ?? '').includes(' ') || (have.name !== undefined && introducesName(text));
  const begun = found.length > 1 || have.street !== undefined || named;
  return begun ? { is: 'some', have, fault } : { is: 'none' };
}

/** The part that was asked for, or more than that: `Springfield, IL 62701` to the question for the city. */
export function partAnswered(part: AddressPart, text: string, known: KnownParts): AddressReading {
  const words = part === 'city' ? addressWords(text).replace(/^in /i, '') : addressWords(text);
  const country = known.country ?? 'US';
  const elsewhere = checkPart('country', words);
  if (elsewhere.ok && part !== 'name') return { is: 'some', have: { ...known, country: elsewhere.value } };
  const zip = part === 'region' && country === 'US' ? checkPart('postalCode', words) : undefined;
  if (zip?.ok) {
    const region = stateOfZip(zip.value) ?? known.region;
    return { is: 'some', have: { ...known, region, postalCode: zip.value } };
  }
  const talk = isTalk(words) || (part === 'name' && /\b(?:is|should|wrong|what|not)\b/i.test(words));
  const there = country === 'US' ? '' : `, ${countryOf(country)?.name ?? ''}`;
  const whole = parseAddress(talk ? '' : `${words}${there}`);
  const told: Partial<Address> = whole.ok ? whole.value : whole.refusal.have;
  const more = addressParts.filter((one) => told[one] !== undefined);
  if (more.length > 1 && told[part] !== undefined) {
    const parts = Object.fromEntries(more.map((one) => [one, told[one]]));
    return { is: 'some', have: { ...known, ...parts } };
  }
  const read = checkPart(part, words, country);
  if (read.ok && !talk) return { is: 'some', have: { ...known, [part]: read.value } };
  const fault = read.ok ? undefined : read.refusal;
  return { is: 'none', fault: talk ? undefined : fault };
}

/** A ZIP code that cannot lie in the state. */
export function strangeZip(region: string, postalCode: string): InvalidPart | undefined {
  const read = parseAddress(`${region} ${postalCode}`);
  return read.ok ? undefined : read.refusal.invalid.find((fault) => fault.part === 'postalCode');
}
