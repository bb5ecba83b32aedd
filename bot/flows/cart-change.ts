/** What is to be done to the cart, read from a customer's words. */
export type CartChange = 'remove' | 'empty' | 'set';

const all = '(?:everything|all(?: of (?:it|them))?|all (?:the )?(?:items|things|stuff)|the lot)';
const cart = '(?:cart|basket|bag|order)';
const removal =
  /\b(?:remove|delete|drop|lose|get rid|take\b.*\b(?:out|off|away)|take (?:out|off|away)|(?:don'?t|do not|no longer) want|without)\b/;
const emptying = new RegExp(
  `\\b(?:empty|clear|wipe|reset)\\b|\\bstart (?:my |the |with )?.*\\b(?:over|empty ${cart})\\b`,
);
const plainly = new RegExp(
  `^(?:please |ok |okay |now |just |can you |could you |would you |actually |yes |i want to |i d like to )*` +
    `(?:(?:empty|clear|wipe|reset)(?: out)? (?:my |the |this |that |whole |entire )*${cart}|` +
    `(?:remove|delete|clear|drop) ${all}|(?:take|get rid of) ${all}(?: out| off| away)?|take out ${all}|` +
    `(?:start|begin) (?:my |the )?(?:${cart} )?over(?: with an empty ${cart})?|start over)` +
    `(?: (?:from|in|of|out of) (?:my |the )?${cart})?(?: please| now| again| thanks)*$`,
);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/[^a-z0-9']+/g, ' ')
    .trim();

/** Whether a sentence says that the whole cart is to be emptied, and nothing else. */
export const saysEmptyPlainly = (text: string): boolean => plainly.test(bare(text));

/** Wants things out of the cart, all of it, or another quantity. */
export function changeIn(text: string): CartChange | undefined {
  const words = bare(text);
  if (emptying.test(words)) return 'empty';
  if (removal.test(words)) return new RegExp(`\\b${all}\\b`).test(words) ? 'empty' : 'remove';
  return /\b(?:change|make|update|instead|increase|reduce|raise|lower|swap|switch)\b/.test(words)
    ? 'set'
    : undefined;
}
