import { addressWithin } from '../../bot/flows/address-reading.ts';
import { readSentence } from '../../bot/lex/embedded/nlu/sentence.ts';
import { emailReader } from '../../bot/lex/embedded/values/email.ts';
import { phoneReader } from '../../bot/lex/embedded/values/phone.ts';
import type { ValueReader } from '../../bot/lex/embedded/values/value.ts';
import { poBox, streetFirst, streetNumberFirst } from '../streets.ts';

/** What tells who a customer is, or lets somebody do something in their name. */
export type PersonalKind =
  | 'name'
  | 'street'
  | 'city'
  | 'region'
  | 'zip'
  | 'address'
  | 'email'
  | 'phone'
  | 'order'
  | 'card'
  | 'number'
  /** Of a slot that its definition obfuscates. */
  | 'private';

/** Personal words in a text, by UTF-16 offsets. */
export interface Personal {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** Words that everybody uses, in small letters: such words alone are nobody's name. */
export type OrdinaryWords = ReadonlySet<string>;

type Find = (text: string, ordinary: OrdinaryWords) => readonly Personal[];

/** Every kind by its shape, those that are certain first: where two overlap, the first one counts. */
export const findByShape: Find = (text, ordinary) =>
  finders.flatMap((find) => find(text, ordinary)).filter(({ start, end }) => end > start);

const all =
  (kind: PersonalKind, pattern: RegExp, group?: string): Find =>
  (text) =>
    [...text.matchAll(pattern)].flatMap((match): Personal[] => {
      const words = group === undefined ? match[0] : match.groups?.[group];
      if (words === undefined) return [];
      const start = match.index + match[0].lastIndexOf(words);
      return [{ kind, start, end: start + words.length }];
    });

const byReader =
  (kind: PersonalKind, reader: ValueReader): Find =>
  (text) => {
    const sentence = readSentence(text);
    return reader.find(sentence, new Date(0)).map(({ from, value }) => {
      const words = value.originalValue ?? '';
      // A sign before the first word, such as a plus, belongs to the value and to no word.
      const start = text.lastIndexOf(words, sentence.tokens[from]?.start ?? 0);
      return { kind, start, end: start + words.length };
    });
  };

/** A number and words up to `way` are no street when the words are such as everybody uses: `2 the same way`. */
const findStreets: Find = (text, ordinary) =>
  [...text.matchAll(streetNumberFirst)].flatMap((match): Personal[] => {
    const { middle = '', perhaps } = match.groups ?? {};
    const isTalk =
      perhaps !== undefined && isOrdinary(middle, ordinary) && !/^\s*[,\n]/.test(text.slice(end(match)));
    return isTalk ? [] : [{ kind: 'street', start: match.index, end: end(match) }];
  });

const end = (match: RegExpExecArray): number => match.index + match[0].length;

/** An American address anywhere in a sentence, by the rules by which the shop reads it. */
const findAddresses: Find = (text, ordinary) => {
  const read = addressWithin(text);
  if (read?.is !== 'some') return [];
  const { name, street: road, city, region, postalCode } = read.have;
  const parts = [
    ['name', name],
    ['street', road],
    ['city', city],
    ['zip', postalCode],
    ['region', region],
  ] as const;
  const [place] = city === undefined ? [] : findWords(text, city, 'city');
  const [zip] = postalCode === undefined ? [] : findWords(text, postalCode, 'zip');
  // The shop knows a state by its two letters; the customer may have written its name.
  const between = place && zip ? { kind: 'region' as const, start: place.end, end: zip.start } : undefined;
  // Without a state or a ZIP code any words around a comma may look like a street and a city.
  const isSure = region !== undefined || postalCode !== undefined;
  const found = parts.flatMap(([kind, value]) =>
    value === undefined || (!isSure && isOrdinary(value, ordinary)) ? [] : findWords(text, value, kind),
  );
  return between ? [...found, between] : found;
};

/** Whether words are all such as everybody uses. */
export function isOrdinary(text: string, ordinary: OrdinaryWords): boolean {
  const words =
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\d]+/gu) ?? [];
  return words.every((word) => ordinary.has(word) || /^\d+$/.test(word));
}

const name = "\\p{L}[\\p{L}.'’-]*";
const spokenName = new RegExp(
  `\\b(?:my (?:full |first |last |sur)?name(?:['’]?s| is)|name(?: is)?:|i am called|call me|attn:?|c/o)\\s+(?<who>${name}(?:\\s+${name}){0,3})`,
  'giu',
);
const writtenName = new RegExp(
  `\\b(?:[Tt]his is|I['’]?m|I am|[Ff]or|[Tt]o|[Rr]egards,?|[Ff]rom|[Ss]igned,?)\\s+(?<who>\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}.'’-]*){0,3})`,
  'gu',
);
const titled = new RegExp(
  `(?<who>\\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof)\\b\\.?\\s+\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?)`,
  'gu',
);

/** Words after which no name goes on. */
const afterName = /^(?:and|but|or|i|from|at|please|thanks|thank|by|the|my|you|who|with|not|to|so|is|it)$/i;

const findNames: Find = (text, ordinary) =>
  [titled, spokenName, writtenName].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Personal[] => {
      const who = match.groups?.['who'] ?? '';
      const words = who.split(/\s+/);
      const stop = words.findIndex((word) => afterName.test(word));
      const kept = stop < 0 ? words : words.slice(0, stop);
      if (isOrdinary(kept.join(' '), ordinary)) return [];
      const start = match.index + match[0].lastIndexOf(who);
      const length =
        who.match(new RegExp(`^(?:\\S+\\s*){${String(kept.length)}}`))?.[0].trimEnd().length ?? 0;
      return [{ kind: 'name', start, end: start + length }];
    }),
  );

const fullName = /^\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}$/u;

/** A first and a last name and nothing else. */
const findFullName: Find = (text, ordinary) => {
  const isName = fullName.test(text.trim()) && text.split(/\s+/).every((word) => !isOrdinary(word, ordinary));
  return isName ? [{ kind: 'name', start: 0, end: text.length }] : [];
};

const finders: readonly Find[] = [
  byReader('email', emailReader),
  all('email', /[^\s@,;<>()]{1,64}@[^\s@,;<>()]{2,190}/g),
  all('order', /\bHR[-\s]?(?=[A-Z]*\d|\b)[0-9A-Z]{6}\b/gi),
  all('order', /\bHR-[0-9A-Z]{4,8}\b/gi),
  all('order', /\border(?:\s+(?:number|no\.?|id))?[\s:#]+(?<id>(?=[a-z-]*\d)[0-9a-z-]{5,20})\b/gi, 'id'),
  all('order', /#(?<id>\d{4,12})\b/g, 'id'),
  all('card', /(?<!\d)\d(?:[ -]{0,2}\d){12,18}(?!\d)/g),
  byReader('phone', phoneReader),
  all('number', /(?<![\d.,$£€])(?!(?:\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4})\b)\+?\d(?:[ ().-]{0,2}\d){6,}/g),
  findAddresses,
  findStreets,
  all('street', poBox),
  all('street', streetFirst),
  all('zip', /(?<![\d$£€.,-])\d{5}(?:-\d{4})?(?![\d.,-]*\d)/g),
  all('zip', /\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b/g),
  findNames,
  findFullName,
];

/** Where a value stands in a text, as words of their own, whatever their case and the space between them. */
export function findWords(text: string, value: string, kind: PersonalKind): readonly Personal[] {
  const words = value
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(escaped);
  if (words.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\d])${words.join('[\\s,]+')}(?![\\p{L}\\d])`, 'giu');
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: end(match) }));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
