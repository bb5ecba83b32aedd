import { scales, tens, units } from './number-words.ts';
import type { Piece } from './pieces.ts';

/** A number in words and the piece after it. */
export interface Cardinal {
  readonly value: number;
  readonly to: number;
}

interface Sum {
  /** Thousands and more. */
  total: number;
  /** Below a thousand; undefined before its first word. */
  group: number | undefined;
  scale: number;
}

/** Reads a whole number in words that begins at a piece: `one hundred and five`, `twenty-one`, `hundred thousand`. */
export function readCardinal(
  pieces: readonly Piece[],
  from: number,
  limit = pieces.length,
): Cardinal | undefined {
  const sum: Sum = { total: 0, group: undefined, scale: Infinity };
  let to = from;
  while (to < limit) {
    const skipped = to === from ? to : skipJoint(pieces, to, sum);
    const word = pieces[skipped]?.text ?? '';
    if (skipped >= limit || !add(sum, word)) break;
    to = skipped + 1;
  }
  return to === from ? undefined : { value: sum.total + (sum.group ?? 0), to };
}

/** The value of pieces that are one number in words from end to end. */
export function wholeCardinal(pieces: readonly Piece[], from: number, to: number): number | undefined {
  const read = readCardinal(pieces, from, to);
  return read?.to === to ? read.value : undefined;
}

/** Behind a hyphen or an "and" the number goes on, where it can. */
function skipJoint(pieces: readonly Piece[], at: number, sum: Sum): number {
  const joint = pieces[at]?.text;
  const next = pieces[at + 1]?.text ?? '';
  if (joint === '-' && sum.group !== undefined && sum.group % 10 === 0 && sum.group % 100 >= 20)
    return at + 1;
  if (joint === '-' && (next === 'hundred' || scales.has(next))) return at + 1;
  const closed = sum.group === undefined ? sum.total > 0 : sum.group >= 100 && sum.group % 100 === 0;
  return joint === 'and' && closed && (units.has(next) || tens.has(next)) ? at + 1 : at;
}

function add(sum: Sum, word: string): boolean {
  const unit = units.get(word) ?? tens.get(word);
  const { group } = sum;
  if (unit !== undefined) {
    if (!fits(group, unit, sum.total)) return false;
    sum.group = (group ?? 0) + unit;
    return true;
  }
  // "Hundreds of people" counts nobody.
  if (/^(?:hundred|thousand|lakh|million|crore|billion)s$/.test(word) && group === undefined) return false;
  if (word === 'hundred' || word === 'hundreds') {
    if (group === undefined ? sum.total > 0 : group === 0 || group >= 100) return false;
    sum.group = (group ?? 1) * 100;
    return true;
  }
  const scale = scales.get(word);
  return scale !== undefined && scaleUp(sum, scale);
}

function scaleUp(sum: Sum, scale: number): boolean {
  if (sum.group === 0) return false;
  if (sum.group === undefined && sum.total > 0) {
    // Three lakh crore: Indian scales multiply.
    if (scale !== 1e7 || sum.scale !== 1e5) return false;
    sum.total *= scale;
  } else {
    if (scale >= sum.scale) return false;
    sum.total += (sum.group ?? 1) * scale;
  }
  sum.group = undefined;
  sum.scale = scale;
  return true;
}

/** Twenty takes a one, a hundred takes anything below it; two does not take a three. */
function fits(group: number | undefined, unit: number, total: number): boolean {
  if (group === undefined) return unit > 0 || total === 0;
  if (group === 0 || unit === 0) return false;
  if (group % 100 === 0) return true;
  return group % 10 === 0 && group % 100 >= 20 && unit < 10;
}
