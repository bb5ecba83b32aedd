import { part, readSentence, wordsBetween, type Sentence } from '../nlu/sentence.ts';
import { resolved, type Mention, type ValueReader } from './value.ts';

const units: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  dozen: 12,
};
/** Phrases that are a number by themselves. */
const fixed: readonly (readonly [readonly string[], number])[] = [
  [['half', 'a', 'dozen'], 6],
  [['half', 'dozen'], 6],
  [['a', 'couple', 'of'], 2],
  [['a', 'couple'], 2],
  [['couple', 'of'], 2],
  [['a', 'dozen'], 12],
  [['a', 'hundred'], 100],
  [['a', 'thousand'], 1000],
  [['a', 'pair', 'of'], 2],
];
/** After these, `one` is a thing and not a number. */
const pointing = new Set([
  'this',
  'thi',
  'that',
  'the',
  'last',
  'first',
  'which',
  'other',
  'another',
  'any',
  'every',
  'no',
  'a',
]);

/** `AMAZON.Number`: digits or words, as digits (Lex §1.9). */
export const numberReader: ValueReader = {
  open: false,
  find: (sentence) => findNumbers(sentence),
  accept(words) {
    const sentence = readSentence(words);
    const [first] = findNumbers(sentence);
    return first?.from === 0 && first.to === sentence.tokens.length
      ? resolved(words, first.value.interpretedValue ?? '')
      : undefined;
  },
};

/** Every number in a sentence, the longest reading at each place. */
export function findNumbers(sentence: Sentence): readonly Mention[] {
  const found: Mention[] = [];
  for (let from = 0; from < sentence.tokens.length; from += 1) {
    const read = readNumber(part(sentence, from, sentence.tokens.length), sentence.tokens[from - 1]?.norm);
    if (!read) continue;
    const to = from + read.length;
    const sign = isNegative(sentence, from) ? '-' : '';
    found.push({ from, to, value: resolved(wordsBetween(sentence, from, to), `${sign}${read.digits}`) });
    from = to - 1;
  }
  return found;
}

function readNumber(
  rest: Sentence,
  before: string | undefined,
): { digits: string; length: number } | undefined {
  const words = rest.tokens.map((token) => token.text.toLowerCase());
  for (const [phrase, value] of fixed) {
    if (phrase.every((word, index) => words[index] === word))
      return { digits: String(value), length: phrase.length };
  }
  const first = words[0] ?? '';
  if (/^\d/.test(first)) {
    if (!/^\d+([.,]\d+)*$/.test(first)) return undefined;
    const digits = first.replace(/,(?=\d{3}\b)/g, '').replace(',', '.');
    const scale = scales[words[1] ?? ''];
    return scale ? { digits: String(Number(digits) * scale), length: 2 } : { digits, length: 1 };
  }
  if (first === 'one' && before !== undefined && pointing.has(before)) return undefined;
  return readWords(words);
}

function readWords(words: readonly string[]): { digits: string; length: number } | undefined {
  let total = 0;
  let group = 0;
  let length = 0;
  for (const word of words) {
    const unit = units[word];
    const scale = scales[word];
    const joins =
      word === 'and' &&
      length > 0 &&
      units[words[length + 1] ?? ''] !== undefined &&
      (group >= 100 || (total > 0 && group === 0));
    if (unit !== undefined) {
      if (length > 0 && !fits(group, unit)) break;
      group += unit;
    } else if (scale !== undefined && length > 0) {
      group = Math.max(group, 1) * scale;
      if (scale >= 1000) [total, group] = [total + group, 0];
    } else if (!joins) break;
    length += 1;
  }
  if (length === 0) return undefined;
  const fraction = readFraction(words.slice(length));
  return { digits: `${String(total + group)}${fraction.digits}`, length: length + fraction.length };
}

/** Twenty takes a one, a hundred takes anything below it; two does not take a three. */
function fits(group: number, unit: number): boolean {
  if (group === 0) return true;
  if (group % 100 === 0) return unit < 100;
  return group % 10 === 0 && group % 100 >= 20 && unit > 0 && unit < 10;
}

function readFraction(words: readonly string[]): { digits: string; length: number } {
  if (words[0] !== 'point') return { digits: '', length: 0 };
  let digits = '';
  let length = 1;
  for (const word of words.slice(1)) {
    const digit = /^\d+$/.test(word) ? word : units[word];
    if (digit === undefined || Number(digit) > 9) break;
    digits += String(digit);
    length += 1;
  }
  return digits ? { digits: `.${digits}`, length } : { digits: '', length: 0 };
}

function isNegative(sentence: Sentence, from: number): boolean {
  const token = sentence.tokens[from];
  if (!token) return false;
  const before = sentence.tokens[from - 1]?.norm;
  return before === 'minus' || before === 'negative' || /(^|\s)-$/.test(sentence.text.slice(0, token.start));
}
