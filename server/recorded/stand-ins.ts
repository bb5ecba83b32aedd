import { maskOf, type StandIn } from './redact.ts';
import type { PersonalKind } from './personal.ts';

/** Places whose states and ZIP codes go together, so that the shop takes them. */
const people = [
  { name: 'Ada Lovelace', street: '1 Main St', city: 'Springfield', region: 'IL', zip: '62701' },
  { name: 'Grace Hopper', street: '12 Harbor Rd', city: 'Portland', region: 'ME', zip: '04101' },
  { name: 'Mary Somerville', street: '3 Hill St', city: 'Austin', region: 'TX', zip: '78701' },
  { name: 'Alan Turing', street: '45 Elm Ave', city: 'Denver', region: 'CO', zip: '80202' },
] as const;
type Part = keyof (typeof people)[number];

/**
 * Invented persons and places in the stead of real ones, always the same one for the same words of a conversation, in a form that the
 * bot reads as it read the real one.
 */
export function inventedStandIns(): StandIn {
  const given = new Map<string, string>();
  const counts = new Map<PersonalKind, number>();
  return (kind, words) => {
    const key = `${kind} ${words.toLowerCase().replace(/\s+/g, ' ')}`;
    const known = given.get(key) ?? (kind === 'name' ? partOfName(words, given) : undefined);
    if (known !== undefined) return known;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const standIn = inCaseOf(words, invented(kind, words, count));
    given.set(key, standIn);
    return standIn;
  };
}

function invented(kind: PersonalKind, words: string, count: number): string {
  const person = people[count % people.length] ?? people[0];
  switch (kind) {
    case 'name':
      return words.includes(' ') ? person.name : (person.name.split(' ')[0] ?? '');
    case 'street':
    case 'city':
    case 'region':
    case 'zip':
      return person[kind satisfies Part];
    case 'address':
      return `${person.name}, ${person.street}, ${person.city}, ${person.region} ${person.zip}`;
    case 'email':
      return `${(person.name.split(' ')[0] ?? '').toLowerCase()}@example.com`;
    case 'phone':
      return inShapeOf(words, `50955501${String(count % 100).padStart(2, '0')}`);
    case 'order':
      return 'HR-AAAAAA';
    case 'card':
      return inShapeOf(words, '4111111111111111');
    case 'number':
      return inShapeOf(words, '1234567890');
    case 'private':
      return maskOf(kind, words);
  }
}

/** Other digits with the same signs between them: the bot reads them as it read the real ones. */
function inShapeOf(words: string, digits: string): string {
  let at = 0;
  return words.replace(/\d/g, () => {
    at += 1;
    return digits[(at - 1) % digits.length] ?? '0';
  });
}

/** As small or as large as the customer wrote. */
function inCaseOf(words: string, standIn: string): string {
  if (words === words.toLowerCase()) return standIn.toLowerCase();
  return words.length > 3 && words === words.toUpperCase() ? standIn.toUpperCase() : standIn;
}

/** `Zoë` where `Zoë Quill` was given an invented name before. */
function partOfName(words: string, given: ReadonlyMap<string, string>): string | undefined {
  for (const [key, standIn] of given) {
    const at = key.startsWith('name ') ? key.split(' ').slice(1).indexOf(words.toLowerCase()) : -1;
    if (at >= 0) return standIn.split(' ')[at] ?? standIn;
  }
  return undefined;
}
