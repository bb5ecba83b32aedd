import { applyRules, rule, type Groups, type Place, type Rule } from './plain-rules.ts';
import { spanReader } from './span.ts';

const hour = '(?<h>\\d{1,2})';
const minute = '(?<m>[0-5]\\d)';
const half =
  "(?: ?(?<p>[ap](?:\\.? ?m\\b\\.?|\\b\\.?)|ampm|am/pm)| (?:early |late )?(?:in the |at |this |(?:tomorrow|yesterday) |o'?clock )?(?:early |late )?(?<q>morning|afternoon|evening|night|noon)|,? (?<r>tonight))";
const ofDay =
  '(?:(?:in the |this |at |late |early )?(?:late |early )?(?<q>morning|afternoon|evening|night)|(?<r>tonight)),?(?: (?:at|around|by|about))? ';
const clockWord = "(?: ?o ?'? ?clock)";
const before =
  '(?<=(?:^|[ (])(?:at|around|by|about|before|after|until|till|til|from|since|than|circa|approximately|maybe|say|to|and|between|@) )';

/** A word behind a number that makes it count something: all but these. */
const thing =
  ' ?(?!(?:for|on|in|at|and|or|if|to|until|till|from|today|tomorrow|please|thanks|sharp|with|this|next|as|would|will|is|was|works?|ok|okay|then|but|so|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\\p{L}))\\p{L}';

/** Each way of saying a time, the more telling ones first (Lex §1.9 Time). */
const rules: readonly Rule<Date>[] = [
  rule(
    `(?<s>half|(?:a )?quarter|\\d{1,2}) ?(?:minutes?|mins?)? ?(?<t>past|after|to|before|till|til) (?<w>noon|midday|midnight)`,
    aroundNoon,
  ),
  rule('(?:12 |high |at )?(?:noon(?: ?-?ish)?|midday(?: ?-?ish)?|noontime|mid-day)', () => ['12:00']),
  rule('(?:12 )?(?:mid ?-?night(?: ?-?ish)?)', () => ['00:00']),
  rule(
    '(?:in |within )?(?<n>an?|half an?|\\d{1,3}(?:\\.5| and a half)?|a couple of|a quarter of an|quarter of an) ?(?<u>hours?|hrs?|minutes?|mins?|h)(?<b> from now| hence| later| ago| back| time| earlier)?',
    distance,
  ),
  rule(
    '(?:right )?now|at present|at the (?:minute|moment|present time)|at this time|immediately',
    (_, now) => [instant(now, 0)],
  ),
  rule(
    '(?:the )?end of (?:the |this |next )?(?:day|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|eod',
    () => ['23:59'],
  ),
  rule(
    `(?:${ofDay})?(?<s>half|(?:a )?quarter|three quarters|\\d{1,2}) ?(?:minutes?|mins?)? ?(?<t>past|after|to|before|till|til|of) ${hour}${clockWord}?${half.replace('<q>', '<q2>').replace('<r>', '<r2>')}?`,
    stepped,
  ),
  rule(`half ${hour}${clockWord}?${half}?`, (groups) => times({ ...groups, m: '30' })),
  rule(
    `${hour}(?: ?[:.h] ?|-)${minute}(?::(?:[0-5]\\d)|[:.]\\d\\d)?(?:\\.\\d{1,3})?(?: ?(?:hours|hrs|h))?${half}`,
    times,
  ),
  rule(`(?<d>\\d{3,4})${half}`, compact),
  rule(`${hour} ${minute}${half}`, times),
  rule(`${hour} (?:oh|o|0) ?(?<m1>\\d)${half}?`, (groups) => times({ ...groups, m: `0${groups.m1 ?? ''}` })),
  rule(`${hour}${clockWord}${half}`, times),
  rule(`${hour}${half}`, times),
  rule(`${ofDay}${hour}(?:(?:[:.h]| )${minute})?${clockWord}?`, times),
  rule(`${hour}[:h]${minute}(?::[0-5]\\d)?(?! ?%)`, times),
  rule(`${hour}(?:${clockWord}(?: ?-?ish)?|(?:[:.]${minute})? ?-?ish)${half}?`, times),
  rule('(?<h>1[3-9]|2[0-3]) ?h', times),
  rule('(?<!\\d )(?<d>(?:[01]\\d|2[0-3])[0-5]\\d|[1-9]00) ?(?:hours|hrs)', military),
  rule(`(?<hh>1[3-9]|2[0-3]|0\\d) ${minute}(?! ?[\\p{L}%])`, (groups) =>
    times({ ...groups, h: groups.hh ?? '' }),
  ),
  rule(`(?<=at |T)(?<d>(?:[01]\\d|2[0-3])[0-5]\\d)(?: ?(?:hours|hrs|h))?`, compact),
  rule(`${before}${hour}(?:[. -]${minute}(?: minutes)?)?(?! ?[%€$£\\d]|[.,:/-]\\d|${thing})`, times),
  rule(`(?<=(?:\\d(?:st|nd|rd|th)|\\d{4}|day) )${hour} (?<m2>[0-5]\\d)(?!\\d)`, (groups) =>
    times({ ...groups, m: groups.m2 ?? '' }),
  ),
  rule(
    '(?:in the |this |late |early |tomorrow |yesterday )*(?<k>morning|afternoon|evening|night|nighttime)|(?<l>tonight|overnight|last night|at night)',
    part,
  ),
];

