import { inLanguage } from './formats.ts';

const day = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));
const moment = inLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);
const time = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

/** `November 26, 2026`, in the customer's time zone, as are the others. */
export const dayText = (at: string): string => day().format(new Date(at));

/** `Nov 26, 2026, 9:41 AM` */
export const momentText = (at: string): string => moment().format(new Date(at));

/** `9:41 AM` */
export const timeText = (at: string): string => time().format(new Date(at));
