import { readCardinal, wholeCardinal, type Cardinal } from './cardinal.ts';
import { ordinals, scales, tens, units } from './number-words.ts';
import type { Piece } from './pieces.ts';

/** Words before which a half is a share: `more than half people`. */
const measures = new Set(['than', 'over', 'nearly', 'almost', 'least', 'about']);
/** The longest fraction in words. */
const longest = 16;
const joints = new Set(['and', 'a', 'an', '-', 'hundred', 'half', 'halves', 'quarter', 'quarters']);

/** Reads a fraction in words that begins at a piece: `two thirds`, `one and a half`, `three million and a quarter`. */
export function readFraction(pieces: readonly Piece[], from: number): Cardinal | undefined {
  const end = lastDenominator(pieces, from);
  if (end < 0) return undefined;
  const joint = lastAnd(pieces, from, end);
  let whole = joint < 0 ? undefined : wholeBefore(pieces, from, joint);
  let fraction = whole ? properFraction(pieces, joint + 1, end + 1) : undefined;
  if (fraction === undefined || fraction >= 1) {
    // "One hundred and thirty-five fifths" are 27: what is joined to a whole number is less than one.
    const single = properFraction(pieces, from, end + 1);
    if (single !== undefined) [whole, fraction] = [undefined, single];
  }
  if (fraction === undefined) return undefined;
  const factor = scales.get(pieces[end + 1]?.text ?? '');
  if (factor) {
    const before = whole?.value ?? 0;
    // "Three and a half million", but "one billion and a half million".
    return { value: before < 1000 ? (before + fraction) * factor : before + fraction * factor, to: end + 2 };
  }
  if (!whole) return isPlace(pieces, from, end) ? undefined : { value: fraction, to: end + 1 };
  return { value: whole.value + fraction * (whole.scale ?? 1), to: end + 1 };
}

function lastDenominator(pieces: readonly Piece[], from: number): number {
  let found = -1;
  for (let at = from; at < Math.min(pieces.length, from + longest); at += 1) {
    const word = pieces[at]?.text ?? '';
    if (denominatorWord(word) !== undefined) found = at;
    else if (!joints.has(word) && !units.has(word) && !tens.has(word) && !scales.has(word)) {
      if (at > from || !/^\d+$/.test(word)) break;
    }
    if (found >= 0 && found === at && !continues(pieces, at)) break;
  }
  return found;
}

/** Behind a denominator only an ordinal that is made of two words goes on: `one thousand fifths` does, `thirds and` does not. */
function continues(pieces: readonly Piece[], at: number): boolean {
  return denominatorWord(pieces[at + 1]?.text ?? '') !== undefined && tens.has(pieces[at]?.text ?? '');
}

function lastAnd(pieces: readonly Piece[], from: number, end: number): number {
  for (let at = end; at > from; at -= 1) if (pieces[at]?.text === 'and') return at;
  return -1;
}

/** The whole number before "and"; a scale that ends it scales the fraction too: `three million and a half`. */
function wholeBefore(
  pieces: readonly Piece[],
  from: number,
  joint: number,
): { value: number; scale: number | undefined } | undefined {
  const last = scales.get(pieces[joint - 1]?.text ?? '');
  const first = pieces[from]?.text ?? '';
  const digits = /^\d{1,6}$/.test(first) ? Number(first) : undefined;
  if (digits !== undefined) {
    if (joint === from + 1) return { value: digits, scale: undefined };
    return last && joint === from + 2 ? { value: digits * last, scale: last } : undefined;
  }
  const read = readCardinal(pieces, first === 'a' ? from + 1 : from, joint);
  if (!read) return undefined;
  if (read.to === joint) return { value: read.value, scale: last };
  // "Twenty and three and three fifths."
  const more = pieces[read.to]?.text === 'and' ? wholeCardinal(pieces, read.to + 1, joint) : undefined;
  return more === undefined ? undefined : { value: read.value + more, scale: undefined };
}

function properFraction(pieces: readonly Piece[], from: number, to: number): number | undefined {
  const first = pieces[from]?.text ?? '';
  if (to - from === 1)
    return first === 'half' || first === 'quarter' ? (denominatorWord(first) ?? 1) ** -1 : undefined;
  for (let split = from + 1; split < to; split += 1) {
    const bound = pieces[split]?.text === '-' && tens.has(pieces[split - 1]?.text ?? '');
    const pair = tens.has(pieces[split - 1]?.text ?? '') && (units.get(pieces[split]?.text ?? '') ?? 10) < 10;
    if (bound || pair || pieces[split - 1]?.text === '-') continue;
    const numerator = numeratorOf(pieces, from, split);
    const start = pieces[split]?.text === '-' ? split + 1 : split;
    // "100 millionths" is a count of small things.
    if (
      /^\d/.test(pieces[from]?.text ?? '') &&
      scales.has(ordinals.get((pieces[to - 1]?.text ?? '').replace(/s$/, '')) ?? '')
    )
      return undefined;
    const denominator = numerator === undefined ? undefined : denominatorOf(pieces, start, to);
    if (numerator === undefined || denominator === undefined) continue;
    if (numerator !== 1 && !/(?:s|half|quarter)$/.test(pieces[to - 1]?.text ?? '')) return undefined;
    return numerator / denominator;
  }
  return undefined;
}

function numeratorOf(pieces: readonly Piece[], from: number, to: number): number | undefined {
  const first = pieces[from]?.text ?? '';
  if ((first === 'a' || first === 'an') && to === from + 1) return 1;
  if (/^\d{1,6}$/.test(first) && to === from + 1) return Number(first);
  const second = pieces[from + 1]?.text ?? '';
  const skips = first === 'a' && (second === 'hundred' || scales.has(second));
  return wholeCardinal(pieces, skips ? from + 1 : from, to);
}

function denominatorOf(pieces: readonly Piece[], from: number, to: number): number | undefined {
  const last = pieces[to - 1];
  const word = last?.text ?? '';
  if (to - from === 1) return denominatorWord(word);
  const cardinal = ordinals.get(word.replace(/s$/, ''));
  const first = pieces[from]?.text ?? '';
  if (!last || cardinal === undefined || first === 'hundred' || scales.has(first)) return undefined;
  const words = pieces.slice(from, to - 1);
  return wholeCardinal([...words, { ...last, text: cardinal }], 0, to - from);
}

function denominatorWord(word: string): number | undefined {
  if (/^(?:half|halves)$/.test(word)) return 2;
  if (/^quarters?$/.test(word)) return 4;
  const cardinal = ordinals.get(word.replace(/(?<=th|rd|st)s$/, ''));
  if (cardinal === undefined || word === 'second') return undefined;
  if (cardinal === 'hundred') return 100;
  return units.get(cardinal) ?? tens.get(cardinal) ?? scales.get(cardinal);
}

/** "A third mug", "one first class seat": a place in a row. Also a half or a quarter that belongs to a time or a measure. */
function isPlace(pieces: readonly Piece[], from: number, end: number): boolean {
  const next = pieces[end + 1]?.text;
  const last = pieces[end]?.text ?? '';
  if (last === 'first') return end === from + 1 || pieces[end - 1]?.text === 'a';
  if (/^(?:half|quarter)$/.test(last))
    return from === end && next !== undefined && next !== 'of' && !measures.has(pieces[from - 1]?.text ?? '');
  const article = /^an?$/.test(pieces[from]?.text ?? '') && end === from + 1;
  return article && next !== undefined && /^\p{L}/u.test(next) && next !== 'of';
}
