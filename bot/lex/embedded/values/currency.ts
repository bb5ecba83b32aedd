import { moneyUnits, type Money } from './currencies.ts';
import { scales } from './number-words.ts';
import { findNumbers, type NumberSpan } from './number.ts';
import { spelledNumber } from './spelled-number.ts';
import { spanReader, type Span } from './span.ts';
import type { ValueReader } from './value.ts';

/** Codes and signs that may stand before the amount: `$5`, `C$ 5`, `EUR 20`, `rs. 500`. */
const ahead: readonly RegExp[] = [
  /(?<!\p{L}|['’] ?)(?:(?:[a-z]{2,3}|c|u\.s\.?) ?|[a-z])\$\s{0,2}$/iu,
  /\p{Sc}\s{0,2}$/u,
  /(?<![\p{L}])(?:[a-z]{3}|rm|rs\.?|dollars?)\s{0,2}$/iu,
];
const signs = [...moneyUnits.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[$.]/g, '\\$&'));
const behind = new RegExp(`^[\\s-]{0,2}(?<u>${signs.join('|')})(?![\\p{L}\\d])`, 'iu');
/** What a unit begins with, looked at before the long list of them. */
const mayBeUnit = /^[\s-]{0,2}[\p{L}\p{Sc}]/u;
/** Amounts whose unit touches them, which are no numbers by themselves: `3USD`, `5c`. */
const glued = new RegExp(
  `(?<![\\p{L}\\d.,])(?<n>\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,6})?)(?<u>${signs.filter((name) => /^[a-z]{1,4}$/.test(name)).join('|')})(?![\\p{L}\\d])`,
  'giu',
);
const countries: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  AU: 'AUD',
  CA: 'CAD',
  NZ: 'NZD',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  CN: 'CNY',
  HK: 'HKD',
  SG: 'SGD',
  BR: 'BRL',
  MX: 'MXN',
  ZA: 'ZAR',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  AE: 'AED',
  419: 'USD',
};

/** `AMAZON.Currency`: the unit and the amount with two decimals; an amount alone is in the money of the locale (Lex §1.9). */
export function currencyReader(localeId: string): ValueReader {
  const own = countries[localeId.split('_').at(-1) ?? ''] ?? 'EUR';
  const dollar = /D$/.test(own) ? own : 'USD';
  const codeOf = ({ code }: Money) => (code === 'dollar' ? dollar : code === 'local' ? own : code);
  return spanReader({
    find: (text) => findMoney(text, codeOf),
    answer(words) {
      const value = bareAmount(words);
      return value === undefined ? undefined : [`${own} ${value.toFixed(2)}`];
    },
  });
}

interface Amount {
  readonly start: number;
  end: number;
  value: number;
  readonly money: Money;
  readonly code: string;
}

function findMoney(text: string, codeOf: (money: Money) => string): readonly Span[] {
  const numbers = findNumbers(text);
  const amounts: Amount[] = [];
  for (const number of [...touching(text), ...numbers].sort((a, b) => a.start - b.start)) {
    const last = amounts.at(-1);
    if (last && number.start < last.end) continue;
    const found: Counted | undefined = isCounted(number) ? number : withUnit(text, number, last?.end ?? 0);
    const joined = last ? joins(text, last, number, found?.money) : undefined;
    if (last && joined !== undefined) {
      last.value += joined;
      last.end = found?.end ?? number.end;
    } else if (found)
      amounts.push({ ...found, value: found.value / found.money.parts, code: codeOf(found.money) });
  }
  return amounts.map(({ start, end, value, code }) => ({
    start,
    end,
    values: [`${code} ${value.toFixed(2)}`],
  }));
}

type Counted = NumberSpan & { readonly money: Money };

function isCounted(number: NumberSpan | Counted): number is Counted {
  return 'money' in number;
}

/** Amounts whose sign leaves no doubt about the letter behind them: `$1.5m`. */
const shortened =
  /(?:(?<![\p{L}])(?<c>[a-z]{1,3})?(?<u>\$)|(?<s>\p{Sc})) ?(?<n>\d{1,9}(?:[.,]\d{1,6})?) ?(?<k>m|mn|mio|b|bn|t|tn)(?![\p{L}\d])/giu;
const shortScales: Readonly<Record<string, number>> = { m: 1e6, b: 1e9, t: 1e12 };
/** One of a unit, or half of one: `a dollar`, `half a euro`; a pound may be a weight. */
const single =
  /(?<![\p{L}\d])(?<h>half )?an? (?<u>dollar|buck|euro|quid|fiver|tenner|dime|nickel|penny)(?![\p{L}\d]| (?:of|note|bill|coin|store|shop))/giu;
