import type { Result } from '../refusals.ts';
import type { Address } from './address.ts';
import { checkAddress, type IncompleteAddress } from './check-address.ts';
import type { InvalidPart } from './check-part.ts';
import { countryNamed, countryOfCode, isElsewhere, readRegion, type Country } from './countries.ts';
import { readState } from './regions.ts';

type Said = Partial<Record<keyof Address, string>>;

/**
 * Reads an address from one line or several: `Ada Lovelace, 1 Main St, Springfield, IL 62701`. The country is the United States unless
 * another is named, or the postal code can only be of another. Every word of the line is in a part or among the invalid.
 */
export function parseAddress(line: string): Result<Address, IncompleteAddress> {
  const { said, invalid } = split(line);
  return checkAddress(said, invalid);
}

/** Takes the segments from the end: country, ZIP code, state, city; what is left is the street and, before it, the name. */
function split(line: string): { readonly said: Said; readonly invalid: readonly InvalidPart[] } {
  const segments = line
    .split(/[,;\n\r]+/)
    .map((segment) => segment.replace(/\s+/g, ' ').trim())
    .filter((segment) => segment !== '');
  const said: Said = {};
  takeLast(segments, said, 'country', 4, (text) => countryNamed(text) !== undefined || isElsewhere(text));
  const country = said.country === undefined ? undefined : countryNamed(said.country);
  const invalid: InvalidPart[] = [];
  const abroad = country ?? codedCountry(segments);
  if (abroad && abroad.code !== 'US') {
    said.country ??= abroad.code;
    takeAbroad(segments, said, abroad);
    return { said, invalid };
  }
  takeLast(segments, said, 'postalCode', 1, (text) => /^\d{5}(?:-?\d{4})?$/.test(text));
  const stated = takeLast(segments, said, 'region', 3, (text) => isState(text, said.postalCode));
  if (!stated && said.postalCode !== undefined) takeStrangeState(segments, invalid);
  takeCity(segments, said);
  takeStreetAndName(segments, said);
  return { said, invalid };
}

/** A country told by nothing but a postal code that no other has, at the end of a segment. */
function codedCountry(segments: readonly string[]): Country | undefined {
  for (const segment of segments) {
    const words = segment.split(' ');
    const found = countryOfCode(words.slice(-2).join('')) ?? countryOfCode(words.at(-1) ?? '');
    if (found && /\d/.test(words.at(-1) ?? '')) return found;
  }
  return undefined;
}

/** The postal code wherever it stands, the region after the city, the city, and what is left is the street and the name. */
function takeAbroad(segments: string[], said: Said, country: Country): void {
  const found = takeCode(segments, said, country);
  const rest = segments.filter((segment) => segment !== '');
  // The city stands beside the code, or before it when the code stands alone.
  let at =
    found === undefined || segments[found] === '' ? rest.length - 1 : rest.indexOf(segments[found] ?? '');
  if (country.regions && takeRegion(rest, at, said, country)) at = Math.min(at, rest.length - 1);
  if (isCity(rest, at)) [said.city] = rest.splice(at, 1) as [string];
  takeStreetAndName(rest, said);
}

/** Takes a region from the end of a segment; true when the segment was nothing else and is gone. */
function takeRegion(rest: string[], at: number, said: Said, country: Country): boolean {
  const words = rest[at]?.split(' ') ?? [];
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    const text = words.slice(-length).join(' ');
    if (readRegion(text, country) === undefined) continue;
    said.region = text;
    const left = words.slice(0, -length).join(' ');
    rest.splice(at, 1, ...(left === '' ? [] : [left]));
    return left === '';
  }
  return false;
}

/** Something stands before it, and it is no street: `Dublin 2` behind a street is none either. */
function isCity(rest: readonly string[], at: number): boolean {
  const text = rest[at];
  if (text === undefined || at === 0 || startsStreet.test(text)) return false;
  if (!/\d/.test(text)) return true;
  return /^\D+ \d{1,2}$/.test(text) && rest.slice(0, at).some((segment) => /\d/.test(segment));
}

/** Takes the first run of one or two words that is a postal code, and tells in which segment it stood. */
function takeCode(segments: string[], said: Said, country: Country): number | undefined {
  for (let at = segments.length - 1; at >= 0; at -= 1) {
    const words = segments[at]?.split(' ') ?? [];
    for (let from = words.length - 1; from >= 0; from -= 1) {
      for (const length of [2, 1]) {
        const text = words.slice(from, from + length).join(' ');
        if (
          from + length > words.length ||
          !country.postalCode.test(text.toUpperCase().replace(/[\s-]/g, ''))
        )
          continue;
        said.postalCode = text;
        words.splice(from, length);
        segments[at] = words.join(' ');
        return at;
      }
    }
  }
  return undefined;
}

