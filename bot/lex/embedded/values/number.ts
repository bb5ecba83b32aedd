import { countOf } from './count.ts';
import { readCardinal, type Cardinal } from './cardinal.ts';
import { readFraction } from './fraction.ts';
import { dozens, scales, tens, units } from './number-words.ts';
import { readNumeral } from './numeral.ts';
import { readPieces, withPlainDigits, type Piece } from './pieces.ts';
import { spelledNumber } from './spelled-number.ts';
import { spanReader } from './span.ts';

/** A number in a text. */
export interface NumberSpan {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

interface Words {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** `AMAZON.Number`: digits or words, as digits (Lex §1.9). */
export const numberReader = spanReader({
  find: (text) =>
    findNumbers(text).map(({ start, end, value }) => ({
      start,
      end,
      values: [longDigits(text.slice(start, end)) ?? digitsOf(value)],
    })),
  answer(words) {
    const text = words.replace(/ ?-?ish$/i, '');
    const [whole] = text === words ? [] : findNumbers(text);
    const count = whole?.end === text.length ? whole.value : (countOf(text) ?? spelledNumber(text));
    return count === undefined ? undefined : [digitsOf(count)];
  },
});

/** A number of more digits than a computer counts exactly, as they were typed. */
function longDigits(words: string): string | undefined {
  const digits = withPlainDigits(words).replace(/[ ,]/g, '');
  return /^-?\d{16,}$/.test(digits) ? digits.replace(/^(-?)0+(?=\d)/, '$1') : undefined;
}

/** A number without an exponent and with at most fifteen significant digits. */
export function digitsOf(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  if (!text.includes('e')) return Object.is(rounded, -0) ? '0' : text;
  return rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

let latest: { readonly text: string; readonly numbers: readonly NumberSpan[] } | undefined;

/** Every number of a text, the longest reading at each place. Several readers ask for the same text in turn, so the last one is kept. */
export function findNumbers(text: string): readonly NumberSpan[] {
  if (latest?.text !== text) latest = { text, numbers: readNumbers(text) };
  return latest.numbers;
}

function readNumbers(written: string): readonly NumberSpan[] {
  const text = withPlainDigits(written);
  const words: Words = { text, pieces: readPieces(text) };
  const found: NumberSpan[] = [];
  for (let at = 0; at < words.pieces.length;) {
    const read = readAt(words, at);
    const [first, last] = [words.pieces[at], words.pieces[(read?.to ?? 0) - 1]];
    if (read && first && last && Number.isFinite(read.value)) {
      found.push({ start: first.start, end: last.end, value: read.value });
      at = read.to;
    } else at = skip(words, at);
  }
  return found;
}

/** A code such as `7K2M9Q` is passed over as a whole. */
function skip({ pieces }: Words, at: number): number {
  let next = at + 1;
  if (pieces[at]?.text === 'x' || !/^[\p{L}\d]/u.test(pieces[at]?.text ?? '')) return next;
  while (pieces[next]?.glued && /^[\p{L}\d]/u.test(pieces[next]?.text ?? '')) next += 1;
  return next;
}

const minus = /^[-−–]$/;

function readAt(words: Words, at: number): Cardinal | undefined {
  const { pieces } = words;
  const word = pieces[at]?.text ?? '';
  const before = pieces[at - 1]?.text ?? '';
  const isSign = minus.test(word) && !pieces[at]?.glued && !/^\d/.test(before) && !units.has(before);
  if (!isSign && word !== 'minus' && word !== 'negative') return readRatio(words, at);
  const read = readRatio(words, at + 1);
  return read && { value: -read.value, to: read.to };
}

/** `1 over 3`, `two out of five`. */
function readRatio(words: Words, at: number): Cardinal | undefined {
  const top = readAmount(words, at);
  if (!top) return undefined;
  const texts = [0, 1].map((step) => words.pieces[top.to + step]?.text ?? '');
  const isShort = texts[0] === 'over' || texts[0] === 'in';
  if (!isShort && !(texts[0] === 'out' && texts[1] === 'of')) return top;
  const bottom = readAmount(words, top.to + (isShort ? 1 : 2));
  if (!bottom || bottom.value <= 0 || (texts[0] !== 'over' && top.value >= bottom.value)) return top;
  // "2000 over 3 years", "1 in 2 days": the second number counts something of its own.
  const next = words.pieces[bottom.to]?.text ?? '';
  if (isShort && /^[\p{L}%$€£]/u.test(next) && next !== 'of') return top;
  return { value: top.value / bottom.value, to: bottom.to };
}

function readAmount(words: Words, at: number): Cardinal | undefined {
  const { pieces } = words;
  const phrase = readPhrase(pieces, at);
  if (phrase) return phrase;
  const fraction = readFraction(pieces, at);
  if (fraction)
    return dozens.has(pieces[fraction.to]?.text ?? '') ? dozensOf(fraction) : ofRound(pieces, fraction);
  const word = pieces[at]?.text ?? '';
  const round = readRound(pieces, at);
  if (round) return round;
  if (/^[\d.¼½¾⅓-⅞]/.test(word)) return isTail(pieces, at) ? undefined : readDigits(words, at);
  const whole = word === 'point' ? { value: 0, to: at } : readCardinal(pieces, at);
  if (!whole) return undefined;
  const decimal = readDecimals(pieces, whole);
  if (decimal) return decimal;
  if (whole.to === at || (word === 'one' && whole.to === at + 1 && points(pieces, at))) return undefined;
  if (dozens.has(pieces[whole.to]?.text ?? '')) return inDozens(pieces, at, whole);
  return withFraction(words, whole) ?? whole;
}

/** One and a half dozen are 18. */
function dozensOf({ value, to }: Cardinal): Cardinal {
  return { value: value * 12, to: to + 1 };
}

/** `two thirds of a million`. */
function ofRound(pieces: readonly Piece[], fraction: Cardinal): Cardinal {
  const { value, to } = fraction;
  const word = pieces[to + 2]?.text ?? '';
  const factor = word === 'hundred' ? 100 : dozens.has(word) ? 12 : scales.get(word);
  const isOf = pieces[to]?.text === 'of' && /^(?:an?|one)$/.test(pieces[to + 1]?.text ?? '');
  return isOf && factor && value < 1 ? { value: value * factor, to: to + 3 } : fraction;
}

/** `2 and 3/4`, `two and ½`. */
function withFraction({ text, pieces }: Words, whole: Cardinal): Cardinal | undefined {
  const part = pieces[whole.to]?.text === 'and' ? pieces[whole.to + 1] : undefined;
  const half = part && /^[\d½¼¾]/.test(part.text) ? readNumeral(text, part.start) : undefined;
  if (!half || half.plain || half.value >= 1 || !Number.isInteger(whole.value)) return undefined;
  return { value: whole.value + half.value, to: pieceAt(pieces, whole.to + 2, half.end) };
}

/** Three hundred and two dozens are 324. */
function inDozens(pieces: readonly Piece[], at: number, whole: Cardinal): Cardinal {
  const and = pieces.findIndex((piece, index) => index > at && index < whole.to && piece.text === 'and');
  const last = and < 0 ? whole.value : (readCardinal(pieces, and + 1)?.value ?? 0);
  return { value: whole.value + last * 11, to: whole.to + 1 };
}

const phrases: readonly (readonly [string, number])[] = [
  ['half a dozen', 6],
  ['a half dozen', 6],
  ['half dozen', 6],
  ['a couple of dozen', 24],
  ['a couple of', 2],
  ['a couple', 2],
  ['couple of', 2],
  ['a pair of', 2],
  ['a dozen', 12],
  ['dozen', 12],
  ['half a million', 5e5],
  ['half a thousand', 500],
];
const split = phrases.map(([phrase, value]) => ({ words: phrase.split(' '), value }));

function readPhrase(pieces: readonly Piece[], at: number): Cardinal | undefined {
  const found = split.find(({ words }) => words.every((word, step) => pieces[at + step]?.text === word));
  if (!found) return undefined;
  const to = at + found.words.length;
  const isHalf = ['and', 'a', 'half'].every((word, step) => pieces[to + step]?.text === word);
  return isHalf && found.value === 12 ? { value: 18, to: to + 3 } : { value: found.value, to };
}

/** `a hundred and one`, `a thousand`. */
function readRound(pieces: readonly Piece[], at: number): Cardinal | undefined {
  const next = pieces[at + 1]?.text ?? '';
  return pieces[at]?.text === 'a' && (next === 'hundred' || scales.has(next))
    ? readCardinal(pieces, at + 1)
    : undefined;
}

function readDigits({ text, pieces }: Words, at: number): Cardinal | undefined {
  const piece = pieces[at];
  if (!piece || isCode(pieces, at)) return undefined;
  const numeral = readNumeral(text, piece.start);
  if (!numeral || /^:\d/.test(text.slice(numeral.end, numeral.end + 2))) return undefined;
  const to = pieceAt(pieces, at + 1, numeral.end);
  const read = { value: numeral.value, to };
  const next = pieces[to]?.text ?? '';
  if (!numeral.plain) {
    const factor = scales.get(next);
    return factor ? { value: read.value * factor, to: to + 1 } : read;
  }
  const mixed = withFraction({ text, pieces }, read);
  if (mixed) return mixed;
  if (dozens.has(next)) return { value: read.value * 12, to: to + 1 };
  const scale = next === 'hundred' ? 100 : scales.get(next);
  const more = next === 'hundred' ? scales.get(pieces[to + 1]?.text ?? '') : undefined;
  if (scale && more) return { value: read.value * scale * more, to: to + 2 };
  return scale ? scaled({ text, pieces }, { value: read.value * scale, to: to + 1 }, scale) : read;
}

function pieceAt(pieces: readonly Piece[], from: number, offset: number): number {
  let to = from;
  while ((pieces[to]?.start ?? Infinity) < offset) to += 1;
  return to;
}

/** `4 thousand 3 hundred and 21`. */
function scaled(words: Words, sum: Cardinal, scale: number): Cardinal {
  const isAnd = words.pieces[sum.to]?.text === 'and';
  const next = words.pieces[sum.to + (isAnd ? 1 : 0)]?.text ?? '';
  if (!/^\d+$/.test(next) && !units.has(next)) return sum;
  const more = readAmount(words, sum.to + (isAnd ? 1 : 0));
  const fits = more && more.value > 0 && more.value < scale && Number.isInteger(more.value);
  return fits ? { value: sum.value + more.value, to: more.to } : sum;
}

/** The point of `1.2.3` behind a digit begins no number. */
function isTail(pieces: readonly Piece[], at: number): boolean {
  const point = pieces[at];
  return point?.text === '.' && point.glued && /^\d/.test(pieces[at - 1]?.text ?? '');
}

/** Digits that are part of a code, a time or a name with a hyphen. */
function isCode(pieces: readonly Piece[], at: number): boolean {
  const [before, earlier] = [pieces[at - 1], pieces[at - 2]];
  if (!pieces[at]?.glued || !before) return false;
  if (before.text === 'x') return before.glued;
  if (/^\p{L}/u.test(before.text)) return true;
  if (before.text === ':') return before.glued && /^\d/.test(earlier?.text ?? '');
  return before.text === '-' && before.glued && /^\p{L}/u.test(earlier?.text ?? '');
}

const zero = new Set(['oh', 'o']);

/** `point four five` is .45, `point forty two` is .42. */
function readDecimals(pieces: readonly Piece[], whole: Cardinal): Cardinal | undefined {
  if (pieces[whole.to]?.text !== 'point') return undefined;
  let digits = '';
  let to = whole.to + 1;
  while (digits.length < 20) {
    const word = pieces[to]?.text ?? '';
    const read = zero.has(word)
      ? { value: 0, to: to + 1 }
      : /^\d+$/.test(word)
        ? { value: Number(word), to: to + 1 }
        : belowHundred(pieces, to);
    if (!read) break;
    digits += String(read.value);
    to = read.to;
  }
  if (!digits) return undefined;
  const value = Number(`${String(whole.value)}.${digits}`);
  const scale = scales.get(pieces[to]?.text ?? '');
  return scale ? { value: value * scale, to: to + 1 } : { value, to };
}

function belowHundred(pieces: readonly Piece[], at: number): Cardinal | undefined {
  const word = pieces[at]?.text ?? '';
  if (!units.has(word) && !tens.has(word)) return undefined;
  const pair = readCardinal(pieces, at, at + (pieces[at + 1]?.text === '-' ? 3 : 2));
  return pair && pair.value < 100 ? pair : readCardinal(pieces, at, at + 1);
}

const pointing = new Set(
  'this that the last first which other another any every no a next each some only good new'.split(' '),
);

/** After these, `one` is a thing and not a number. */
function points(pieces: readonly Piece[], at: number): boolean {
  return pointing.has(pieces[at - 1]?.text ?? '');
}
