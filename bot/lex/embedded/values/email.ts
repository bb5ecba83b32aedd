import { plainOf } from './plain.ts';
import { spanReader, type Span } from './span.ts';

const written =
  /(?<![A-Za-z0-9_.+-])[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,8}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9_@-]|\.[A-Za-z0-9])/g;
const domains =
  'com|org|net|edu|gov|info|biz|io|co|uk|de|fr|es|it|nl|eu|us|ca|au|nz|in|jp|br|mx|ch|at|be|se|no|dk|fi|pl|ie|me|app|dev|shop|store|online';
const sign = '(?: dot | underscore | under score | dash | hyphen | minus | plus | period | point |[._+-])';
const spoken = new RegExp(
  `(?<![\\p{L}\\d._+-])[a-z0-9]{1,64}(?:${sign}[a-z0-9]{1,64}){0,6} ?(?:@| at ) ?[a-z0-9-]{1,63}(?:(?: dot | point |\\.| ?\\. ?)[a-z0-9-]{1,63}){0,4}(?: dot | point |\\.)(?:${domains})(?![\\p{L}\\d@]|[._-][\\p{L}\\d])`,
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
    .replace(
      / (under score|dot|point|period|underscore|dash|hyphen|minus|plus|at) /g,
      (_, word: string) => words[word] ?? word,
    )
    .replaceAll(' ', '');
}

/** Letter by letter: `j o h n at example dot com`. */
function spelled(text: string): readonly string[] | undefined {
  if (text.length > 200 || !/ at |@/i.test(text) || !/ dot |\./i.test(text)) return undefined;
  const address = joined(plainOf(text).text);
  return /^[a-z0-9_+-]{1,64}(?:\.[a-z0-9_+-]{1,64}){0,8}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}$/.test(address)
    ? [address]
    : undefined;
}
