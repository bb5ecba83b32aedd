import { readCardinal } from './cardinal.ts';
import { ordinals, scales, tens, units } from './number-words.ts';
import { readPieces, withPlainDigits, type Piece } from './pieces.ts';

/** A text in a plain form that patterns are short for: small letters, single spaces, numbers in digits (`5`, `23rd`). */
export interface Plain {
  readonly text: string;
  /** The range of the original text that a range of the plain one stands for. */
  origin(start: number, end: number): { readonly start: number; readonly end: number };
}

interface Draft {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
}

let latest: { readonly text: string; readonly plain: Plain } | undefined;

/** The plain form of a text. All readers look at the same sentence in turn, so the last one is kept. */
export function plainOf(text: string): Plain {
  if (latest?.text === text) return latest.plain;
  const plain = readPlain(text);
  latest = { text, plain };
  return plain;
}

/** The plain form of a text, read anew. */
export function readPlain(written: string): Plain {
  const text = withPlainDigits(written);
  const pieces = readPieces(text);
  const draft: Draft = { text: '', starts: [], ends: [] };
  let end = 0;
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    if (!piece) break;
    if (piece.start > end && draft.text) put(draft, ' ', end, piece.start);
    const number = readOrdinal(pieces, at) ?? readNumber(pieces, at);
    const to = number?.to ?? at + 1;
    end = pieces[to - 1]?.end ?? piece.end;
    if (number) put(draft, number.digits, piece.start, end);
    else copy(draft, text, piece);
    at = to;
  }
  const { starts, ends } = draft;
  return {
    text: draft.text,
    origin: (from, to) => ({ start: starts[from] ?? 0, end: ends[to - 1] ?? text.length }),
  };
}

function put(draft: Draft, words: string, start: number, end: number): void {
  draft.text += words;
  for (let index = 0; index < words.length; index += 1) {
    draft.starts.push(start);
    draft.ends.push(end);
  }
}

const dashes = /[‐‑‒–—−]/;

function copy(draft: Draft, text: string, { start, end }: Piece): void {
  for (let at = start; at < end; at += 1) {
    const char = text.charAt(at);
    const small = char.toLowerCase();
    const plain = char === '’' ? "'" : dashes.test(char) ? '-' : small.length === 1 ? small : char;
    put(draft, plain, at, at + 1);
  }
}

interface Digits {
  readonly digits: string;
  readonly to: number;
}

function readNumber(pieces: readonly Piece[], at: number): Digits | undefined {
  const word = pieces[at]?.text ?? '';
  const rough = word.endsWith('ish') ? units.get(word.slice(0, -3)) : undefined;
  if (rough !== undefined) return { digits: `${String(rough)}ish`, to: at + 1 };
  if (!units.has(word) && !tens.has(word) && !isScale(word)) return undefined;
  const read = readCardinal(pieces, at);
  if (!read) return undefined;
  const point = pieces[read.to];
  const digit = units.get(pieces[read.to + 1]?.text ?? '');
  if (point?.text === 'point' && digit !== undefined && digit < 10) {
    return { digits: `${String(read.value)}.${String(digit)}`, to: read.to + 2 };
  }
  return { digits: String(read.value), to: read.to };
}

function isScale(word: string): boolean {
  return word === 'hundred' || scales.has(word);
}

const endings = ['th', 'st', 'nd', 'rd'];
const monthWord = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** `twenty third` as `23rd`, up to the 31st; `second` only where it counts days and not time. */
function readOrdinal(pieces: readonly Piece[], at: number): Digits | undefined {
  const first = pieces[at]?.text ?? '';
  const ten = tens.get(first);
  let to = at + 1;
  let value: number | undefined;
  if (ten !== undefined) {
    if (pieces[to]?.text === '-') to += 1;
    const unit = units.get(ordinals.get(pieces[to]?.text ?? '') ?? '');
    if (unit !== undefined && unit < 10) [value, to] = [ten + unit, to + 1];
  } else {
    if (first === 'second' && !isDay(pieces, at)) return undefined;
    const word = ordinals.get(first) ?? '';
    value = units.get(word) ?? tens.get(word);
  }
  if (value === undefined || value > 31) return undefined;
  const ending = value > 10 && value < 14 ? 'th' : (endings[value % 10] ?? 'th');
  return { digits: `${String(value)}${ending}`, to };
}

function isDay(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1]?.text ?? '';
  return before === 'the' || monthWord.test(before) || pieces[at + 1]?.text === 'of';
}
