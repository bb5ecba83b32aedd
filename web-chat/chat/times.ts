import { inLanguage } from '../parts/formats.ts';
import { chat } from '../words/words.ts';

const time = inLanguage((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
const day = inLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }),
);

/** `9:41 AM`, in the customer's time zone. */
export const timeOf = (at: string): string => time().format(new Date(at));

/** Names the day of a moment: Today, Yesterday, or its date. */
export function dayOf(at: string, now: Date): string {
  const name = day().format(new Date(at));
  if (name === day().format(now)) return chat.today;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return name === day().format(yesterday) ? chat.yesterday : name;
}
