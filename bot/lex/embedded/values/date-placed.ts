import { addDays, addMonths, exists, isBefore, isoDay, lastOfMonth, weekday, type Day } from './calendar.ts';
import {
  comingDay,
  directionOf,
  endOf,
  later,
  monthOf,
  monthPattern,
  period,
  weekdayInWeek,
  weekdayOf,
  weekdayPattern,
} from './date-words.ts';
import { rule, type Groups, type Rule } from './plain-rules.ts';

const weekdayName = `(?<n>${weekdayPattern})`;
const inMonth = `(?:(?:the month of )?(?<m>${monthPattern})(?:,? (?:of |in )?(?<y>\\d{4}))?|(?<p>this|next|last|the following|the) month)`;

/** Days that are counted from others: `the last Friday in November`, `the Monday after next`, `a week tomorrow`. */
export const placedDays: readonly Rule<Day>[] = [
  rule(
    `(?:the )?(?<k>1st|2nd|second|3rd|4th|5th|last|final) ${weekdayName} (?:(?:of|in) )?${inMonth}`,
    nthWeekday,
  ),
  rule(
    `(?:the )?${weekdayName} after (?:the )?next|(?:the )?(?<u>week|weekend|month|year) after (?:the )?next(?: one)?`,
    afterNext,
  ),
  rule(
    '(?:(?<c>an?|\\d{1,2}) )?(?<u>weeks?|fortnights?) (?:from )?(?<t>today|tomorrow)|(?<v>today|tomorrow) (?<w>week|fortnight)',
    weeksFrom,
  ),
];

/** Where a week, a month or a year begins and ends. */
export const edgesOfPeriods: readonly Rule<Day>[] = [
  rule(
    `(?:the )?(?<e>1st|last|final) (?:work(?:ing)? |business )?day of (?:the |this |(?<x>next) )?(?<u>week|month|year|${monthPattern})`,
    edge,
  ),
  rule(
    `(?:the )?(?:very )?(?<e>end|close|start|beginning|middle) of (?:the |this |(?<x>next) )?(?<u>week|month|year|${monthPattern})`,
    edge,
  ),
  rule(`(?<e>mid)(?:dle)?[- ](?:of )?(?<u>${monthPattern})`, edge),
];

function nthWeekday(groups: Groups, today: Day): readonly string[] | undefined {
  const name = weekdayOf(groups.n ?? '');
  const place = groups.k ?? '';
  const isLast = /^(?:last|final)$/.test(place);
  const count = isLast ? 5 : place === 'second' ? 2 : Number(place.charAt(0));
  const within = (first: Day) => weekdayInMonth(name, count, isLast, first);
  const month = monthOf(groups.m ?? '');
  if (!groups.m) return iso(within(addMonths({ ...today, day: 1 }, directionOf(groups.p ?? ''))));
  if (groups.y) return iso(within({ year: Number(groups.y), month, day: 1 }));
  const here = within({ year: today.year, month, day: 1 });
  return iso(here && !isBefore(here, today) ? here : within({ year: today.year + 1, month, day: 1 }));
}

/** The n-th such weekday of a month that begins on a day; its last one where it is asked for. */
function weekdayInMonth(name: number, count: number, isLast: boolean, first: Day): Day | undefined {
  const day = 1 + ((name - weekday(first) + 7) % 7) + (count - 1) * 7;
  const last = lastOfMonth(first.year, first.month);
  if (day <= last) return { ...first, day };
  return isLast ? { ...first, day: day - 7 } : undefined;
}

function afterNext(groups: Groups, today: Day): readonly string[] | undefined {
  if (groups.n) return iso(weekdayInWeek(weekdayOf(groups.n), 2, today));
  const unit = groups.u ?? '';
  return iso(later(period('next', unit, today), 1, unit === 'weekend' ? 'week' : unit));
}

function weeksFrom(groups: Groups, today: Day): readonly string[] | undefined {
  const count = groups.c && /\d/.test(groups.c) ? Number(groups.c) : 1;
  const weeks = (groups.u ?? groups.w)?.startsWith('fortnight') ? 2 * count : count;
  const from = (groups.t ?? groups.v) === 'tomorrow' ? addDays(today, 1) : today;
  return iso(addDays(from, weeks * 7));
}

function edge(groups: Groups, today: Day): readonly string[] | undefined {
  const unit = groups.u ?? '';
  const number = /^(?:week|month|year)$/.test(unit) ? 0 : monthOf(unit);
  const named = number > 0 ? comingDay(number, 1, today) : undefined;
  const inside = named ?? (groups.x ? later(today, 1, unit) : today);
  const kind = number > 0 ? 'month' : unit;
  const last = endOf(kind, inside);
  if (/end|close|last|final/.test(groups.e ?? '')) return iso(last);
  const first =
    kind === 'week' ? addDays(last, -6) : { ...last, day: 1, month: kind === 'year' ? 1 : last.month };
  if (!groups.e?.startsWith('mid')) return iso(first);
  return iso(
    kind === 'week' ? addDays(first, 2) : kind === 'month' ? { ...first, day: 15 } : { ...first, month: 7 },
  );
}

function iso(day: Day | undefined): readonly string[] | undefined {
  return day && exists(day) ? [isoDay(day)] : undefined;
}