/** Answers where a time is asked for: a bare hour, `five thirty`, `1430`, `pm`. */
const answers: readonly Rule<Date>[] = [
  rule(`^(?:at |around |about )?${hour}$`, times),
  rule(`^(?:at |around |about )?${hour}[ .,-]${minute}(?: minutes)?$`, times),
  rule('^(?<d>\\d{3,4}) ?(?:hours|hrs|h)$', military),
  rule('^(?<d>\\d{3,4})$', compact),
  rule(
    '^(?:at |around |about )?(?<s>half|(?:a )?quarter|\\d{1,2} minutes) (?<t>past|after|to|before|till|til)(?: the hour)?$',
    ofThisHour,
  ),
  rule('^(?<k>am|pm|a\\.m|p\\.m)\\.?$', (groups) => [groups.k?.startsWith('a') ? 'AM' : 'PM']),
];

/** `AMAZON.Time`: `HH:MM`, ranges `MO AF EV NI`; an ambiguous hour has two resolutions and no interpretation (Lex §1.9). */
export const timeReader = spanReader({
  find(text, now) {
    const found = applyRules(text, rules, now);
    const exact = found.filter(({ values }) => values[0]?.includes(':'));
    return exact.length > 0 ? exact : found;
  },
  answer(text, now) {
    return applyRules(text, answers, now)[0]?.values;
  },
});

const partsOfDay: Readonly<Record<string, string>> = {
  morning: 'MO',
  afternoon: 'AF',
  evening: 'EV',
};

function part(groups: Groups): readonly string[] {
  return [partsOfDay[groups.k ?? ''] ?? 'NI'];
}

function distance(
  groups: Groups,
  now: Date,
  at: { text: string; start: number },
): readonly string[] | undefined {
  const isIn = /^(?:in|within) /.test(at.text.slice(at.start, at.start + 7));
  if (!isIn && groups.b === undefined) return undefined;
  const words = groups.n ?? '';
  const count = words.startsWith('half')
    ? 0.5
    : words.includes('quarter')
      ? 0.25
      : words.startsWith('a couple')
        ? 2
        : /^an?$/.test(words)
          ? 1
          : Number.parseFloat(words) + (words.includes('half') ? 0.5 : 0);
  const minutes = groups.u?.startsWith('h') ? count * 60 : count;
  return [instant(now, /ago|back|earlier/.test(groups.b ?? '') ? -minutes : minutes)];
}

function instant(now: Date, minutes: number): string {
  const then = new Date(now.getTime() + minutes * 60_000);
  return Number.isNaN(then.getTime()) ? '00:00' : clock(then.getUTCHours(), then.getUTCMinutes());
}

