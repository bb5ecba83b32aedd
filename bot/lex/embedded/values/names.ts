import { resolved, type ValueReader } from './value.ts';

/** `AMAZON.City`, `FirstName` and their kin: the customer's words, up to five of them with letters (Lex §1.9). */
export const nameReader: ValueReader = {
  open: true,
  find: () => [],
  accept(words) {
    const name = withoutStop(words);
    const count = name.split(/\s+/).length;
    return /\p{L}/u.test(name) && count <= 5 && !/[@{}<>[\]]/.test(name) ? resolved(name, name) : undefined;
  },
};

/** `AMAZON.StreetName`: as typed, house numbers and all. */
export const streetReader: ValueReader = {
  ...nameReader,
  accept(words) {
    const name = withoutStop(words);
    return /\p{L}/u.test(name) && name.split(/\s+/).length <= 8 ? resolved(name, name) : undefined;
  },
};

/** `AMAZON.FreeFormInput`: all that was said, only where it is asked for (Lex N-9, §1.9). */
export const freeFormReader: ValueReader = {
  open: true,
  verbatim: true,
  find: () => [],
  accept: (words) => resolved(words, words),
};

function withoutStop(words: string): string {
  const text = words.trim();
  let end = text.length;
  while (end > 0 && '.,!?;'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
