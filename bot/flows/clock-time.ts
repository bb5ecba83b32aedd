import { inDigits } from './quantity.ts';

const minute = 60_000;

/** A moment in words of a customer's day: `11:30`, and the zone, with the day when it is another one than today. */
export function clockTime(at: Date, now: Date, timeZone: string, locale: string): string {
  const tag = locale.replaceAll('_', '-');
  const day = (moment: Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
  const other = day(at) !== day(now);
  return new Intl.DateTimeFormat(tag, {
    ...(other && ({ weekday: 'short', month: 'short', day: 'numeric' } as const)),
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
    timeZone,
  })
    .format(at)
    .replaceAll('\u202f', ' ');
}

/**
 * The next moment at which the clock shows what a sentence says: `at 11:30`, `by 5 pm`, `at noon`, `in 20 minutes`, `tomorrow at 9`. Without
 * am or pm it is whichever comes first. Undefined when the sentence tells no time.
 */
export function timeIn(text: string, now: Date, timeZone: string): Date | undefined {
  const said = inFigures(text);
  const wait = waitIn(said);
  if (wait !== undefined) return new Date(now.getTime() + wait * minute);
  const hands = handsIn(said);
  if (!hands) return undefined;
  const today = midnight(now, timeZone);
  const first = /\btomorrow\b/.test(said) ? 1 : 0;
  for (let day = first; day <= first + 2; day += 1) {
    for (const hand of hands) {
      const at = onDay(today, day, hand, timeZone);
      if (at > now) return at;
    }
  }
  return undefined;
}

/** Halves, quarters and number words as figures. */
const inFigures = (text: string): string =>
  inDigits(
    text
      .toLowerCase()
      .replace(/\bhalf an? hour\b/g, '30 minutes')
      .replace(/\ban? hour\b/g, '60 minutes')
      .replace(/\bhalf (?=past)/g, '30 ')
      .replace(/\b(?:a )?quarter (?=past|after|to|before)/g, '15 ')
      .replace(/\bo['’]? ?clock\b/g, 'o clock'),
  );

/** So many minutes of waiting. */
function waitIn(said: string): number | undefined {
  const [, count, unit = ''] =
    /\bin (?:about |around )?(\d{1,3}) ?(hours?|hrs?|minutes?|mins?)\b/.exec(said) ?? [];
  return count === undefined ? undefined : Number(count) * (unit.startsWith('h') ? 60 : 1);
}

/** Minutes since midnight that a sentence may mean, the earliest first. */
function handsIn(said: string): readonly number[] | undefined {
  if (/\b(?:noon|midday|lunch ?time)\b/.test(said)) return [12 * 60];
  if (/\bmidnight\b/.test(said)) return [0];
  const part = '(?<half> ?[ap](?:\\.? ?m\\b\\.?|\\b)| o clock|(?: in the)? (?:morning|afternoon|evening))?';
  const patterns = [
    `(?<step>\\d{1,2}) ?(?:minutes? |mins? )?(?<way>past|after|to|before) (?<h>\\d{1,2})${part}`,
    `(?<h>\\d{1,2})[:.h](?<m>[0-5]\\d)${part}`,
    `(?:at|by|until|till?|before|for) (?<h>\\d{1,2})${part}(?![\\d:.]| ?(?:minutes?|mins?|hours?|x)\\b)`,
    `(?<h>\\d{1,2})(?<half> ?[ap](?:\\.? ?m\\b\\.?|\\b)| o clock)`,
  ];
  for (const pattern of patterns) {
    const groups = new RegExp(`(?<![\\d:.])${pattern}`).exec(said)?.groups;
    if (groups) return handsOf(groups);
  }
  return undefined;
}

function handsOf(groups: Readonly<Record<string, string | undefined>>): readonly number[] | undefined {
  const { h = '', m = '0', half = '', step, way } = groups;
  const hour = Number(h);
  if (hour > 24) return undefined;
  const count = Number(step ?? 0);
  const shift = Number(m) + (way === 'to' || way === 'before' ? -count : count);
  const at = (whole: number) => (((whole * 60 + shift) % day) + day) % day;
  const isPm = /^ ?p|afternoon|evening/.test(half);
  const isAm = /^ ?a|morning/.test(half);
  if (isPm) return [at((hour % 12) + 12)];
  if (isAm) return [at(hour % 12)];
  return hour >= 1 && hour <= 12
    ? [at(hour % 12), at((hour % 12) + 12)].sort((a, b) => a - b)
    : [at(hour % 24)];
}

const day = 24 * 60;

/** The wall clock of a zone at a moment, as if it were UTC. */
function wall(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** Midnight of a moment's day in a zone, as wall time. */
const midnight = (now: Date, timeZone: string): number => {
  const at = wall(now, timeZone);
  return at - (((at % (day * minute)) + day * minute) % (day * minute));
};

/** The moment at which the clocks of a zone show so many minutes after midnight. */
function onDay(today: number, days: number, minutes: number, timeZone: string): Date {
  const wanted = today + (days * day + minutes) * minute;
  // Twice, because the first guess may lie on the other side of a change of clocks.
  let at = wanted;
  for (let look = 0; look < 2; look += 1) at = wanted - (wall(new Date(at), timeZone) - at);
  return new Date(at);
}
