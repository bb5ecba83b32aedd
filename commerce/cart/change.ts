import type { ContentReader } from '../catalog/content.ts';
import { readItem, readItems, type Item } from '../catalog/shelf.ts';
import { once, type Means } from '../effects.ts';
import type {
  CannotAdd,
  Cause,
  NotInCart,
  OutOfStock,
  Result,
  TooMany,
  UnknownVariant,
} from '../refusals.ts';
import type { Cart } from './cart.ts';
import { readKept, showCart, skusOf, writeCart } from './read.ts';
import { cartLimit, lineLimit, noteLimit, unitsIn, withQuantity, type KeptCart } from './rules.ts';

type Items = ReadonlyMap<string, Item>;
type Refused = { readonly code: string };
/** What a change makes of a cart: its lines and the rest, or why not. */
export type Decided<R extends Refused> =
  { readonly next: Omit<KeptCart, 'version'> } | { readonly refusal: R };

/** Changes a cart once: reads it with everything it names, decides, writes its next version. */
export function changeCart<R extends Refused>(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  command: string,
  skus: readonly string[],
  decide: (kept: KeptCart, items: Items) => Promise<Decided<R>> | Decided<R>,
): Promise<Result<Cart, R>> {
  return once<Result<Cart, R>>(means, cause, command, async () => {
    const kept = await readKept(means, cause.customer);
    const items = await readItems(means, reader, [...skusOf(kept), ...skus]);
    const decided = await decide(kept, items);
    if ('refusal' in decided) return { answer: { ok: false, refusal: decided.refusal }, writes: [] };
    const next = { ...decided.next, version: kept.version + 1 };
    const value = await showCart(means, reader, cause.customer, next, items);
    return { answer: { ok: true, value }, writes: [writeCart(cause.customer, next)] };
  });
}

/** Adds units to the line of a sku. Stock is looked at, not taken. */
export async function addToCart(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
  quantity: number,
): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany>> {
  assertUnits(quantity, 1);
  return changeCart<OutOfStock | UnknownVariant | TooMany>(
    means,
    reader,
    cause,
    command('add', sku, quantity),
    [sku],
    (kept, items) => placed(means, reader, kept, items, sku, unitsIn(kept.lines, sku) + quantity),
  );
}

/** Adds several things in one effect, all or none. */
export async function addSeveral(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  wanted: readonly { readonly sku: string; readonly quantity: number }[],
): Promise<Result<Cart, CannotAdd>> {
  for (const { quantity } of wanted) assertUnits(quantity, 1);
  const said = wanted.map(({ sku, quantity }) => command(sku, quantity)).join(', ');
  const skus = wanted.map(({ sku }) => sku);
  return changeCart<CannotAdd>(means, reader, cause, command('several', said), skus, async (kept, items) => {
    const refused: CannotAdd['items'][number][] = [];
    let next = kept;
    for (const { sku, quantity } of wanted) {
      const units = unitsIn(next.lines, sku) + quantity;
      const decided = await placed(means, reader, next, items, sku, units);
      if ('refusal' in decided) refused.push(decided.refusal);
      else next = { ...next, ...decided.next };
    }
    return refused.length > 0 ? { refusal: { code: 'cannot-add', items: refused } } : { next };
  });
}

/** Sets the line of a sku to a quantity; 0 removes it. */
export async function setQuantity(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
  quantity: number,
): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany | NotInCart>> {
  assertUnits(quantity, 0);
  return changeCart<OutOfStock | UnknownVariant | TooMany | NotInCart>(
    means,
    reader,
    cause,
    command('set', sku, quantity),
    [sku],
    (kept, items) => {
      if (!items.has(sku)) return { refusal: { code: 'unknown-variant', sku } };
      if (unitsIn(kept.lines, sku) === 0) return { refusal: { code: 'not-in-cart', sku } };
      if (quantity > 0) return placed(means, reader, kept, items, sku, quantity);
      return { next: { ...kept, lines: kept.lines.filter((line) => line.sku !== sku) } };
    },
  );
}

