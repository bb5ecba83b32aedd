import { digitsOf, findNumbers } from './number.ts';
import { spanReader, type Span } from './span.ts';

const behind =
  /^\s{0,3}(?:%|(?:percentage points?|percentage|percents?|per cents?|pct|pc)(?![\p{L}\d]))(?!\d)/iu;
const ahead = /(?:percentage|per ?cent) of $/i;

/** `AMAZON.Percentage`: `50%`; a bare number stays one (Lex §1.9). */
export const percentageReader = spanReader({
  find: findPercentages,
  answer(words) {
    const [first] = findNumbers(words);
    return first?.start === 0 && first.end === words.length ? [digitsOf(first.value)] : undefined;
  },
});

function findPercentages(text: string): readonly Span[] {
  return findNumbers(text).flatMap(({ start, end, value }) => {
    const sign = behind.exec(text.slice(end, end + 24));
    const values = [`${digitsOf(value)}%`];
    if (sign) return [{ start, end: end + sign[0].length, values }];
    const words = ahead.exec(text.slice(Math.max(0, start - 16), start));
    return words ? [{ start: start - words[0].length, end, values }] : [];
  });
}
