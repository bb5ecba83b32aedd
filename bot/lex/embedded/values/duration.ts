import { plainOf } from './plain.ts';
import { spanReader, type Span } from './span.ts';

const unit =
  '(?:years?|yrs?|(?:business|working) days?|months?|fortnights?|weekends?|weeks?|wks?|days?|nights?|hours?|hrs?|hr|minutes?|mins?|seconds?|secs?|decades?|centur(?:y|ies)|[ymwdhs])';
const part = ' and (?:a |1 )?(?:half|quarter)';
const amount =
  '(?:\\d{1,6}(?:\\.\\d{1,4})?(?: [13]/[24])?|half an?|half|(?:a )?quarter of an?|(?:3|three) quarters of an?|(?:a )?couple(?: of)?|a few|few|some|several|another|all|the whole|the entire|an?|[½¼¾])';
const item = new RegExp(
  `(?:(?<![\\p{L}\\d./])|(?<=\\d[ywdhms]))(?<n>${amount})(?<v>[½¼¾])?(?<f>${part})?(?<g> ?-?)(?<u>${unit})(?![\\p{L}'])(?<h>${part}(?! (?:hours?|minutes?|days?))(?![\\p{L}]))?`,
  'gu',
);
const wholeIso = /^p(?=\d|t\d)(?:\d+y)?(?:\d+m)?(?:\d+w)?(?:\d+d)?(?:t(?=\d)(?:\d+h)?(?:\d+m)?(?:\d+s)?)?$/i;

/** Years, months, weeks, days, hours, minutes, seconds. */
type Parts = [number, number, number, number, number, number, number];
/** How many of the next part that matters make one of this: half a week is days, half a month fifteen of them. */
const carries: readonly (readonly [number, number])[] = [
  [1, 12],
  [3, 30],
  [3, 7],
  [4, 24],
  [5, 60],
  [6, 60],
];

/** `AMAZON.Duration`: ISO 8601, `PnYnMnWnDTnHnMnS` (Lex §1.9). */
export const durationReader = spanReader({
  find: findDurations,
  answer: (words) => (wholeIso.test(words) ? [words.toUpperCase()] : minutesAlone(words)),
});

/** `15m`, `1h30`, `1:30`, which mean a duration only where one is asked for. */
function minutesAlone(words: string): readonly string[] | undefined {
  const { h, m } =
    /^(?:(?<h>\d{1,3}) ?[:h] ?(?=[0-5]\d$|[0-5]\d ?m))?(?<m>\d{1,6}) ?m?$/i.exec(words)?.groups ?? {};
  if (m === undefined || (h === undefined && !/m$/i.test(words))) return undefined;
  const hours = Number(h ?? 0) > 0 ? `${String(Number(h))}H` : '';
  return Number(m) > 0 || hours
    ? [`PT${hours}${Number(m) > 0 || !hours ? `${String(Number(m))}M` : ''}`]
    : undefined;
}

function findDurations(text: string): readonly Span[] {
  const plain = plainOf(text);
  const groups: { start: number; end: number; parts: Parts }[] = [];
  for (const match of plain.text.matchAll(item)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const last = groups.at(-1);
    const between = last ? plain.text.slice(last.end, start) : undefined;
    const joined = last && between !== undefined && /^(?: |, ?|,? and |)$/.test(between) ? last : undefined;
    if (!isCertain(match.groups ?? {}, joined !== undefined)) continue;
    const parts: Parts = joined ? joined.parts : [0, 0, 0, 0, 0, 0, 0];
    add(parts, match.groups ?? {});
    if (joined) joined.end = end;
    else groups.push({ start, end, parts });
  }
  return groups
    .filter(({ parts }) => parts.some((count) => count > 0))
    .map(({ start, end, parts }) => ({ ...plain.origin(start, end), values: [isoOf(parts)] }));
}

/** A letter stands for a unit only where it touches its number; `5m` may be metres. */
function isCertain(groups: Readonly<Record<string, string | undefined>>, joins: boolean): boolean {
  const [letter, words] = [groups.u ?? '', groups.n ?? ''];
  if (/^(?:all|the whole|the entire|another)$/.test(words))
    return /^(?:day|week|month|year|night|hour)$/.test(letter);
  if (/^(?:an?|half)$/.test(words) && letter.length === 1) return false;
  if (letter.length > 1) return true;
  return groups.g === '' && /^\d/.test(words) && (joins || letter !== 'm');
}

function add(parts: Parts, groups: Readonly<Record<string, string | undefined>>): void {
  const [words, name] = [groups.n ?? '', groups.u ?? ''];
  let count = countOf(words) + (groups.v ? countOf(groups.v) : 0);
  for (const more of [groups.f, groups.h]) if (more) count += more.endsWith('half') ? 0.5 : 0.25;
  if (name.startsWith('decade')) count *= 10;
  if (name.startsWith('centur')) count *= 100;
  if (/^(?:fortnight|weekend)/.test(name)) count *= 2;
  put(parts, indexOf(name), count);
}

function countOf(words: string): number {
  if (/^\d/.test(words) && !words.includes('quarter')) {
    const [top, bottom] = /(\d)\/(\d)$/.exec(words)?.slice(1) ?? [];
    return Number.parseFloat(words) + (bottom ? Number(top) / Number(bottom) : 0);
  }
  if (words.startsWith('half') || words === '½') return 0.5;
  if (/^(?:3|three) quarters|¾/.test(words)) return 0.75;
  if (words.includes('quarter') || words === '¼') return 0.25;
  if (words.includes('couple')) return 2;
  return /few|some|several/.test(words) ? 3 : 1;
}

function indexOf(name: string): number {
  if (/^(?:y|decade|centur)/.test(name)) return 0;
  if (name.startsWith('month')) return 1;
  if (/^(?:weekend|day|d$|night|business|working)/.test(name)) return 3;
  if (/^(?:w|fortnight)/.test(name)) return 2;
  if (name.startsWith('h')) return 4;
  return name.startsWith('m') ? 5 : 6;
}

/** Whole units as they are said, the rest in smaller ones. */
function put(parts: Parts, index: number, count: number): void {
  const whole = Math.floor(count + 1e-9);
  parts[index] = (parts[index] ?? 0) + whole;
  const rest = count - whole;
  const carry = carries[index];
  if (carry && rest > 1e-6) put(parts, carry[0], rest * carry[1]);
}

function isoOf(parts: Parts): string {
  const write = (letters: readonly string[], from: number) =>
    letters
      .map((letter, index) => (parts[from + index] ? `${String(parts[from + index])}${letter}` : ''))
      .join('');
  const time = write(['H', 'M', 'S'], 4);
  return `P${write(['Y', 'M', 'W', 'D'], 0)}${time ? `T${time}` : ''}`;
}