const codeFirst =
  /(?<![\p{L}\d])(?<u>usd|eur|gbp|cad|aud|chf|jpy|inr|nzd)(?<n>\d{1,12}(?:\.\d{1,6})?)(?![\p{L}\d])/giu;

function touching(text: string): readonly Counted[] {
  const patterns = [glued, codeFirst, shortened, single];
  const matches = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return matches.flatMap((match) => {
    const { c = '', u, s, n, h, k } = match.groups ?? {};
    const money = moneyUnits.get((c + (u ?? s ?? '')).toLowerCase());
    const digits = k ? n?.replace(',', '.') : n?.replaceAll(',', '');
    const count = digits === undefined ? (h ? 0.5 : 1) : Number(digits);
    const value = count * (shortScales[k?.charAt(0).toLowerCase() ?? ''] ?? 1);
    return money ? [{ start: match.index, end: match.index + match[0].length, value, money }] : [];
  });
}

function withUnit(text: string, number: NumberSpan, from: number): Counted | undefined {
  const sign = signAhead(text.slice(Math.max(from, number.start - 10), number.start));
  if (sign)
    return { ...number, ...signed(text, number.start - sign.length, number.value), money: sign.money };
  const next = text.slice(number.end, number.end + 26);
  const after = mayBeUnit.test(next) ? behind.exec(next) : null;
  const money = moneyUnits.get((after?.groups?.u ?? '').toLowerCase());
  if (!after || !money) return undefined;
  const end = number.end + after[0].length;
  const scale = /^ (?<s>thousand|million|billion|trillion)(?!\p{L})/iu.exec(text.slice(end, end + 11))?.groups
    ?.s;
  const factor = scales.get(scale?.toLowerCase() ?? '') ?? 1;
  return {
    start: number.start,
    end: end + (scale ? scale.length + 1 : 0),
    value: number.value * factor,
    money,
  };
}

/** The unit at the end of the words before an amount. */
function signAhead(before: string): { readonly length: number; readonly money: Money } | undefined {
  for (const pattern of ahead) {
    const sign = pattern.exec(before)?.[0] ?? '';
    const name = sign.toLowerCase().replace(/[.\s]/g, '');
    const money = moneyUnits.get(name);
    // Three letters are a unit only where they are its code: "I won 2" says nothing of Korea.
    if (money && (!/^[a-z]{3}$/.test(name) || money.code.toLowerCase() === name || name === 'rmb'))
      return { length: sign.length, money };
  }
  return undefined;
}

/** The minus of `-$5`. */
function signed(
  text: string,
  start: number,
  value: number,
): { readonly start: number; readonly value: number } {
  const isMinus = /(?:^|\s)[-−]$/.test(text.slice(Math.max(0, start - 2), start));
  return isMinus ? { start: start - 1, value: -value } : { start, value };
}

/** A word that goes on behind cents; any other is what the number counts. */
const goesOn =
  /^[\s.!?,;]*$|^[.,;]? (?:more|each|please|only|or|per|for|on|in|at|and|if|to|is|would|max|tops)(?!\p{L})/iu;

/** What a number adds to the amount before it: `2 dollars and 50 cents`, `five dollars fifty`, `5 usd and 1/2`. */
function joins(text: string, last: Amount, number: NumberSpan, money: Money | undefined): number | undefined {
  const between = text.slice(last.end, number.start);
  if (last.money.parts > 1 || !/^(?:\s{1,3}and\s{1,3}|\s{1,3})$/i.test(between)) return undefined;
  if (money) return money.parts > 1 ? number.value / money.parts : undefined;
  if (number.value > 0 && number.value < 1) return number.value;
  const least = /and/i.test(between) ? 10 : 1;
  const isCents = Number.isInteger(number.value) && number.value >= least && number.value < 100;
  return isCents && (least === 1 ? goesOn : /^[\s.!?]*$/).test(text.slice(number.end, number.end + 10))
    ? number.value / 100
    : undefined;
}

/** `five fifteen` is 515, as AWS has it. */
function bareAmount(words: string): number | undefined {
  const text = words.replace(/ ?-?ish$/i, '');
  const [first] = findNumbers(text);
  return first?.start === 0 && first.end === text.length ? first.value : spelledNumber(text);
}
