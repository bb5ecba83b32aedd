import type { Product, Shop } from '../../commerce/index.ts';

/** What is asked of the shop without changing it, and asked again by the same turn. */
const reads: ReadonlySet<string> = new Set<keyof Shop>([
  'find',
  'product',
  'cart',
  'quoteById',
  'order',
  'orders',
  'savedAddress',
  'addresses',
  'deliveries',
  'profile',
]);

/**
 * The shop as one turn sees it: what was asked is not asked again until the turn changes something, after which everything is asked
 * anew. Products that were found are known. For as long as a turn takes and no longer: prices and stock move.
 */
export function shopInTurn(shop: Shop): Shop {
  let held = new Map<string, Promise<unknown>>();
  const products = (found: readonly Product[], into: typeof held) => {
    for (const product of found) into.set(nameOf('product', [product.id]), Promise.resolve(product));
  };
  const read = (name: string, ask: Ask, asked: readonly unknown[]): Promise<unknown> => {
    const key = nameOf(name, asked);
    const known = held.get(key);
    if (known) return known;
    // What comes after a change belongs to what was before it.
    const into = held;
    const answer = Promise.resolve(ask(...asked)).then((value) => {
      if (name === 'find') products((value as Awaited<ReturnType<Shop['find']>>).products, into);
      return value;
    });
    into.set(key, answer);
    answer.catch(() => into.delete(key));
    return answer;
  };
  const change = async (ask: Ask, asked: readonly unknown[]): Promise<unknown> => {
    try {
      return await ask(...asked);
    } finally {
      held = new Map();
    }
  };
  const free: ReadonlySet<string> = new Set<keyof Shop>(['categories', 'paymentMethods']);
  const { groups, ...own } = shop;
  const watched = Object.entries(own).map(([name, ask]: [string, unknown]): [string, unknown] => [
    name,
    free.has(name)
      ? ask
      : (...asked: unknown[]) =>
          reads.has(name) ? read(name, ask as Ask, asked) : change(ask as Ask, asked),
  ]);
  // What a group does others may do at the same time, so it is asked anew each time.
  const together = Object.entries(groups).map(([name, ask]: [string, unknown]): [string, unknown] => [
    name,
    (...asked: unknown[]) => change(ask as Ask, asked),
  ]);
  return { ...Object.fromEntries(watched), groups: Object.fromEntries(together) } as unknown as Shop;
}

type Ask = (...asked: unknown[]) => unknown;

const nameOf = (name: string, asked: readonly unknown[]): string => JSON.stringify([name, ...asked]);
