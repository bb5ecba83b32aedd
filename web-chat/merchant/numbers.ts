import { inLanguage } from '../parts/formats.ts';

const count = inLanguage((locale) => new Intl.NumberFormat(locale));
const percent = inLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
);
const score = inLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const day = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const short = inLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);

/** `1,234` */
export const countText = (value: number): string => count().format(value);

/** `12.5%` of a share, 0 to 1. */
export const percentText = (value: number): string => percent().format(value);

/** `0.42` */
export const scoreText = (value: number): string => score().format(value);

/** A day such as `2026-11-26`, in UTC, as `Nov 26, 2026`. */
export const dayName = (at: string): string => day().format(new Date(at));

/** The same as `Nov 26`. */
export const shortDay = (at: string): string => short().format(new Date(at));
