import { cartLimit, lineLimit } from '../cart/rules.ts';
import type { Item } from '../catalog/shelf.ts';
import type { KeptLine } from '../kept.ts';
import type { CannotAdd, NotInCart, OutOfStock, TooMany, UnknownVariant } from '../refusals.ts';
import {
  groupLimit,
  holdLife,
  type GroupEmpty,
  type GroupShut,
  type GroupState,
  type Person,
  type PlacedGroup,
} from './group.ts';

/** A line of somebody. */
export type GroupUnits = KeptLine & { readonly person: string };

/** What the table keeps of a group's order. Moments are ISO 8601, UTC. */
export interface KeptGroup {
  readonly version: number;
  readonly round: number;
  readonly lines: readonly GroupUnits[];
  readonly people: readonly Person[];
  readonly codes: readonly string[];
  readonly closesAt?: string;
  readonly closed?: { readonly at: string; readonly by?: Person };
  readonly hold?: { readonly by: Person; readonly until: string };
  readonly placed?: PlacedGroup;
}

type Items = ReadonlyMap<string, Item>;
type Refused = { readonly code: string };
/** What a change makes of a group's order, or why not. */
export type GroupDecided<R extends Refused> = { readonly next: KeptGroup } | { readonly refusal: R };

/** A place in which nobody has ordered. */
export const nothing: KeptGroup = { version: 0, round: 1, lines: [], people: [], codes: [] };

/** What has become of it by now: a cut-off closes it, a checkout that took too long lets it go. */
export function settled(kept: KeptGroup, now: Date): KeptGroup {
  const isPast = (moment: string | undefined) => moment !== undefined && Date.parse(moment) <= now.getTime();
  const { closesAt, hold, ...rest } = kept;
  const isOver = isPast(closesAt);
  if (!isOver && !isPast(hold?.until)) return kept;
  return {
    ...rest,
    ...(closesAt !== undefined && (isOver ? { closed: kept.closed ?? { at: closesAt } } : { closesAt })),
    ...(hold && !isPast(hold.until) && { hold }),
  };
}

/** When time changes something next. */
export const nextMoment = ({ closesAt, hold }: KeptGroup): string | undefined =>
  [closesAt, hold?.until].filter((moment) => moment !== undefined).sort()[0];

export function stateOf({ hold, closed, placed, round }: KeptGroup): GroupState {
  if (hold) return 'held';
  if (placed?.round === round) return 'ordered';
  return closed ? 'closed' : 'open';
}

/** Puts codes on it, or takes them off. */
export function setCodes(before: KeptGroup, by: Person, codes: readonly string[]): GroupDecided<GroupShut> {
  const kept = release(before, by);
  const refusal = shut(kept);
  return refusal ? { refusal } : { next: { ...kept, codes } };
}

/**
 * Why it takes no change now; undefined when it does. Whoever checks out may change something themselves, which ends the checkout
 * ({@link release}); for everybody else it is held.
 */
function shut(kept: KeptGroup): GroupShut | undefined {
  const { hold, closed, placed } = kept;
  switch (stateOf(kept)) {
    case 'held':
      return hold && { code: 'group-shut', because: 'held', by: hold.by, at: hold.until };
    case 'closed':
      return closed && { code: 'group-shut', because: 'closed', ...closed };
    case 'ordered':
      return placed && { code: 'group-shut', because: 'ordered', by: placed.by, at: placed.at };
    case 'open':
      return undefined;
  }
}

/** The next order of the place, once the one before is placed. */
function begun(kept: KeptGroup): KeptGroup {
  if (stateOf(kept) !== 'ordered') return kept;
  const { version, people, placed, round } = kept;
  return { ...nothing, version, people, round: round + 1, ...(placed && { placed }) };
}

/** Somebody asks for more, all or nothing. After an order it begins the next one. */
export function add(
  before: KeptGroup,
  by: Person,
  wanted: readonly { readonly sku: string; readonly quantity: number }[],
  items: Items,
): GroupDecided<GroupShut | CannotAdd> {
  const kept = begun(release(before, by));
  const refusal = shut(kept);
  if (refusal) return { refusal };
  const refused: CannotAdd['items'][number][] = [];
  let next = named(kept, by);
  for (const { sku, quantity } of wanted) {
    const decided = lineAt(next, by, sku, unitsOf(next, by.id, sku) + quantity, items);
    if ('refusal' in decided) refused.push(decided.refusal);
    else next = decided.next;
  }
  return refused.length > 0 ? { refusal: { code: 'cannot-add', items: refused } } : { next };
}

/** Somebody sets their own line to so many; 0 takes it out. */
export function set(
  before: KeptGroup,
  by: Person,
  sku: string,
  quantity: number,
  items: Items,
): GroupDecided<GroupShut | NotInCart | OutOfStock | UnknownVariant | TooMany> {
  const kept = release(before, by);
  const refusal = shut(kept);
  if (refusal) return { refusal };
  if (unitsOf(kept, by.id, sku) === 0) return { refusal: { code: 'not-in-cart', sku } };
  return lineAt(kept, by, sku, quantity, items);
}

/** Takes everything out that somebody asked for. */
export function clear(before: KeptGroup, by: Person): GroupDecided<GroupShut> {
  const kept = release(before, by);
  const refusal = shut(kept);
  if (refusal) return { refusal };
  const lines = kept.lines.filter((line) => line.person !== by.id);
  return { next: lines.length === kept.lines.length ? kept : { ...kept, lines } };
}

