import { moneyUnits, type Money } from './currencies.ts';
import { findNumbers, type NumberSpan } from './number.ts';
import { spanReader, type Span } from './span.ts';
import type { ValueReader } from './value.ts';

const ahead =
  /(?:(?:us|c|ca|a|au|nz|hk|s|r)?\$|[€£¥₹₩₽₪₺฿₫₱¢]|(?<![\p{L}])(?:usd|eur|gbp|cad|aud|nzd|chf|jpy|inr|cny|sek|nok|dkk|brl|mxn|sgd|hkd|rs\.?))\s{0,2}$/iu;
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

const codeFirst =
  /(?<![\p{L}\d])(?<u>usd|eur|gbp|cad|aud|chf|jpy|inr|nzd)(?<n>\d{1,12}(?:\.\d{1,6})?)(?![\p{L}\d])/giu;

function touching(text: string): readonly Counted[] {
  return [...text.matchAll(glued), ...text.matchAll(codeFirst)].flatMap((match) => {
    const money = moneyUnits.get((match.groups?.u ?? '').toLowerCase());
    const value = Number((match.groups?.n ?? '').replaceAll(',', ''));
    return money ? [{ start: match.index, end: match.index + match[0].length, value, money }] : [];
  });
}

function withUnit(text: string, number: NumberSpan, from: number): Counted | undefined {
  const sign = ahead.exec(text.slice(Math.max(from, number.start - 6), number.start))?.[0];
  const before = sign && moneyUnits.get(sign.trim().toLowerCase().replace('.', ''));
  const next = text.slice(number.end, number.end + 26);
  const after = mayBeUnit.test(next) ? behind.exec(next) : null;
  if (before) return { ...number, start: number.start - sign.length, end: number.end, money: before };
  const money = moneyUnits.get((after?.groups?.u ?? '').toLowerCase());
  return after && money ? { ...number, end: number.end + after[0].length, money } : undefined;
}

/** What a number adds to the amount before it: `2 dollars and 50 cents`, `five dollars fifty`, `5 usd and 1/2`. */
function joins(text: string, last: Amount, number: NumberSpan, money: Money | undefined): number | undefined {
  const between = text.slice(last.end, number.start);
  if (last.money.parts !== 1 || !/^(?:\s{1,3}and\s{1,3}|\s{1,3})$/i.test(between)) return undefined;
  if (money) return money.parts > 1 ? number.value / money.parts : undefined;
  if (number.value > 0 && number.value < 1) return number.value;
  const isCents =
    !/and/i.test(between) && Number.isInteger(number.value) && number.value > 0 && number.value < 100;
  return isCents && /^[\s.!?,;]*$/.test(text.slice(number.end, number.end + 8))
    ? number.value / 100
    : undefined;
}

/** `five fifteen` is 515, as AWS has it. */
function bareAmount(words: string): number | undefined {
  const [first, second, ...others] = findNumbers(words);
  if (first?.start !== 0 || others.length > 0) return undefined;
  if (!second) return first.end === words.length ? first.value : undefined;
  const adjoins = /^\s+$/.test(words.slice(first.end, second.start)) && second.end === words.length;
  const pair = first.value > 0 && first.value < 100 && second.value > 9 && second.value < 100;
  return adjoins && pair && Number.isInteger(first.value) ? first.value * 100 + second.value : undefined;
}
