import { tens, units } from './number-words.ts';
import { spanReader, type Span } from './span.ts';

const candidate =
  /(?<![\p{L}\d#*=.,])(?:\(?\+ ?)?\(?\d(?:[ ().\/–-]{0,3}\d){5,19}(?: ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\d*=%]|[.,]\d|\p{L}|[-/]\d)/giu;
/** What looks like a number to call but is a date, a social security number or a measure. */
const other =
  /^(?:\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{3}-\d{2}-\d{4}|\d+\.\d+|\d{1,3}(?: \d{3})* 000)$/;
const account =
  /(?:account|acct|card|visa|mastercard|express|order|invoice|tracking|iban|omb|isbn|ssn)(?: ?(?:number|no\.?|nr\.?|id|#))?(?: is)?:? ?$|(?:credit|debit) card[^\d]{0,40}$/i;
const digitWords: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  plus: '+',
};

/** `AMAZON.PhoneNumber`: digits, a leading plus kept (Lex §1.9). */
export const phoneReader = spanReader({
  find: (text) => [...findWritten(text), ...findSpoken(text)].sort((a, b) => a.start - b.start),
  answer(words) {
    const digits = words.replace(/[\s().-]/g, '');
    return /^\+?\d{5,15}$/.test(digits) ? [digits] : undefined;
  },
});

function findWritten(text: string): readonly Span[] {
  return [...text.matchAll(candidate)].flatMap((match) => {
    const words = withoutOpenBracket(match[0]);
    const start = match.index + match[0].length - words.length;
    if (!isPhone(words, text, start)) return [];
    return [{ start, end: start + words.length, values: [plainNumber(words)] }];
  });
}

function withoutOpenBracket(words: string): string {
  return words.includes(')') ? words : words.replace(/^\(/, '');
}

function isPhone(words: string, text: string, start: number): boolean {
  const digits = mainPart(words).replace(/\D/g, '').length;
  const isAbroad = /^\(?(?:\+|00)/.test(words);
  const isShort = digits === 6 && /^(?:0\d{5}|\(\+\d+\) ?\d+)$/.test(words);
  if ((digits < 7 && !isShort) || digits > (isAbroad ? 16 : 15)) return false;
  if (other.test(words) || account.test(text.slice(Math.max(0, start - 60), start))) return false;
  // A hyphen ties the digits to a code, unless they open with an area code in brackets.
  const tied = /[\p{L}\d][-+/]$/u.test(text.slice(Math.max(0, start - 2), start));
  if (tied && !words.includes('(')) return false;
  return !/^[-+]?$/.test(text.slice(Math.max(0, start - 1), start)) || start === 0 || isWhole(text, start);
}

/** A minus before the digits makes a measure, unless other words stand before it. */
function isWhole(text: string, start: number): boolean {
  return text[start - 1] !== '-' || (start > 1 && !/\s/.test(text.charAt(start - 2)));
}

function mainPart(words: string): string {
  return words.replace(/ ?(?:x|ext\.?|extension) ?\d{1,6}$/i, '');
}

function plainNumber(words: string): string {
  const digits = mainPart(words).replace(/\D/g, '');
  return /^\(?\+/.test(words) ? `+${digits}` : digits;
}

const spokenDigit = Object.keys(digitWords).join('|');
const spokenPart = `(?:${[spokenDigit, ...units.keys(), ...tens.keys()].join('|')}|\\d{1,4})`;
const spoken = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${spokenPart}|double|triple|hundred)[\\s,-]{1,3}){3,19}(?:${spokenPart}|hundred)(?![\\p{L}\\d])`,
  'giu',
);

/** `five five five one two one two`, `double oh seven`, `eight hundred`, `twelve twenty one`. */
function findSpoken(text: string): readonly Span[] {
  return [...text.matchAll(spoken)].flatMap((match) => {
    const digits = /\p{L}/u.test(match[0]) ? digitsOf(match[0].toLowerCase().split(/[\s,-]+/)) : '';
    const isPhone = /^\+?\d{7,15}$/.test(digits);
    return isPhone ? [{ start: match.index, end: match.index + match[0].length, values: [digits] }] : [];
  });
}

/** The digits that words spell: single ones, pairs such as `twelve` and `twenty one`, and hundreds. */
function digitsOf(words: readonly string[]): string {
  let times = 1;
  let digits = '';
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1] ?? '';
    const one = units.get(word) ?? 0;
    if (word === 'double' || word === 'triple') times = word === 'double' ? 2 : 3;
    else if (word === 'hundred') digits += '00';
    else {
      const isPair = tens.has(previous) && one > 0 && one < 10;
      const spelled = digitWords[word] ?? String(units.get(word) ?? tens.get(word) ?? word);
      digits = isPair ? digits.slice(0, -1) + spelled : digits + spelled.repeat(times);
      times = 1;
    }
  }
  return digits;
}
