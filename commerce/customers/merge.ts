import { cartLimit, codeLimit, lineLimit, type KeptCart } from '../cart/rules.ts';
import type { KeptLine } from '../kept.ts';
import type { Address, NamedAddress } from './address.ts';
import type { Profile } from './profile.ts';

/**
 * The cart of two: units of one variant are added up to what a line holds, and what goes beyond it, or beyond what a cart holds, is set
 * aside. Stock is not asked: a cart holds none, and the quote tells what is short. The note of `into` goes before the other's.
 */
export function mergeCarts(into: KeptCart, from: KeptCart): Omit<KeptCart, 'version'> {
  const lines = added(into.lines, from.lines);
  const over = [...lines.slice(0, cartLimit).flatMap((line) => excess(line)), ...lines.slice(cartLimit)];
  return {
    lines: lines.slice(0, cartLimit).map(capped),
    later: added(added(into.later, from.later), over).map(capped),
    codes: [...new Set([...into.codes, ...from.codes])].slice(0, codeLimit),
    note: into.note === '' ? from.note : into.note,
  };
}

function added(ours: readonly KeptLine[], theirs: readonly KeptLine[]): readonly KeptLine[] {
  const sum = new Map(ours.map((line) => [line.sku, line]));
  for (const line of theirs) {
    const held = sum.get(line.sku);
    sum.set(line.sku, held ? { ...held, quantity: held.quantity + line.quantity } : line);
  }
  return [...sum.values()];
}

const capped = (line: KeptLine): KeptLine => ({ ...line, quantity: Math.min(line.quantity, lineLimit) });
const excess = (line: KeptLine): readonly KeptLine[] =>
  line.quantity > lineLimit ? [{ ...line, quantity: line.quantity - lineLimit }] : [];

/** Addresses as the table keeps them. */
export interface KeptAddresses {
  readonly book: readonly NamedAddress[];
  readonly last: Address | undefined;
}

/** The addresses of two: a name that both use for different places gets a number; the default of `into` stays. */
export function mergeAddresses(into: KeptAddresses, from: KeptAddresses): KeptAddresses {
  const book = [...into.book];
  for (const theirs of from.book) {
    if (book.some((held) => isSame(held.address, theirs.address))) continue;
    const isDefault = theirs.isDefault && !book.some((held) => held.isDefault);
    book.push({ ...theirs, isDefault, name: freeName(book, theirs.name) });
  }
  return { book, last: from.last ?? into.last };
}

const isSame = (a: Address, b: Address): boolean =>
  (Object.keys(a) as (keyof Address)[]).every((part) => a[part] === b[part]);

function freeName(book: readonly NamedAddress[], name: string): string {
  let free = name;
  for (let count = 2; book.some((held) => held.name === free); count += 1) free = `${name} ${String(count)}`;
  return free;
}

/** The profile of two: what `into` says goes before. */
export const mergeProfiles = (into: Profile, from: Profile): Profile => ({
  ...from,
  ...into,
  notices: { ...from.notices, ...into.notices },
});
