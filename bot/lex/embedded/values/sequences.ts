import { resolved, type ValueReader } from './value.ts';
import { patternReader } from './pattern-reader.ts';

/** `AMAZON.EmailAddress`: as typed (Lex §1.9). */
export const emailReader = patternReader(
  /[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/,
  (match) => match[0],
);

/** `AMAZON.PhoneNumber`: digits, a leading plus kept (Lex §1.9). */
export const phoneReader = patternReader(/(?:\+\s?)?\(?\d[\d\s().-]{4,24}\d/, (match) => {
  const digits = match[0].replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return undefined;
  return `${match[0].startsWith('+') ? '+' : ''}${digits}`;
});

/** `AMAZON.UKPostalCode`: upper case with the space (Lex §1.9). */
export const ukPostalCodeReader = patternReader(
  /\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s?(\d[A-Za-z]{2})\b/,
  (match) => `${match[1] ?? ''} ${match[2] ?? ''}`.toUpperCase(),
);

/** `AMAZON.Percentage`: `50%`; a bare number stays one (Lex §1.9). */
export const percentageReader = patternReader(
  /-?\d+(?:\.\d+)?(\s?(?:%|per ?cent))?/i,
  (match) => `${String(Number.parseFloat(match[0]))}${match[1] ? '%' : ''}`,
);

const currencySigns: Readonly<Record<string, string>> = {
  $: 'USD',
  usd: 'USD',
  dollar: 'USD',
  buck: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
};

/** `AMAZON.Currency`: the unit and the amount with two decimals (Lex §1.9). */
export const currencyReader = patternReader(
  /([$€£])\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(usd|eur|gbp|dollars?|bucks?|euros?|pounds?|cents?|c)\b/i,
  (match) => {
    const amount = Number(match[2] ?? match[3]);
    const unit = (match[1] ?? match[4] ?? '').toLowerCase();
    if (/^c(ent)?s?$/.test(unit)) return `USD ${(amount / 100).toFixed(2)}`;
    const code = currencySigns[unit] ?? currencySigns[unit.replace(/s$/, '')];
    return code === undefined ? undefined : `${code} ${amount.toFixed(2)}`;
  },
);

const durationUnits: Readonly<Record<string, string>> = {
  year: 'Y',
  month: 'M',
  week: 'W',
  day: 'D',
  hour: 'TH',
  hr: 'TH',
  minute: 'TM',
  min: 'TM',
  second: 'TS',
  sec: 'TS',
};

/** `AMAZON.Duration`: ISO 8601 (Lex §1.9). Number words are read by the callers' sentence before it comes here. */
export const durationReader = patternReader(
  /\d+\s?(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b(?:(?:\s|,|and)+\d+\s?(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b)*/i,
  (match) => {
    const parts = [...match[0].matchAll(/(\d+)\s?([a-z]+)/gi)].map((part) => ({
      amount: part[1] ?? '',
      unit: durationUnits[(part[2] ?? '').toLowerCase().replace(/s$/, '')] ?? '',
    }));
    const date = parts.filter((part) => part.unit.length === 1).map((part) => `${part.amount}${part.unit}`);
    const time = parts
      .filter((part) => part.unit.length === 2)
      .map((part) => `${part.amount}${part.unit.slice(1)}`);
    return `P${date.join('')}${time.length > 0 ? `T${time.join('')}` : ''}`;
  },
);

/** `AMAZON.City`, `FirstName` and their kin: the customer's words, up to five of them with letters (Lex §1.9). */
export const nameReader: ValueReader = {
  open: true,
  find: () => [],
  accept(words) {
    const name = words.trim().replace(/[.,!?;]+$/, '');
    const count = name.split(/\s+/).length;
    return /\p{L}/u.test(name) && count <= 5 && !/[@{}<>[\]]/.test(name) ? resolved(name, name) : undefined;
  },
};

/** `AMAZON.StreetName`: as typed, house numbers and all. */
export const streetReader: ValueReader = {
  ...nameReader,
  accept(words) {
    const name = words.trim().replace(/[.,!?;]+$/, '');
    return /\p{L}/u.test(name) && name.split(/\s+/).length <= 8 ? resolved(name, name) : undefined;
  },
};

/** `AMAZON.FreeFormInput`: all that was said, only where it is asked for (Lex N-9, §1.9). */
export const freeFormReader: ValueReader = {
  open: true,
  verbatim: true,
  find: () => [],
  accept: (words) => resolved(words, words),
};
