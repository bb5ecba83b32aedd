import { addDays, type Day } from './calendar.ts';

type Calendar = 'islamic-umalqura' | 'hebrew' | 'chinese';

/** A day of another calendar: its month by (a part of) the English name, and the days of our year among which it lies. */
export interface MoonDay {
  readonly calendar: Calendar;
  readonly month: string;
  readonly day: number;
  /** The first month of our year to look in, 1 to 12. */
  readonly from: number;
  /** How many days to look at from there. */
  readonly days: number;
}

const formats = new Map<Calendar, Intl.DateTimeFormat>();
const known = new Map<string, Day | undefined>();

/** The first such day in a year; undefined where it has none, as a year of the Islamic calendar is shorter than ours. */
export function moonDay(sought: MoonDay, year: number): Day | undefined {
  const key = `${sought.calendar} ${sought.month} ${String(sought.day)} ${String(year)}`;
  if (!known.has(key)) known.set(key, search(sought, year));
  return known.get(key);
}

function search({ calendar, month, day, from, days }: MoonDay, year: number): Day | undefined {
  for (let ahead = 0; ahead < days; ahead += 1) {
    const candidate = addDays({ year, month: from, day: 1 }, ahead);
    const parts = formatOf(calendar).formatToParts(
      Date.UTC(candidate.year, candidate.month - 1, candidate.day),
    );
    const part = (type: string) => parts.find((entry) => entry.type === type)?.value;
    if (part('month')?.includes(month) && part('day') === String(day)) return candidate;
  }
  return undefined;
}

function formatOf(calendar: Calendar): Intl.DateTimeFormat {
  const format =
    formats.get(calendar) ??
    new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  formats.set(calendar, format);
  return format;
}
