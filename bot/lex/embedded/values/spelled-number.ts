import { tens, units } from './number-words.ts';

/** The longest number that is spelled out digit by digit. */
const longest = 30;

/**
 * A number that an answer spells: digit by digit, `one oh one`, or in two parts, `two fifty` for 250 and `nineteen ninety nine` for
 * 1999, as AWS reads `five fifteen` (Lex §1.9 Currency).
 */
export function spelledNumber(answer: string): number | undefined {
  const words = answer.toLowerCase().split(/[\s-]+/, longest + 1);
  if (words.length < 2 || words.length > longest) return undefined;
  return digitByDigit(words) ?? inTwoParts(words);
}

function digitByDigit(words: readonly string[]): number | undefined {
  const digits = words.map((word) => (/^(?:oh|o)$/.test(word) ? 0 : units.get(word)));
  return digits[0] && digits.every((digit) => digit !== undefined && digit < 10)
    ? Number(digits.join(''))
    : undefined;
}

function inTwoParts(words: readonly string[]): number | undefined {
  const [hundreds, rest] = belowHundred(words, 0);
  const [ones, behind] = belowHundred(words, rest);
  const isPair = hundreds !== undefined && hundreds > 0 && ones !== undefined && ones > 9;
  return isPair && behind === words.length ? hundreds * 100 + ones : undefined;
}

/** A number below a hundred in words or digits, and the place behind it. */
function belowHundred(words: readonly string[], at: number): readonly [number | undefined, number] {
  const word = words[at] ?? '';
  if (/^\d{1,2}$/.test(word)) return [Number(word), at + 1];
  const ten = tens.get(word);
  const one = units.get(words[at + 1] ?? '');
  if (ten !== undefined && one !== undefined && one > 0 && one < 10) return [ten + one, at + 2];
  return [ten ?? units.get(word), at + 1];
}
