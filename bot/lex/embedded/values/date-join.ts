import { addDays, isoDay, readIsoDay, weekday } from './calendar.ts';
import { weekdayOf, weekdayPattern } from './date-words.ts';
import type { Span } from './span.ts';

const weekdayOnly = new RegExp(`^${weekdayPattern}$`);
const distance = /\b(?:from|after|before|since|hence|ago|later)\b|^(?:in|within) /;

/** A weekday beside a distance chooses a day near it: `Monday two weeks from now`, `3 weeks after Christmas on Friday`. */
export function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const pair = last && join(text, last, span);
    if (pair) result.splice(-1, 1, pair);
    else result.push(span);
  }
  return result;
}

function join(text: string, first: Span, second: Span): Span | undefined {
  if (!/^,?\s{1,3}(?:on\s{1,3})?$/i.test(text.slice(first.end, second.start))) return undefined;
  const words = [first, second].map(({ start, end }) => text.slice(start, end).toLowerCase());
  const name = words.findIndex((entry) => weekdayOnly.test(entry));
  const far = words[1 - name] ?? '';
  const [value] = (name === 0 ? second : first).values;
  if (name < 0 || !distance.test(far) || value === undefined) return undefined;
  const base = readIsoDay(value);
  const [wanted, here] = [weekdayOf(words[name] ?? '') % 7, weekday(base) % 7];
  // Weeks are counted in weeks that begin on Sunday; behind months and years the next such day is meant.
  const days = /week|fortnight/.test(far) ? wanted - here : (wanted - here + 7) % 7;
  return { start: first.start, end: second.end, values: [isoDay(addDays(base, days))] };
}
