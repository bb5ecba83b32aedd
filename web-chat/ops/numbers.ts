import { inLanguage } from '../parts/formats.ts';

const milliseconds = (digits: number) =>
  inLanguage(
    (locale) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: digits }),
  );
const fine = milliseconds(1);
const coarse = milliseconds(0);
const seconds = inLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }),
);
const rate = inLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const moment = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const short = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

/** `0.4 ms`, `12 ms`, `1.2 sec` */
export const msText = (value: number): string =>
  value < 10 ? fine().format(value) : value < 1000 ? coarse().format(value) : secondsText(value / 1000);

/** `1.2 sec` */
export const secondsText = (value: number): string => seconds().format(value);

/** `2.4` */
export const rateText = (value: number): string => rate().format(value);

/** A moment with its seconds, where the reader is. */
export const momentText = (at: string | number): string => moment().format(new Date(at));

/** The same without seconds. */
export const minuteText = (at: string): string => short().format(new Date(at));
