import { addDays, addMonths, exists, isBefore, lastOfMonth, weekday, type Day } from './calendar.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Patterns of the words that dates are made of, over the plain text. */
export const monthPattern =
  '(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
export const weekdayPattern =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
/** A weekday that no other word is written like: `sat` and `sun` count only behind a word that leads to a day. */
export const plainWeekdayPattern =
  '(?:monday|tues?(?:day)?|weds|wednesday|thu(?:rs?)?(?:day)?|fri(?:day)?|saturday|sunday|(?<=^|[,(/] ?|(?:on|by|till|until|for|from|to|or|and|this|next|last|every|before|after|due|is|say|maybe|about|am|pm|morning|afternoon|evening|night) )(?:mon|wed|sat|sun))';
export const countPattern =
  '(?:an?|the|\\d{1,4}(?: and a half|\\.5)?|half an?|a couple(?: of)?|couple of|a few)';
export const unitPattern =
  '(?:(?:business|working|week) ?days?|days?|weeks?|fortnights?|months?|years?|yrs?|decades?|quarters?)';

/** 1 to 12 for the name of a month. */
export function monthOf(name: string): number {
  return monthNames.indexOf(name.slice(0, 3)) + 1;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(name: string): number {
  return dayNames.indexOf(name.slice(0, 3)) + 1;
}

/** The number in a word of `countPattern`; a few are three. */
export function countOf(words: string): number {
  if (/^(?:an?|the)$/.test(words)) return 1;
  if (words.startsWith('half')) return 0.5;
  if (words.includes('couple')) return 2;
  if (words === 'a few') return 3;
  return Number.parseFloat(words) + (words.includes('half') ? 0.5 : 0);
}

/** So many units later, or earlier where the count is negative. */
export function later(from: Day, count: number, unit: string): Day {
  if (/^(?:business|working|week ?day)/.test(unit)) return workingDays(from, Math.trunc(count));
  if (unit.startsWith('day')) return addDays(from, Math.trunc(count));
  if (unit.startsWith('week')) return addDays(from, Math.round(count * 7));
  if (unit.startsWith('fortnight')) return addDays(from, Math.round(count * 14));
  const months = unit.startsWith('month')
    ? 1
    : unit.startsWith('quarter')
      ? 3
      : unit.startsWith('decade')
        ? 120
        : 12;
  const whole = addMonths(from, Math.trunc(count * months));
  return unit.startsWith('month') && count % 1 !== 0 ? addDays(whole, 15 * Math.sign(count)) : whole;
}

function workingDays(from: Day, count: number): Day {
  let day = from;
  for (let left = Math.min(Math.abs(count), 1000); left > 0;) {
    day = addDays(day, Math.sign(count));
    if (weekday(day) < 6) left -= 1;
  }
  return day;
}

/** The next day of such a number and month, today included; a leap day waits for its year. */
export function comingDay(month: number, day: number, today: Day): Day | undefined {
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const candidate = { year, month, day };
    if (exists(candidate) && !isBefore(candidate, today)) return candidate;
  }
  return undefined;
}

/** The next day of such a number, in this month or a later one. */
export function comingDayOfMonth(day: number, today: Day): Day | undefined {
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const candidate = { ...addMonths({ ...today, day: 1 }, ahead), day };
    if (exists(candidate) && !isBefore(candidate, today)) return candidate;
  }
  return undefined;
}

/** The next month in which a day of that number is such a weekday. */
export function comingWeekdayAndDay(name: number, day: number, today: Day): Day | undefined {
  for (let ahead = 0; ahead < 400; ahead += 1) {
    const candidate = { ...addMonths({ ...today, day: 1 }, ahead), day };
    if (exists(candidate) && !isBefore(candidate, today) && weekday(candidate) === name) return candidate;
  }
  return undefined;
}

/** A weekday in this week, the next or the one before; weeks begin on Monday. */
export function weekdayInWeek(name: number, weeks: number, today: Day): Day {
  return addDays(today, name - weekday(today) + weeks * 7);
}

/** The next such weekday behind today. */
export function comingWeekday(name: number, today: Day): Day {
  return addDays(today, (name - weekday(today) + 7) % 7 || 7);
}

/** AWS's table: next week is the Sunday of this one, last week its own Monday (Lex §1.9 Date). */
export function period(which: 'this' | 'next' | 'last', unit: string, today: Day): Day {
  const step = which === 'next' ? 1 : which === 'last' ? -1 : 0;
  if (unit === 'week') {
    const monday = weekdayInWeek(1, 0, today);
    return which === 'next' ? addDays(monday, 6) : addDays(monday, 7 * step);
  }
  if (unit === 'weekend') return weekdayInWeek(6, step, today);
  if (unit === 'month') {
    const first = addMonths({ ...today, day: 1 }, step);
    return which === 'next' ? endOf('month', first) : first;
  }
  const year = today.year + step;
  return which === 'next' ? { year, month: 12, day: 31 } : { year, month: 1, day: 1 };
}

/** The last day of the week, the month or the year that a day is in. */
export function endOf(unit: string, day: Day): Day {
  if (unit === 'week') return weekdayInWeek(7, 0, day);
  if (unit === 'month') return { ...day, day: lastOfMonth(day.year, day.month) };
  return { year: day.year, month: 12, day: 31 };
}

/** The period that words choose: `next`, `the coming`, `the previous`; this one where they choose none. */
export function whichOf(words: string): 'this' | 'next' | 'last' {
  if (/next|coming|following/.test(words)) return 'next';
  return /last|past|previous/.test(words) ? 'last' : 'this';
}

/** The same as a number of periods from this one: -1, 0 or 1. */
export function directionOf(words: string): -1 | 0 | 1 {
  const chosen = whichOf(words);
  return chosen === 'next' ? 1 : chosen === 'last' ? -1 : 0;
}
