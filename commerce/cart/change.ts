import type { ContentReader } from '../catalog/content.ts';
import { assemble, readItem, readLive, type Item } from '../catalog/shelf.ts';
import { once, type Means } from '../effects.ts';
import type { KeptLine } from '../kept.ts';
import type { Cause, NotInCart, OutOfStock, Result, TooMany, UnknownVariant } from '../shop.ts';
import type { Write } from '../store.ts';
import type { Cart } from './cart.ts';
import { cartLimit, lineLimit, view, withQuantity } from './rules.ts';

interface Kept {
  readonly version: number;
  readonly lines: readonly KeptLine[];
}

/** The customer's cart at today's prices; an empty one at version 0 when there never was one. */
export async function readCart(means: Means, reader: ContentReader, customer: string): Promise<Cart> {
  return priced(means, reader, customer, await readKept(means, customer));
}

async function readKept(means: Means, customer: string): Promise<Kept> {
  const { data } = await means.store.entities.cart.get({ customer }).go({ consistent: true });
  return data ?? { version: 0, lines: [] };
}

async function priced(means: Means, reader: ContentReader, customer: string, kept: Kept): Promise<Cart> {
  const known = await reader.content();
  const strange = kept.lines.some((line) => !known.productOf.has(line.sku));
  const content = strange ? await reader.content(true) : known;
  const live = await readLive(means, kept.lines);
  const items = new Map<string, Item>();
  for (const { sku, product: id } of kept.lines) {
    const says = content.products.get(id);
    const product = says && assemble(id, says, live, content.currency);
    const variant = product?.variants.find((held) => held.sku === sku);
    if (product && variant) items.set(sku, { product, variant });
  }
  return view(customer, kept.version, kept.lines, items, content.currency);
}

type Change = Result<Cart, OutOfStock | UnknownVariant | TooMany | NotInCart>;

/** Adds units to the line of a sku. Stock is looked at, not taken. */
export async function addToCart(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
  quantity: number,
): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany>> {
  assertUnits(quantity, 1);
  return once<Result<Cart, OutOfStock | UnknownVariant | TooMany>>(
    means,
    cause,
    command('add', sku, quantity),
    async () => {
      const [kept, item] = await Promise.all([readKept(means, cause.customer), readItem(means, reader, sku)]);
      if (!item) return refuse({ code: 'unknown-variant', sku } as const);
      const before = kept.lines.find((line) => line.sku === sku)?.quantity ?? 0;
      const refusal = obstacle(kept, item, before + quantity);
      return refusal ? refuse(refusal) : change(means, reader, cause, kept, item, before + quantity);
    },
  );
}

/** Sets the line of a sku to a quantity; 0 removes it. */
export async function setQuantity(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  sku: string,
  quantity: number,
): Promise<Change> {
  assertUnits(quantity, 0);
  return once<Change>(means, cause, command('set', sku, quantity), async () => {
    const [kept, item] = await Promise.all([readKept(means, cause.customer), readItem(means, reader, sku)]);
    if (!item) return refuse({ code: 'unknown-variant', sku } as const);
    if (!kept.lines.some((line) => line.sku === sku)) return refuse({ code: 'not-in-cart', sku } as const);
    const refusal = quantity === 0 ? undefined : obstacle(kept, item, quantity);
    return refusal ? refuse(refusal) : change(means, reader, cause, kept, item, quantity);
  });
}

/** Takes every line out. */
export function emptyCart(means: Means, reader: ContentReader, cause: Cause): Promise<Cart> {
  return once(means, cause, command('empty', '', 0), async () => {
    const kept = await readKept(means, cause.customer);
    if (kept.lines.length === 0) {
      return { answer: await priced(means, reader, cause.customer, kept), writes: [] };
    }
    const next = { version: kept.version + 1, lines: [] };
    return {
      answer: await priced(means, reader, cause.customer, next),
      writes: [writeCart(cause.customer, next)],
    };
  });
}

/** Replaces a cart by its next version, on the condition that it still is at the one before. */
export function writeCart(customer: string, next: Kept): Write {
  return ({ cart }) => {
    const put = cart.put({ customer, version: next.version, lines: next.lines });
    return next.version === 1
      ? put.where(({ version }, { notExists }) => notExists(version)).commit()
      : put.where(({ version }, { eq }) => eq(version, next.version - 1)).commit();
  };
}

async function change(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  kept: Kept,
  item: Item,
  quantity: number,
) {
  const next = { version: kept.version + 1, lines: withQuantity(kept.lines, item, quantity) };
  const value = await priced(means, reader, cause.customer, next);
  return { answer: { ok: true, value } as const, writes: [writeCart(cause.customer, next)] };
}

function obstacle(kept: Kept, item: Item, quantity: number): TooMany | OutOfStock | undefined {
  if (quantity > lineLimit) return { code: 'too-many', limit: lineLimit };
  const isNew = !kept.lines.some((line) => line.sku === item.variant.sku);
  if (isNew && kept.lines.length >= cartLimit) return { code: 'too-many', limit: cartLimit };
  const { available } = item.variant;
  return quantity > available ? { code: 'out-of-stock', ...item, available } : undefined;
}

const refuse = <R>(refusal: R) => ({ answer: { ok: false, refusal } as const, writes: [] });

const command = (...parts: readonly [string, string, number]) => parts.join(' ');

function assertUnits(quantity: number, least: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < least) {
    throw new RangeError(`expected a whole number of units from ${least}, got ${quantity}`);
  }
}
