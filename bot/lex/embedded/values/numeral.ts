import { abbreviations } from './number-words.ts';

/** A number in digits and the offset behind it. */
export interface Numeral {
  readonly value: number;
  readonly end: number;
  /** Without a fraction, an exponent or a letter: more words may follow, as in `3 hundred`. */
  readonly plain: boolean;
}

const grouped = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?/y;
const indian = /\d{1,2}(?:,\d{2}){1,6},\d{3}(?![\d,])(?:\.\d+)?/y;
const spaced = /\d{1,3}(?:(?:[\u00a0\u202f]\d{3})+|(?: \d{3}){2,6}| 000)(?![\d\p{L}])(?:\.\d+)?/uy;
const dotted = /\d{1,3}(?:\.\d{3}){2,6}(?![\d.])/y;
const european = /(?:\d{1,3}(?:\.\d{3}){1,6}|\d+),\d+(?!\d|[,.]\d|,)/y;
const plain = /\d*\.\d+|\d+/y;
/** A version or an address, which is no decimal: each part is a number of its own. */
const chain = /\d+(?=(?:\.\d+){2})/y;
const links = /\d+/y;
const slash = /\/(\d{1,4})(?![\d/])/y;
const mixed = / {1,3}(\d{1,3})\/(\d{1,3})(?![\d/])/y;
const vulgar = / ?([¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/y;
const power = /\^([-+]{0,2}\d{1,3})/y;
const exponent = /e([-+]?\d{1,3})(?![\d\p{L}])/iuy;
const ofTen = / ?[x×*] ?10\^([-+]?\d{1,3})/y;
const short = /( {0,2})(\p{L}{1,3})(?!\p{L}|\d)/uy;
/** What may touch a number and leaves it a count: `2x`, `10ish`, `4pcs`. */
const counted = new Set(['x', 'ish', 'pc', 'pcs', 'ea', 'pk']);
const ratio: Readonly<Record<string, number>> = {
  '¼': 1 / 4,
  '½': 1 / 2,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};

/** Reads a number that begins with a digit, a point or a vulgar fraction at an offset; undefined for a code or a measure such as `29km`. */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const alone = match(vulgar, text, at);
  if (alone && text[at] !== ' ')
    return { value: ratio[alone[1] ?? ''] ?? 0, end: at + alone[0].length, plain: false };
  const digits =
    match(indian, text, at) ??
    match(grouped, text, at) ??
    match(spaced, text, at) ??
    match(dotted, text, at) ??
    decimalComma(text, at) ??
    match(chain, text, at) ??
    match(/\d\.$/.test(text.slice(Math.max(0, at - 2), at)) ? links : plain, text, at);
  if (!digits) return undefined;
  const end = at + digits[0].length;
  const base = baseOf(digits[0]);
  return behind(text, base, end, /^\d+$/.test(digits[0]));
}

function baseOf(digits: string): number {
  if (/,\d\d,/.test(digits)) return Number(digits.replaceAll(',', ''));
  const bare = /\..*\./.test(digits) ? digits.replaceAll('.', '') : digits;
  if (/\.\d{3},/.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  return Number(bare.replace(/,(?=\d{3}(?:,|\.|$))|[ \u00a0\u202f]/g, '').replace(',', '.'));
}

function decimalComma(text: string, at: number): RegExpExecArray | undefined {
  return text[at - 1] === ',' ? undefined : match(european, text, at);
}

function behind(text: string, base: number, end: number, whole: boolean): Numeral | undefined {
  const done = (value: number, found: RegExpExecArray): Numeral => ({
    value,
    end: end + found[0].length,
    plain: false,
  });
  if (whole) {
    const parts = match(mixed, text, end);
    if (parts && Number(parts[2]) > 0) return done(base + Number(parts[1]) / Number(parts[2]), parts);
    const divided = text[end - String(base).length - 1] === '/' ? undefined : match(slash, text, end);
    if (divided && Number(divided[1]) > 0 && base < 10_000 && !isDialled(text, end))
      return done(base / Number(divided[1]), divided);
    const half = match(vulgar, text, end);
    if (half) return done(base + (ratio[half[1] ?? ''] ?? 0), half);
  }
  const raised = match(power, text, end);
  if (raised) return done(base ** signed(raised[1] ?? ''), raised);
  const tenfold = match(exponent, text, end) ?? match(ofTen, text, end);
  if (tenfold) return done(Number(`${String(base)}e${String(Number(tenfold[1]))}`), tenfold);
  return abbreviated(text, base, end, whole);
}

/** Two minus signs make a plus. */
function signed(digits: string): number {
  return Number(digits.replace(/^(?:--|\+\+)/, '').replace(/^(?:\+-|-\+)/, '-'));
}

/** The slash of a phone number: `222-2222/2222`. */
function isDialled(text: string, end: number): boolean {
  return (
    /[-+/]\d{1,4}$/.test(text.slice(Math.max(0, end - 5), end)) &&
    /\d[-/]\d{1,4}$/.test(text.slice(Math.max(0, end - 7), end))
  );
}

function abbreviated(text: string, base: number, end: number, whole: boolean): Numeral | undefined {
  const unit = match(short, text, end);
  if (unit) {
    const [all, gap, letters] = [unit[0], unit[1] ?? '', unit[2] ?? ''];
    // A single letter that stands apart is a size or a word, and a capital M a size beside a whole number.
    const apart = gap !== '' && letters.length === 1 && whole && !/^k$/i.test(letters);
    const scale = apart ? undefined : scaleOf(letters);
    if (scale) return { value: base * scale, end: end + all.length, plain: false };
    if (gap === '' && counted.has(letters.toLowerCase())) return { value: base, end, plain: true };
  }
  return /[\p{L}]/u.test(text.slice(end, end + 2).charAt(0)) ? undefined : { value: base, end, plain: true };
}

function scaleOf(letters: string): number | undefined {
  if (letters === 'M') return 1e6;
  if (letters === 'G') return 1e9;
  return abbreviations.get(letters.toLowerCase());
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
