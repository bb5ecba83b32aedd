import { tokensIn } from '../nlu/sentence.ts';
import {
  addDays,
  addMonths,
  dayOf,
  exists,
  isBefore,
  isoDay,
  lastOfMonth,
  weekday,
  type Day,
} from './calendar.ts';
import { resolved, type ValueReader } from './value.ts';

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const month = `(?:${months})[a-z]*\\.?`;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayName = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const small: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};

type Reading = (groups: Readonly<Record<string, string | undefined>>, today: Day) => Day | undefined;

/** Each way of naming a day, the more telling ones first (Lex §1.9 Date). */
const readings: readonly (readonly [string, Reading])[] = [
  ['(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})', (g) => dayFrom(g.y, Number(g.m), g.d)],
  [`(?<m>${month})\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:(?:,|\\s)\\s*(?<y>\\d{4}))?`, (g, t) => named(g, t)],
  [
    `(?<d>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<m>${month})(?:,?\\s*(?<y>\\d{4}))?`,
    (g, t) => named(g, t),
  ],
  ['the day after tomorrow|day after tomorrow', (_, t) => addDays(t, 2)],
  ['today|tonight|now', (_, t) => t],
  ['tomorrow|tmrw', (_, t) => addDays(t, 1)],
  ['yesterday', (_, t) => addDays(t, -1)],
  [
    'in\\s+(?<n>\\d+|an?|one|two|three|four|five|six|seven)\\s+(?<u>day|week|month|year)s?',
    (g, t) => later(t, small[g.n ?? ''] ?? Number(g.n), g.u ?? ''),
  ],
  ['(?<w>this|next|last)\\s+(?<u>week|month|year)', (g, t) => period(g.w ?? '', g.u ?? '', t)],
  [`(?:(?<w>this|next|on|coming)\\s+)?(?<n>${dayName})`, (g, t) => nextWeekday(g.n ?? '', t)],
  [
    'the\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)|(?<o>\\d{1,2})(?:st|nd|rd|th)',
    (g, t) => dayOfMonth(g.d ?? g.o ?? '', t),
  ],
];

/** `AMAZON.Date`: `YYYY-MM-DD`, on or after today where the year is left out (Lex §1.9). Day first outside the United States. */
export function dateReader(localeId: string): ValueReader {
  const all = [...readings.slice(0, 1), numeric(localeId !== 'en_US'), ...readings.slice(1)].map(
    ([source, read]) => [new RegExp(`\\b(?:${source})(?![\\p{L}\\d])`, 'giu'), read] as const,
  );
  const search = (text: string, now: Date) => {
    const today = dayOf(now);
    for (const [pattern, read] of all) {
      for (const match of text.matchAll(pattern)) {
        const day = read(match.groups ?? {}, today);
        if (day && exists(day)) return { match, day };
      }
    }
    return undefined;
  };
  return {
    open: false,
    find(sentence, now) {
      const found = search(sentence.text, now);
      if (!found) return [];
      const { from, to } = tokensIn(sentence, found.match.index, found.match.index + found.match[0].length);
      return from < 0 ? [] : [{ from, to, value: resolved(found.match[0], isoDay(found.day)) }];
    },
    accept(words, now) {
      const found = search(words, now);
      return found?.match[0].length === words.trim().length ? resolved(words, isoDay(found.day)) : undefined;
    },
  };
}

function numeric(dayFirst: boolean): readonly [string, Reading] {
  return [
    '(?<a>\\d{1,2})[/.](?<b>\\d{1,2})(?:[/.](?<y>\\d{4}|\\d{2}))?',
    (g, today) => {
      const [m, d] = dayFirst ? [g.b, g.a] : [g.a, g.b];
      const year = g.y?.length === 2 ? `20${g.y}` : g.y;
      return year ? dayFrom(year, Number(m), d) : comingDay(Number(m), Number(d), today);
    },
  ];
}

function dayFrom(year: string | undefined, monthNumber: number, day: string | undefined): Day {
  return { year: Number(year), month: monthNumber, day: Number(day) };
}

function named(groups: Readonly<Record<string, string | undefined>>, today: Day): Day {
  const number = months.split('|').indexOf((groups.m ?? '').slice(0, 3).toLowerCase()) + 1;
  return groups.y ? dayFrom(groups.y, number, groups.d) : comingDay(number, Number(groups.d), today);
}

function comingDay(monthNumber: number, day: number, today: Day): Day {
  const thisYear = { year: today.year, month: monthNumber, day };
  return isBefore(thisYear, today) ? { ...thisYear, year: today.year + 1 } : thisYear;
}

function later(today: Day, count: number, unit: string): Day {
  if (unit === 'day') return addDays(today, count);
  if (unit === 'week') return addDays(today, count * 7);
  return addMonths(today, unit === 'month' ? count : count * 12);
}

/** AWS's table: next week is the Sunday of this one, last week its own Monday (Lex §1.9 Date). */
function period(which: string, unit: string, today: Day): Day {
  const next = which.toLowerCase() === 'next';
  const last = which.toLowerCase() === 'last';
  if (unit === 'week') {
    const monday = addDays(today, 1 - weekday(today));
    return next ? addDays(monday, 6) : last ? addDays(monday, -7) : monday;
  }
  if (unit === 'month') {
    const first = addMonths({ ...today, day: 1 }, next ? 1 : last ? -1 : 0);
    return next ? { ...first, day: lastOfMonth(first.year, first.month) } : first;
  }
  return next
    ? { year: today.year + 1, month: 12, day: 31 }
    : { year: today.year - (last ? 1 : 0), month: 1, day: 1 };
}

function nextWeekday(name: string, today: Day): Day {
  const wanted = weekdays.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return addDays(today, (wanted - weekday(today) + 7) % 7 || 7);
}

function dayOfMonth(day: string, today: Day): Day {
  const here = { ...today, day: Number(day) };
  if (!isBefore(here, today)) return here;
  return { ...addMonths({ ...today, day: 1 }, 1), day: Number(day) };
}
