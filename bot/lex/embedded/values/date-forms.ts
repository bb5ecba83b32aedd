import { exists, isoDay, type Day } from './calendar.ts';
import { comingDay, monthOf, monthPattern, weekdayPattern } from './date-words.ts';
import { rule, type Groups, type Place, type Rule } from './plain-rules.ts';

const prefix = `(?<t>this )?(?:(?:next |on |last )?${weekdayPattern},?[ -]?\\(?(?:the )?)?`;
const dayNumber = '(?<d>\\d{1,2})';
const year = "(?:(?<y>\\d{4})|'(?<yy>\\d{2})|(?<c>1[6-9]|20) (?<cc>\\d{2})|(?<=of )(?<o>\\d{2}))";
const yearAfter = `(?: ?,? ?(?:of |in )?${year}(?! ?:))?`;

/** Dates that name their day: `June 5, 2024`, `the 22nd of April`, `12/24`, `2024-06-05`. */
export function writtenDates(dayFirst: boolean): readonly Rule<Day>[] {
  return [
    {
      pattern: /(?<!\d)(?<y>\d{4})(?<s>[-/. ])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?!\d)/gu,
      read: (groups) => iso(dayFrom(Number(groups.y), Number(groups.m), Number(groups.d))),
    },
    rule('(?<y>(?:19|20)\\d\\d)(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])', (groups) =>
      iso(dayFrom(Number(groups.y), Number(groups.m), Number(groups.d))),
    ),
    rule(
      `\\d{4}[-/ ](?:${monthPattern}[-/ ]\\d{1,2}|\\d{1,2}[-/ ]${monthPattern})|${monthPattern}[-/]\\d{4}[-/]\\d{1,2}|\\d{1,2}[-/]\\d{4}[-/]${monthPattern}`,
      (_, today, at) => scrambled(at),
    ),
    rule(
      `${prefix}(?:the )?${dayNumber}(?:st|nd|rd|th)?(?: of)? (?<m>${monthPattern}),? (?<c>1[6-9]|20) (?<cc>\\d{2})`,
      named,
    ),
    {
      // The name of a month may touch its number: `dec31`.
      pattern: new RegExp(
        `(?<![\\p{L}\\d])${prefix}(?<m>${monthPattern})\\.?[ /-]?(?:the )?${dayNumber}(?:st|nd|rd|th)?(?: day)?(?![\\p{L}\\d:]|[.,]\\d)(?:-(?<z>\\d{4})(?!\\d)|/(?<s>\\d{4})(?!\\d)|${yearAfter})\\)?`,
        'gu',
      ),
      read: named,
    },
    rule(
      `${prefix}(?:the )?${dayNumber}(?:st|nd|rd|th)?(?: day)?(?: of |[ /-]| of the month of )?(?<m>${monthPattern})(?:\\.?(?:[-/](?<z>\\d{4}|\\d{2})|${yearAfter}))?`,
      named,
    ),
    numeric(dayFirst),
  ];
}

function iso(day: Day | undefined): readonly string[] | undefined {
  return day && exists(day) ? [isoDay(day)] : undefined;
}

function dayFrom(yearNumber: number, month: number, day: number): Day {
  return { year: yearNumber, month, day };
}

function scrambled({ text, start, end }: Place): readonly string[] | undefined {
  const words = text.slice(start, end).split(/[-/ ]/);
  const name = words.find((word) => /^\p{L}/u.test(word)) ?? '';
  const yearWord = words.find((word) => word.length === 4 && /^\d/.test(word));
  const digits = words.find((word) => word.length < 3 && /^\d/.test(word));
  return iso(dayFrom(Number(yearWord), monthOf(name), Number(digits)));
}

function named(groups: Groups, today: Day): readonly string[] | undefined {
  const [month, day] = [monthOf(groups.m ?? ''), Number(groups.d)];
  const written = yearOf(groups);
  if (written !== undefined) return iso(dayFrom(written, month, day));
  return iso(groups.t ? dayFrom(today.year, month, day) : comingDay(month, day, today));
}

/** The year of a match; two digits are of this century up to 39. */
export function yearOf(groups: Groups): number | undefined {
  if (groups.c) return Number(groups.c) * 100 + Number(groups.cc);
  const digits = groups.y ?? groups.z ?? groups.s ?? groups.yy ?? groups.o;
  if (digits === undefined) return undefined;
  return digits.length === 2 ? century(Number(digits)) : Number(digits);
}

function century(two: number): number {
  return two + (two < 40 ? 2000 : 1900);
}

/** `5/6` is the sixth of May in the United States and the fifth of June elsewhere, unless only one of them exists. */
function numeric(dayFirst: boolean): Rule<Day> {
  const pattern = new RegExp(
    `(?<![\\d./-])(?<w>${prefix}(?:next )?)(?<a>\\d{1,2})(?<s>[/.-])(?<b>\\d{1,2})(?:\\k<s>(?<y>\\d{4}|\\d{2})(?![\\d]))?(?![\\p{L}\\d%€$£]|[./:-]\\d)`,
    'gu',
  );
  return {
    pattern,
    read(groups, today, at) {
      if (!groups.y && !isShort(groups, at, dayFirst)) return undefined;
      const [a, b] = [Number(groups.a), Number(groups.b)];
      const written = groups.y ?? (groups.t ? String(today.year) : undefined);
      const order = dayFirst ? [b, a] : [a, b];
      return (
        ofPair(order[0] ?? 0, order[1] ?? 0, written, today) ??
        ofPair(order[1] ?? 0, order[0] ?? 0, written, today)
      );
    },
  };
}

/** Without a year a point or a hyphen is a date only beside a weekday or alone; `1/2 kg` is none. */
function isShort(groups: Groups, { text, start, end }: Place, dayFirst: boolean): boolean {
  if (groups.w || /(?:^|\s)on $/.test(text.slice(Math.max(0, start - 4), start))) return true;
  const alone = start === 0 && end === text.length;
  if (groups.s === '.') return alone || (dayFirst && text[end] === '.');
  if (groups.s === '-') return alone;
  return (
    !/\d $/.test(text.slice(0, start)) &&
    !/^ (?:of an?|cup|kg|lb|g|oz|litre|pint|inch|price|off|dozen)\b/.test(text.slice(end))
  );
}

function ofPair(
  month: number,
  day: number,
  written: string | undefined,
  today: Day,
): readonly string[] | undefined {
  if (written === undefined) return iso(month > 12 || month < 1 ? undefined : comingDay(month, day, today));
  return iso(dayFrom(written.length === 2 ? century(Number(written)) : Number(written), month, day));
}
