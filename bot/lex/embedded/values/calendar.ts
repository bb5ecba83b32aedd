/** A day without a time, counted in UTC so that no time zone moves it. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const dayLength = 86_400_000;

/** The day of an instant. */
export function dayOf(instant: Date): Day {
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
}

/** `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;
}

/** The day that `YYYY-MM-DD` names. */
export function readIsoDay(text: string): Day {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}

/** So many days later. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(timeOf(day) + days * dayLength));
}

/** So many months later; the last day of a month that is shorter. */
export function addMonths(day: Day, months: number): Day {
  const count = day.year * 12 + day.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return { year, month, day: Math.min(day.day, lastOfMonth(year, month)) };
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return new Date(timeOf(day)).getUTCDay() || 7;
}

/** How many days a month has. */
export function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the calendar has such a day. */
export function exists({ year, month, day }: Day): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= lastOfMonth(year, month) && year >= 1000 && year <= 9999
  );
}

/** Whether the first day comes before the second. */
export function isBefore(a: Day, b: Day): boolean {
  return timeOf(a) < timeOf(b);
}

function timeOf(day: Day): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}
