import { addDays, exists, isBefore, isoDay, type Day } from './calendar.ts';
import {
  comingDayOfMonth,
  comingWeekday,
  comingWeekdayAndDay,
  countOf,
  countPattern,
  directionOf,
  later,
  monthOf,
  monthPattern,
  period,
  plainWeekdayPattern,
  unitPattern,
  weekdayInWeek,
  weekdayOf,
  weekdayPattern,
  whichOf,
} from './date-words.ts';
import { edgesOfPeriods, placedDays } from './date-placed.ts';
import { holidayOf, holidayPattern } from './holidays.ts';
import { rule, type Groups, type Rule } from './plain-rules.ts';

const which =
  '(?:this (?:coming |upcoming |past )?|the (?:coming |upcoming |next |following |last |past |previous )|next |coming |upcoming |following |last |past |previous )';
const weeks = "(?<p>this|next|last|previous|following|the following|the previous) week(?:'s)?";
const weekdayName = `(?<n>${weekdayPattern})`;
const ordinal = '(?<d>\\d{1,2})(?:st|nd|rd|th)';

/** Days that are named by their distance or their place in a week. */
export const relativeDays: readonly Rule<Day>[] = [
  ...placedDays,
  rule('(?:the )?day after tomorrow|overmorrow', (_, today) => iso(addDays(today, 2))),
  rule('(?:the )?day before yesterday', (_, today) => iso(addDays(today, -2))),
  rule(
    "(?:to-?morrow|tmrw?o?|tmrow|tomor?ow|tommorr?ow|tomorrrow|tomoz?|2mor?row|2moro|the next day|the day after)(?:'s)?",
    (_, today) => iso(addDays(today, 1)),
  ),
  rule('yesterday|last night|the day before', (_, today) => iso(addDays(today, -1))),
  rule(
    `(?<n>${weekdayPattern}),? (?:of |on |in )?${weeks}|${weeks.replace('<p>', '<q>')}(?:,|:| -)? (?:on )?(?<o>${weekdayPattern})`,
    (groups, today) =>
      iso(
        weekdayInWeek(weekdayOf(groups.n ?? groups.o ?? ''), directionOf(groups.p ?? groups.q ?? ''), today),
      ),
  ),
  rule(
    `(?<w>on |this )?${weekdayName}(?:,? the|,) ${ordinal}|(?<v>on |this )?(?<o>${weekdayPattern}) (?:the )?(?<e>\\d{1,2})(?:st|nd|rd|th)?(?! ?[:.]\\d| ?[ap]\\.?m| ?o ?\'?clock| in the)`,
    (groups, today) =>
      isoOr(comingWeekdayAndDay(weekdayOf(groups.n ?? groups.o ?? ''), Number(groups.d ?? groups.e), today)),
  ),
  rule(`${weekdayName} week|a week (?:on |from )?(?<o>${weekdayPattern})`, (groups, today) =>
    iso(addDays(comingWeekday(weekdayOf(groups.n ?? groups.o ?? ''), today), 7)),
  ),
  rule(`(?<w>${which})${weekdayName}`, (groups, today) => iso(chosenWeekday(groups, today))),
];

/** Days of a month, weekdays, months and years, which other dates contain. */
export const bareDays: readonly Rule<Day>[] = [
  rule(
    `(?:the )?${ordinal}(?: day)? (?:of )?(?<p>this|next|last|the following|the) month|(?<q>last) (?:the )?(?<e>\\d{1,2})(?:st|nd|rd|th)`,
    monthDay,
  ),
  ...edgesOfPeriods,
  rule(
    `(?:(?<p>this|next|last|coming|following|previous|past) )?(?<h>${holidayPattern})(?:,? (?:of |in )?(?:(?<y>\\d{4})|(?<r>this|next|last) year))?`,
    holiday,
  ),
  rule(
    '(?<p>this|next|last|the next|the coming|the following|the past) (?<u>weekend|week|month|year)',
    (groups, today) => iso(period(whichOf(groups.p ?? ''), groups.u ?? '', today)),
  ),
  rule('(?:the |at the )?weekend', (_, today) => iso(period('this', 'weekend', today))),
  rule(
    'today|tonight|tonite|this (?:very )?(?:day|morning|afternoon|evening)|(?:right )?now|immediately|asap|as soon as possible|at present|at the (?:minute|moment|present time)|at this time|eod|end of (?:the )?day|the whole day|later today',
    (_, today) => iso(today),
  ),
  rule(`(?<n>${plainWeekdayPattern})`, (groups, today) =>
    iso(comingWeekday(weekdayOf(groups.n ?? ''), today)),
  ),
  rule(`(?:the )?${ordinal}(?! (?:floor|street|avenue|time|one|edition|class|grade))`, (groups, today) =>
    isoOr(comingDayOfMonth(Number(groups.d), today)),
  ),
  rule(
    `(?<=(?:^|(?:in|by|until|till|since|from|for|to|of|this|next|last) )(?<p>next |last |this )?)(?:early |the month of )?(?<m>${monthPattern})(?:,? (?:of )?(?<y>\\d{4}))?(?! ?\\d| (?:i|we|you|he|she|they|it|be|not|have)(?!\\p{L}))`,
    month,
  ),
  rule('(?<=^|(?:in|by|until|till|since|from) )(?:the year )?(?<y>(?:19|20)\\d\\d)(?=$|[.?!,])', (groups) =>
    iso({ year: Number(groups.y), month: 1, day: 1 }),
  ),
];