/** Small words such as `in`, `or`, `me` are states only in capitals or beside a ZIP code. */
const isState = (text: string, zip: string | undefined): boolean =>
  readState(text) !== undefined && (zip !== undefined || text.length > 2 || text === text.toUpperCase());

/** Takes the longest run of up to `most` words at the end of the last segment that passes. */
function takeLast(
  segments: string[],
  said: Said,
  part: keyof Address,
  most: number,
  passes: (text: string) => boolean,
): boolean {
  const words = segments.at(-1)?.split(' ') ?? [];
  for (let length = Math.min(Math.max(most, 1), words.length); length > 0; length -= 1) {
    const text = words.slice(-length).join(' ');
    if (!passes(text)) continue;
    said[part] = text;
    putBack(segments, words.slice(0, -length).join(' '));
    return true;
  }
  return false;
}

function putBack(segments: string[], rest: string): void {
  segments.pop();
  if (rest !== '') segments.push(rest);
}

/** Two capitals before the ZIP code were meant as a state. */
function takeStrangeState(segments: string[], invalid: InvalidPart[]): void {
  const last = segments.at(-1) ?? '';
  const [, rest = '', text] = /^(.*?) ?\b([A-Z]{2})$/.exec(last) ?? [];
  if (text === undefined) return;
  invalid.push({ code: 'invalid-part', part: 'region', text, because: 'unknown' });
  putBack(segments, rest);
}

const startsStreet = /^(?:\d|p\.? ?o\.? ?box\b|[nsew]\d)/i;
const unit =
  /^(?:apt|apartment|unit|suite|ste|#|floor|fl|room|rm|bldg|building|lot|\d+(?:st|nd|rd|th) fl)\b|^#/i;
const streetWord =
  /^(?:st|street|ave|avenue|av|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|cir|circle|pl|place|sq|square|ter|terrace|pkwy|parkway|hwy|highway|way|trl|trail|broadway)\.?$/i;
const direction = /^(?:n|s|e|w|ne|nw|se|sw)\.?$/i;

function takeCity(segments: string[], said: Said): void {
  const last = segments.at(-1);
  if (last === undefined) return;
  const toldPlace = said.region !== undefined || said.postalCode !== undefined;
  const afterStreet = segments.slice(0, -1).some((segment) => startsStreet.test(segment));
  if (startsStreet.test(last) || /\d/.test(last)) {
    const [street, city] = splitStreet(last);
    if (city === '' || !(toldPlace || afterStreet || startsStreet.test(last))) return;
    said.city = city;
    putBack(segments, street);
    return;
  }
  if (unit.test(last) || !(toldPlace || afterStreet)) return;
  said.city = last;
  segments.pop();
}

/** `1 Main St Apt 4 Springfield` as street and city; no city when no word such as `St` tells where the street ends. */
function splitStreet(segment: string): readonly [string, string] {
  const words = segment.split(' ');
  const from = words.findIndex((word) => startsStreet.test(word));
  let end = words.findIndex((word, at) => at > from + 1 && streetWord.test(word));
  if (from < 0 || end < 0) return [segment, ''];
  end += 1;
  if (direction.test(words[end] ?? '')) end += 1;
  if (unit.test(words[end] ?? ''))
    end += (words[end] ?? '').length > 1 && (words[end] ?? '').startsWith('#') ? 1 : 2;
  return [words.slice(0, end).join(' '), words.slice(end).join(' ')];
}

function takeStreetAndName(segments: readonly string[], said: Said): void {
  let from = segments.findIndex((segment) => startsStreet.test(segment));
  if (from < 0) from = segments.findIndex((segment) => /\d/.test(segment));
  if (from < 0) from = segments.findIndex((segment, at) => at > 0 && streetWord.test(lastWord(segment)));
  const names = segments.slice(0, from < 0 ? Infinity : from);
  const streets = from < 0 ? [] : segments.slice(from);
  const [first = '', ...more] = streets;
  const words = first.split(' ');
  const number = words.findIndex((word) => startsStreet.test(word));
  if (names.length === 0 && number > 0) {
    names.push(words.slice(0, number).join(' '));
    streets.splice(0, streets.length, words.slice(number).join(' '), ...more);
  }
  if (from < 0 && names.length > 1) streets.push(...names.splice(1));
  if (names.length > 0) said.name = names.join(', ');
  if (streets.length > 0) said.street = streets.join(', ');
}

const lastWord = (segment: string): string => segment.split(' ').at(-1) ?? '';
