import { findByShape, findWords, type OrdinaryWords, type Personal, type PersonalKind } from './personal.ts';

/** What is known of a customer beside the text at hand. */
export interface Known {
  /** Words that were told as a name, an address or the like, with what they are. */
  readonly values: ReadonlyMap<string, PersonalKind>;
  readonly ordinary: OrdinaryWords;
}

/** What stands for personal words. */
export type StandIn = (kind: PersonalKind, words: string) => string;

const labels: Readonly<Record<PersonalKind, string>> = {
  name: 'name',
  street: 'street',
  city: 'city',
  region: 'state',
  zip: 'zip',
  address: 'address',
  email: 'e-mail',
  phone: 'phone number',
  order: 'order number',
  card: 'card number',
  number: 'number',
  private: 'private',
};

/** `[name]`, `[e-mail]`, … */
export const maskOf: StandIn = (kind) => `[${labels[kind]}]`;

/** What is known, such as a name, may be a part of these. */
const sureShapes: ReadonlySet<PersonalKind> = new Set(['email', 'order', 'card', 'phone']);

/**
 * What is personal in a text, in order: e-mail addresses, phone, card, order and other long numbers, postal addresses, names that are
 * introduced as such, and all that is known of the customer; `asked` is what the whole text was asked to be, so whatever else it holds
 * is that. It errs on the side of taking too much.
 */
export function personalIn(text: string, known: Known, asked?: PersonalKind): readonly Personal[] {
  const shaped = findByShape(text, known.ordinary);
  const found = [
    ...shaped.filter(({ kind }) => sureShapes.has(kind)),
    ...findKnown(text, known),
    ...shaped,
    ...(asked === undefined ? [] : [{ kind: asked, start: 0, end: text.length }]),
  ];
  return apart(found, text);
}

/** The text with something else in the place of what is personal. */
export function redact(text: string, personal: readonly Personal[], standIn: StandIn = maskOf): string {
  let redacted = '';
  let at = 0;
  for (const { kind, start, end } of personal) {
    redacted += text.slice(at, start) + standIn(kind, text.slice(start, end));
    at = end;
  }
  return redacted + text.slice(at);
}

/** The longest known values come first, so that a part never hides the whole. */
function findKnown(text: string, { values }: Known): readonly Personal[] {
  return [...values]
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([value, kind]) => findWords(text, value, kind));
}

/** The findings in order and without overlaps: whichever was found first keeps its words, the others what is left of theirs. */
function apart(found: readonly Personal[], text: string): readonly Personal[] {
  const owner = new Array<Personal | undefined>(text.length).fill(undefined);
  for (const one of found) {
    for (let at = one.start; at < one.end; at += 1) owner[at] ??= one;
  }
  const runs: Personal[] = [];
  for (let start = 0; start < text.length;) {
    const one = owner[start];
    let end = start + 1;
    while (end < text.length && owner[end] === one) end += 1;
    if (one) runs.push(...trimmed({ ...one, start, end }, text));
    start = end;
  }
  return runs;
}

/** Without the signs around the words; nothing where there are only signs. */
function trimmed({ kind, start, end }: Personal, text: string): readonly Personal[] {
  const words = /[\p{L}\d+(](?:.*[\p{L}\d])?/su.exec(text.slice(start, end));
  if (!words || !/[\p{L}\d]/u.test(words[0])) return [];
  const from = start + words.index;
  return [{ kind, start: from, end: from + words[0].length }];
}