/** Takes every line out; what was set aside, the note and the codes stay. */
export async function emptyCart(means: Means, reader: ContentReader, cause: Cause): Promise<Cart> {
  return always(
    await changeCart<never>(means, reader, cause, command('empty', '', 0), [], (kept) => ({
      next: { ...kept, lines: [] },
    })),
  );
}

/** Sets a line aside. */
export function saveForLater(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
): Promise<Result<Cart, NotInCart | TooMany>> {
  return changeCart<NotInCart | TooMany>(means, reader, cause, command('later', sku), [], (kept, items) => {
    const item = items.get(sku);
    const units = unitsIn(kept.lines, sku);
    if (!item || units === 0) return { refusal: { code: 'not-in-cart', sku } };
    const held = unitsIn(kept.later, sku);
    if (held === 0 && kept.later.length >= cartLimit) {
      return { refusal: { code: 'too-many', limit: cartLimit } };
    }
    const lines = kept.lines.filter((line) => line.sku !== sku);
    const later = withQuantity(kept.later, item, Math.min(held + units, lineLimit));
    return { next: { ...kept, lines, later } };
  });
}

/** Puts what was set aside back into the cart. */
export function putBack(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
): Promise<Result<Cart, OutOfStock | NotInCart | TooMany>> {
  return changeCart<OutOfStock | NotInCart | TooMany>(
    means,
    reader,
    cause,
    command('back', sku),
    [],
    async (kept, items) => {
      const units = unitsIn(kept.later, sku);
      const refusal = { code: 'not-in-cart', sku } as const;
      if (units === 0) return { refusal };
      const decided = await placed(means, reader, kept, items, sku, unitsIn(kept.lines, sku) + units);
      if ('refusal' in decided) {
        return { refusal: decided.refusal.code === 'unknown-variant' ? refusal : decided.refusal };
      }
      return { next: { ...decided.next, later: kept.later.filter((line) => line.sku !== sku) } };
    },
  );
}

/** Sets the words for a card; none when they are empty. */
export function setGiftNote(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  text: string,
): Promise<Result<Cart, TooMany>> {
  const note = text.trim();
  return changeCart<TooMany>(means, reader, cause, command('note', note), [], (kept) =>
    note.length > noteLimit
      ? { refusal: { code: 'too-many', limit: noteLimit } }
      : { next: { ...kept, note } },
  );
}

/** The value of a change that cannot be refused. */
export function always(result: Result<Cart, never>): Cart {
  if (!result.ok) throw new Error('a change was refused that cannot be');
  return result.value;
}

/** The cart with a sku's line at a quantity, if so many can be had. */
async function placed(
  means: Means,
  reader: ContentReader,
  kept: KeptCart,
  items: Items,
  sku: string,
  quantity: number,
): Promise<Decided<OutOfStock | UnknownVariant | TooMany>> {
  const item = items.get(sku);
  if (!item) return { refusal: { code: 'unknown-variant', sku } };
  if (quantity > lineLimit) return { refusal: { code: 'too-many', limit: lineLimit } };
  if (unitsIn(kept.lines, sku) === 0 && kept.lines.length >= cartLimit) {
    return { refusal: { code: 'too-many', limit: cartLimit } };
  }
  const { available } = item.variant;
  if (quantity <= available) return { next: { ...kept, lines: withQuantity(kept.lines, item, quantity) } };
  // The items hold only the variants that the cart names; whoever is refused wants to see the others, too.
  const whole = (await readItem(means, reader, sku)) ?? item;
  return { refusal: { code: 'out-of-stock', ...whole, available } };
}

/** An effect's command in words, by which a key that is used for another one is found out. */
export const command = (...parts: readonly (string | number)[]): string => parts.join(' ');

function assertUnits(quantity: number, least: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < least) {
    throw new RangeError(`expected a whole number of units from ${least}, got ${quantity}`);
  }
}