/** Nobody may add from now on, or from a moment on, which begins the next order after one that was placed. */
export function close(
  before: KeptGroup,
  by: Person,
  now: Date,
  at: Date | undefined,
): GroupDecided<GroupShut | GroupEmpty> {
  const own = release(before, by);
  const kept = at ? begun(own) : own;
  const refusal = shut(kept);
  if (refusal) return { refusal };
  if (at) return { next: { ...named(kept, by), closesAt: at.toISOString() } };
  if (kept.lines.length === 0) return { refusal: { code: 'group-empty' } };
  const { closesAt: _closesAt, ...rest } = named(kept, by);
  return { next: { ...rest, closed: { at: now.toISOString(), by } } };
}

/** Anyone may open it again until it is ordered, but not while somebody else checks out. A cut-off that was set is gone. */
export function reopen(before: KeptGroup, by: Person): GroupDecided<GroupShut> {
  const kept = release(before, by);
  const refusal = shut(kept);
  if (refusal && refusal.because !== 'closed') return { refusal };
  const { closed, closesAt, ...rest } = kept;
  return { next: closed || closesAt !== undefined ? rest : kept };
}

/** Somebody begins to check out for all. It is theirs until then; somebody else takes over by saying so. */
export function hold(
  kept: KeptGroup,
  by: Person,
  now: Date,
  takeOver: boolean,
): GroupDecided<GroupShut | GroupEmpty> {
  const refusal = shut(kept);
  const isMine = kept.hold?.by.id === by.id;
  if (refusal && refusal.because !== 'closed' && !(kept.hold && (isMine || takeOver))) return { refusal };
  if (kept.lines.length === 0) return { refusal: { code: 'group-empty' } };
  const until = new Date(now.getTime() + holdLife).toISOString();
  return { next: { ...named(kept, by), hold: { by, until } } };
}

/** Whoever checks out lets it go; anybody else changes nothing. */
export function release(kept: KeptGroup, by: Person): KeptGroup {
  if (kept.hold?.by.id !== by.id) return kept;
  const { hold: _hold, ...rest } = kept;
  return rest;
}

/** Fits a variant to what is left of it: who asked last goes without. Only whoever checks out may. */
export function fit(kept: KeptGroup, by: Person, sku: string, available: number): KeptGroup {
  if (kept.hold?.by.id !== by.id) return kept;
  let left = available;
  const lines = kept.lines.map((line) => {
    if (line.sku !== sku) return line;
    const quantity = Math.min(line.quantity, left);
    left -= quantity;
    return { ...line, quantity };
  });
  return { ...kept, lines: lines.filter((line) => line.quantity > 0) };
}

/** Takes a person out of it: their lines go, and where they did something for all, it was somebody. */
export function forget(kept: KeptGroup, id: string): KeptGroup {
  const other = (person: Person) => person.id !== id;
  const nobody = (person: Person): Person => (other(person) ? person : { id: '', name: '' });
  const { closed, hold, placed, ...rest } = kept;
  return {
    ...rest,
    people: kept.people.filter(other),
    lines: kept.lines.filter(({ person }) => person !== id),
    ...(closed && { closed: { at: closed.at, ...(closed.by && other(closed.by) && { by: closed.by }) } }),
    ...(hold && other(hold.by) && { hold }),
    ...(placed && {
      placed: {
        ...placed,
        by: nobody(placed.by),
        shares: placed.shares.map((share) => ({ ...share, person: nobody(share.person) })),
      },
    }),
  };
}

/** Units of one variant as one line, whoever asked for them. */
export function together(lines: readonly GroupUnits[]): readonly KeptLine[] {
  const merged = new Map<string, KeptLine>();
  for (const { person: _person, ...line } of lines) {
    const held = merged.get(line.sku);
    merged.set(line.sku, held ? { ...held, quantity: held.quantity + line.quantity } : line);
  }
  return [...merged.values()];
}

const unitsOf = ({ lines }: KeptGroup, person: string, sku: string): number =>
  lines.find((line) => line.sku === sku && line.person === person)?.quantity ?? 0;

function lineAt(
  kept: KeptGroup,
  { id: person }: Person,
  sku: string,
  quantity: number,
  items: Items,
): GroupDecided<OutOfStock | UnknownVariant | TooMany> {
  const isLine = (line: GroupUnits) => line.sku === sku && line.person === person;
  if (quantity === 0) return { next: { ...kept, lines: kept.lines.filter((line) => !isLine(line)) } };
  const item = items.get(sku);
  if (!item) return { refusal: { code: 'unknown-variant', sku } };
  const others = kept.lines
    .filter((line) => line.sku === sku && line.person !== person)
    .reduce((sum, line) => sum + line.quantity, 0);
  if (quantity + others > lineLimit) return { refusal: { code: 'too-many', limit: lineLimit } };
  const held = kept.lines.find(isLine);
  const kinds = new Set([...kept.lines.map((line) => line.sku), sku]).size;
  if (!held && kept.lines.length >= groupLimit) return { refusal: { code: 'too-many', limit: groupLimit } };
  if (kinds > cartLimit) return { refusal: { code: 'too-many', limit: cartLimit } };
  const { product, variant } = item;
  if (quantity + others > variant.available) {
    return { refusal: { code: 'out-of-stock', product, variant, available: variant.available } };
  }
  if (held) {
    return {
      next: { ...kept, lines: kept.lines.map((line) => (line === held ? { ...line, quantity } : line)) },
    };
  }
  const line = { sku, product: variant.product, person, quantity, priceWhenAdded: variant.price.amount };
  return { next: { ...kept, lines: [...kept.lines, line] } };
}

/** Knows a person by the name that they have now. */
function named(kept: KeptGroup, by: Person): KeptGroup {
  const isKnown = kept.people.some((person) => person.id === by.id);
  const people = isKnown
    ? kept.people.map((person) => (person.id === by.id ? by : person))
    : [...kept.people, by];
  return { ...kept, people };
}
