import { spanReader } from './span.ts';

const code = /(?<![\p{L}\d])([a-z]{1,2}\d[a-z\d]?) {0,2}(\d[a-z]{2})(?![\p{L}\d])/giu;

/** `AMAZON.UKPostalCode`: upper case with the space; whether the code exists is not checked (Lex §1.9). */
export const ukPostalCodeReader = spanReader({
  find: (text) =>
    [...text.matchAll(code)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      values: [`${match[1] ?? ''} ${match[2] ?? ''}`.toUpperCase()],
    })),
  answer(words) {
    const joined = words.replace(/[\s-]/g, '').toUpperCase();
    const parts = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(joined);
    return parts ? [`${parts[1] ?? ''} ${parts[2] ?? ''}`] : undefined;
  },
});
