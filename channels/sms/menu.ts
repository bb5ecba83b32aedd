import type { MenuItem } from './payload.ts';
import { plain } from './typography.ts';

const numberWords = [
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen twenty',
]
  .join(' ')
  .split(' ');
const numbered = /^(?:#|(?:option|number|no\.?|nr\.?) ?#?)? ?(?:(\d{1,3})|([a-z]+))[.):]?$/;

/**
 * What of a menu the customer means: by number (`2`, `2.`, `#2`, `option 2`, `two`), by the exact label, or by the
 * beginning of one label alone, from three letters on; "more" also means the line that leads on. Undefined leaves the words to the bot.
 */
export function pick(menu: readonly MenuItem[], text: string): MenuItem | undefined {
  const words = normal(text);
  const number = numberIn(words);
  if (number !== undefined) {
    const item = menu.find((candidate) => candidate.number === number);
    if (item) return item;
  }
  return (
    only(menu.filter((item) => normal(item.label) === words)) ??
    (/\p{L}.*\p{L}.*\p{L}/u.test(words)
      ? only(menu.filter((item) => normal(item.label).startsWith(words)))
      : undefined) ??
    (goesOn.test(words) ? only(menu.filter((item) => /\bmore$/.test(normal(item.label)))) : undefined)
  );
}

/** What people say for the line that leads on, whatever it is called: "More", "Show more". */
const goesOn = /^(?:(?:show|see) )?(?:me )?(?:more|next|the rest)$/;

function numberIn(words: string): number | undefined {
  const [, digits, word] = numbered.exec(words) ?? [];
  if (digits !== undefined) return Number(digits);
  const index = word === undefined ? -1 : numberWords.indexOf(word);
  return index === -1 ? undefined : index + 1;
}

function only(items: readonly MenuItem[]): MenuItem | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Keyboards and people vary in case, quotes, spaces, final marks and keycap signs. */
function normal(text: string): string {
  return plain(text)
    .replace(/[\ufe0f\u20e3]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^["'(\s]+|["'\s!?.]+$/g, '');
}
