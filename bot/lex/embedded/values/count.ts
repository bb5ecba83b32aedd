import { units } from './number-words.ts';

const ordinalsAsked = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const words: Readonly<Record<string, number>> = {
  none: 0,
  nobody: 0,
  'no one': 0,
  nothing: 0,
  nil: 0,
  once: 1,
  'the one': 1,
  'just the one': 1,
  'only the one': 1,
  another: 1,
  'another one': 1,
  single: 1,
  'a single': 1,
  'only me': 1,
  'just me': 1,
  myself: 1,
  'by myself': 1,
  me: 1,
  twice: 2,
  double: 2,
  'a double': 2,
  both: 2,
  'both of us': 2,
  'both of them': 2,
  couple: 2,
  pair: 2,
  'a pair': 2,
  thrice: 3,
  triple: 3,
};
const things =
  /^(?:an?|just an?|only an?) (?:(?:single|double|twin|small|large|big) )?(?:room|person|adult|child|kid|guest|night|day|week|ticket|table|seat|bed|item|piece|unit|pack|packet|box|bag|bottle|copy|one)$/;
const kin =
  'wife|husband|partner|spouse|girlfriend|boyfriend|son|daughter|mum|mom|mother|dad|father|friend|brother|sister|colleague|baby|child|kid|fiancee?|fianc[eé]e?';
const relative = new RegExp(`^my (?:${kin})$`);

/** How many an answer means that has no number in it: `twice`, `the second one`, `my wife and I`. */
export function countOf(answer: string): number | undefined {
  const text = answer
    .toLowerCase()
    .replace(/[.!?]|,$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > 80) return undefined;
  const listed = Object.hasOwn(words, text) ? words[text] : undefined;
  if (listed !== undefined) return listed;
  if (things.test(text)) return 1;
  const place =
    /^(?:the |my )?(\p{L}+|\d{1,3}(?=st|nd|rd|th))(?:st|nd|rd|th)?(?: one)?$/u.exec(text)?.[1] ?? '';
  if (ordinalsAsked.includes(place)) return ordinalsAsked.indexOf(place) + 1;
  if (/^\d+$/.test(place)) return Number(place);
  return peopleIn(text);
}

const others =
  /^(?:my )?(\d{1,2}|\p{L}+) (?:other )?(?:friends?|kids?|children|child|others|people|adults?|guests?|colleagues|sons?|daughters?|brothers?|sisters?)$/u;

/** `me and my husband`, `my wife, my son and I`, `me and two friends`. */
function peopleIn(text: string): number | undefined {
  const people = text.replace(/^(?:just|only|for|it's|its|it is) /, '').split(/,? and |, | with /);
  const counts = people.map(countIn);
  // Without the speaker or their kin it may be "2 adults and 1 child", which only the bot can add up.
  const isOurs = people.some((person) => isOne(person));
  return isOurs && counts.every((count) => count > 0)
    ? counts.reduce((sum, count) => sum + count, 0)
    : undefined;
}

function isOne(person: string): boolean {
  return /^(?:me|i|myself)$/.test(person) || relative.test(person);
}

function countIn(person: string): number {
  if (isOne(person)) return 1;
  const count = others.exec(person)?.[1] ?? '';
  return /^\d/.test(count) ? Number(count) : (units.get(count) ?? (count === 'a' ? 1 : 0));
}
