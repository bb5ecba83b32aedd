import { plainOf } from './plain.ts';
import { spanReader, type Span } from './span.ts';

const written =
  /(?<![\p{Script=Latin}\d_.+-]|[\p{Script=Latin}\d]['’])[\p{Script=Latin}\d_+-]{1,64}(?:[.'’][\p{Script=Latin}\d_+-]{1,64}){0,8}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9_@-]|\.[A-Za-z0-9])/gu;
const domains =
  'com|org|net|edu|gov|info|biz|io|co|uk|de|fr|es|it|nl|eu|us|ca|au|nz|in|jp|br|mx|ch|at|be|se|no|dk|fi|pl|ie|me|app|dev|shop|store|online';
const at = '(?:@| at | ?[([]at[)\\]] ?)';
const dot = '(?: dot | point | ?[([]dot[)\\]] ?|\\.)';
const sign =
  '(?: dot | underscore | under score | dash | hyphen | minus | plus | period | point | ?[([]dot[)\\]] ?|[._+-])';
const spoken = new RegExp(
  `(?<![\\p{L}\\d._+-])[a-z0-9]{1,64}(?:${sign}[a-z0-9]{1,64}){0,6} ?${at} ?[a-z0-9-]{1,63}(?:(?:${dot}| ?\\. ?)[a-z0-9-]{1,63}){0,4}${dot}(?:${domains})(?![\\p{L}\\d@]|[._-][\\p{L}\\d])`,
  'gu',
);
const words: Readonly<Record<string, string>> = {
  dot: '.',
  point: '.',
  period: '.',
  underscore: '_',
  'under score': '_',
  dash: '-',
  hyphen: '-',
  minus: '-',
  plus: '+',
  at: '@',
};

/** `AMAZON.EmailAddress`: as typed; a spoken one, `john at example dot com`, as it is written (Lex §1.9). */
export const emailReader = spanReader({
  find(text) {
    const typed = findWritten(text);
    return typed.length > 0 ? typed : findSpoken(text);
  },
  answer: (text) => spelled(text),
});

function findWritten(text: string): readonly Span[] {
  return [...text.matchAll(written)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    values: [match[0]],
  }));
}

function findSpoken(text: string): readonly Span[] {
  const plain = plainOf(text);
  return [...plain.text.matchAll(spoken)].map((match) => ({
    ...plain.origin(match.index, match.index + match[0].length),
    values: [joined(match[0])],
  }));
}

function joined(text: string): string {
  return text
    .replace(/ ?[([](at|dot)[)\]] ?/g, ' $1 ')
    .replace(
      / (under score|dot|point|period|underscore|dash|hyphen|minus|plus|at) /g,
      (_, word: string) => words[word] ?? word,
    )
    .replaceAll(' ', '');
}

/** Words that lead to an address and are no part of it. */
const leading = new Set(
  'is its use at to the my mine me i and or email mail address contact send reach write try can you it on with for'.split(
    ' ',
  ),
);

/** Letter by letter, `j o h n at example dot com`, or in two words, `john smith at example dot com`. */
function spelled(text: string): readonly string[] | undefined {
  const plain = text.length > 200 || findWritten(text).length > 0 ? '' : plainOf(text).text;
  const [local = '', domain, another] = plain.split(/ at |@/);
  if (domain === undefined || another !== undefined) return undefined;
  const parts = local.split(' ').filter((word) => !Object.hasOwn(words, word));
  const isSpelled = parts.every((word) => word.length === 1 || /^\d+$/.test(word));
  if (!isSpelled && (parts.length > 2 || parts.some((word) => leading.has(word)))) return undefined;
  const address = joined(plain);
  return /^[a-z0-9_+-]{1,64}(?:\.[a-z0-9_+-]{1,64}){0,8}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}$/.test(address)
    ? [address]
    : undefined;
}