const amount = `(?<n>${countPattern}) (?<u>${unitPattern})(?:,? (?:and )?(?<n2>\\d{1,3}) (?<u2>${unitPattern}))?(?:,? (?:and )?(?<n3>\\d{1,3}) (?<u3>${unitPattern}))?`;

/** Days at a distance from today: `in three weeks`, `2 days ago`. */
export const distances: Rule<Day> = rule(
  `(?:(?<i>in|within) )?${amount}(?<b> from now| from today| hence| later| ago| back| time| earlier)?`,
  (groups, today) => {
    const behind = groups.b?.trim();
    if (groups.i === undefined && behind === undefined) return undefined;
    return iso(moved(groups, today, /^(?:ago|back|earlier)$/.test(behind ?? '') ? -1 : 1));
  },
);

const lead = new RegExp(
  `(?<![\\p{L}\\d])(?:in )?${amount} (?<b>from|after|before|since|prior to|following|on) (?:the )?$`,
  'u',
);

/** The words before a day that move it, as `2 days before` does; undefined where there are none. */
export function leadBefore(
  plain: string,
  day: Day,
): { readonly start: number; readonly day: Day } | undefined {
  const match = lead.exec(plain);
  const groups = match?.groups;
  if (!match || !groups) return undefined;
  if (groups.b === 'on') return undefined;
  return {
    start: match.index,
    day: moved(groups, day, /^(?:before|prior to)$/.test(groups.b ?? '') ? -1 : 1),
  };
}

function moved(groups: Groups, from: Day, sign: 1 | -1): Day {
  let day = later(from, sign * countOf(groups.n ?? ''), groups.u ?? '');
  if (groups.u2) day = later(day, sign * Number(groups.n2), groups.u2);
  if (groups.u3) day = later(day, sign * Number(groups.n3), groups.u3);
  return day;
}

function iso(day: Day): readonly string[] | undefined {
  return exists(day) ? [isoDay(day)] : undefined;
}

function isoOr(day: Day | undefined): readonly string[] | undefined {
  return day && iso(day);
}

/** This Friday is the one to come, next Friday that of the next week, last Friday that of the week before. */
function chosenWeekday(groups: Groups, today: Day): Day {
  const words = (groups.w ?? '').trim();
  const name = weekdayOf(groups.n ?? '');
  if (/^(?:the )?(?:next|following)$/.test(words)) return weekdayInWeek(name, 1, today);
  if (/^(?:the )?(?:last|previous)$/.test(words)) return weekdayInWeek(name, -1, today);
  if (/past$/.test(words)) {
    const here = weekdayInWeek(name, 0, today);
    return isBefore(here, today) ? here : addDays(here, -7);
  }
  if (words !== 'this') return comingWeekday(name, today);
  const here = weekdayInWeek(name, 0, today);
  return isBefore(here, today) ? addDays(here, 7) : here;
}

function monthDay(groups: Groups, today: Day): readonly string[] | undefined {
  const day = Number(groups.d ?? groups.e);
  if (groups.q) {
    const here = { ...today, day };
    return iso(isBefore(here, today) ? here : { ...later({ ...today, day: 1 }, -1, 'month'), day });
  }
  const step = directionOf(groups.p ?? '');
  return iso({ ...later({ ...today, day: 1 }, step, 'month'), day });
}

function holiday(groups: Groups, today: Day): readonly string[] | undefined {
  const name = groups.h ?? '';
  const relative = groups.r ? today.year + directionOf(groups.r) : undefined;
  const written = groups.y ? Number(groups.y) : relative;
  const inYear = (year: number) => holidayOf(name, year);
  if (written !== undefined) return isoOr(inYear(written));
  const here = inYear(today.year);
  if (!here) return undefined;
  const past = isBefore(here, today);
  if (/last|previous|past/.test(groups.p ?? '')) return isoOr(past ? here : inYear(today.year - 1));
  return isoOr(past ? inYear(today.year + 1) : here);
}

/** A month alone is its first day, the current month included. */
function month(groups: Groups, today: Day): readonly string[] | undefined {
  const number = monthOf(groups.m ?? '');
  if (groups.y) return iso({ year: Number(groups.y), month: number, day: 1 });
  const which = groups.p?.trim();
  const first = { year: today.year, month: number, day: 1 };
  if (which === 'last') return iso(number < today.month ? first : { ...first, year: today.year - 1 });
  const isAhead = number >= today.month && !(which === 'next' && number === today.month);
  return iso(isAhead ? first : { ...first, year: today.year + 1 });
}