function stepped(groups: Groups, _: Date, place: Place): readonly string[] | undefined {
  const words = groups.s ?? '';
  const minutes = minutesOf(words);
  const isTo = /^(?:to|before|till|til|of)$/.test(groups.t ?? '');
  const h = Number(groups.h);
  // "5 of 12" counts things.
  if (minutes > 59 || (groups.t === 'of' && !/quarter/.test(words)) || isRange(groups, place))
    return undefined;
  const named = { p: groups.p, q: groups.q ?? groups.q2, r: groups.r ?? groups.r2 };
  if (!isTo) return times({ ...named, h: groups.h, m: String(minutes) });
  if (minutes === 0) return undefined;
  // A quarter to one in the afternoon is before one, but afternoon all the same.
  const hours = times({ ...named, h: String(h), m: '0' });
  return hours?.map((time) => back(time, minutes)).sort();
}

/** `9 to 5` and `from 10 to 6` are hours of opening, not minutes before an hour. */
function isRange(groups: Groups, { text, start, end }: Place): boolean {
  if (groups.t !== 'to' || !/^\d/.test(groups.s ?? '') || /min/.test(text.slice(start, end))) return false;
  const opens = /(?:^| )(?:from|between) $/.test(text.slice(Math.max(0, start - 9), start));
  return Number(groups.s) % 5 !== 0 || (opens && Number(groups.s) < 13);
}

/** Half past noon, a quarter to midnight. */
function aroundNoon(groups: Groups): readonly string[] | undefined {
  const minutes = minutesOf(groups.s ?? '');
  if (minutes > 59) return undefined;
  const at = groups.w === 'midnight' ? '00:00' : '12:00';
  return [back(at, /^(?:past|after)$/.test(groups.t ?? '') ? -minutes : minutes)];
}

/** A quarter past, where the hour goes without saying: the next time that a clock shows it. */
function ofThisHour(groups: Groups, now: Date): readonly string[] | undefined {
  const said = minutesOf(groups.s ?? '');
  const minute = /^(?:past|after)$/.test(groups.t ?? '') ? said : 60 - said;
  const ahead = (minute - now.getUTCMinutes() + 60) % 60;
  return minute > 0 && minute < 60 ? [instant(now, ahead)] : undefined;
}

function minutesOf(words: string): number {
  if (words === 'half') return 30;
  if (words.includes('three')) return 45;
  return words.includes('quarter') ? 15 : Number.parseInt(words, 10);
}

function back(time: string, minutes: number): string {
  const total = (Number(time.slice(0, 2)) * 60 - minutes + 1440) % 1440;
  return clock(Math.floor(total / 60), total % 60);
}

function compact(groups: Groups): readonly string[] | undefined {
  const digits = groups.d ?? '';
  return times({ ...groups, h: digits.slice(0, -2), m: digits.slice(-2) });
}

/** `eight hundred hours` is on a clock of 24 hours. */
function military(groups: Groups): readonly string[] | undefined {
  return compact({ ...groups, d: (groups.d ?? '').padStart(4, '0') });
}

/** The times of day that an hour may mean: one where the part of the day is said, else both. */
function times(groups: Groups): readonly string[] | undefined {
  const written = groups.h ?? '';
  const [h, m] = [Number(written), Number(groups.m ?? 0)];
  if (written === '' || h > 24 || m > 59) return undefined;
  const named = groups.q ?? groups.r;
  if (named && h <= 12) return [clock(inPart(h, named), m)];
  const letter = groups.p?.charAt(0);
  const isEither = groups.p === 'ampm' || groups.p === 'am/pm';
  if (letter && !isEither && h <= 12) return [clock((h % 12) + (letter === 'p' ? 12 : 0), m)];
  if (h > 12 || h === 0 || (written.startsWith('0') && written.length === 2)) return [clock(h % 24, m)];
  return h === 12 ? [clock(12, m), clock(0, m)] : [clock(h, m), clock(h + 12, m)];
}

/** Nights go from the evening into the small hours. */
function inPart(h: number, named: string): number {
  if (named === 'morning') return h === 12 ? 0 : h;
  if (named === 'night' || named === 'tonight') return h === 12 ? 0 : h < 6 ? h : h + 12;
  return h === 12 ? 12 : h + 12;
}

function clock(h: number, m: number): string {
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}
