import type { Result } from '../shop.ts';
import type { Address } from './address.ts';
import { checkPart, type InvalidPart } from './check-part.ts';
import { readCountry, readState, zipMayBeIn } from './regions.ts';

/** A line that is not yet a whole address: what it gives, what it lacks, and what in it cannot be. */
export interface IncompleteAddress {
  readonly code: 'incomplete-address';
  readonly have: Partial<Address>;
  /** In the order in which to ask for them. */
  readonly missing: readonly (keyof Address)[];
  /** What was said for a part and cannot be; such a part is also missing. */
  readonly invalid: readonly InvalidPart[];
}

const order = ['name', 'street', 'city', 'region', 'postalCode', 'country'] as const;
type Said = Partial<Record<keyof Address, string>>;

/**
 * Reads an address from one line or several: `Ada Lovelace, 1 Main St, Springfield, IL 62701`. The country is the United States unless
 * another is named. Every word of the line is in a part or among the invalid.
 */
export function parseAddress(line: string): Result<Address, IncompleteAddress> {
  const { said, invalid } = split(line);
  const have: Partial<Record<keyof Address, string>> = {};
  const faults = [...invalid];
  for (const part of order) {
    const text = said[part];
    if (text === undefined) continue;
    const checked = checkPart(part, text);
    if (checked.ok) have[part] = checked.value;
    else faults.push(checked.refusal);
  }
  if (said.country === undefined) have.country = 'US';
  const { region, postalCode } = have;
  if (region !== undefined && postalCode !== undefined && !zipMayBeIn(postalCode, region)) {
    delete have.postalCode;
    faults.push({ code: 'invalid-part', part: 'postalCode', text: postalCode, because: 'elsewhere' });
  }
  const { name, street, city, country } = have;
  const complete =
    name !== undefined &&
    street !== undefined &&
    city !== undefined &&
    region !== undefined &&
    postalCode !== undefined &&
    country !== undefined;
  if (complete && faults.length === 0) {
    return { ok: true, value: { name, street, city, region, postalCode, country } };
  }
  const missing = order.filter((part) => have[part] === undefined);
  return { ok: false, refusal: { code: 'incomplete-address', have, missing, invalid: faults } };
}

/** Takes the segments from the end: country, ZIP code, state, city; what is left is the street and, before it, the name. */
function split(line: string): { readonly said: Said; readonly invalid: readonly InvalidPart[] } {
  const segments = line
    .split(/[,;\n\r]+/)
    .map((segment) => segment.replace(/\s+/g, ' ').trim())
    .filter((segment) => segment !== '');
  const said: Said = {};
  takeLast(segments, said, 'country', 2, (text) => readCountry(text) !== undefined);
  const invalid: InvalidPart[] = [];
  takeLast(segments, said, 'postalCode', 1, (text) => /^\d{5}(?:-?\d{4})?$/.test(text));
  const stated = takeLast(segments, said, 'region', 3, (text) => isState(text, said.postalCode));
  if (!stated && said.postalCode !== undefined) takeStrangeState(segments, invalid);
  takeCity(segments, said);
  takeStreetAndName(segments, said);
  return { said, invalid };
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
