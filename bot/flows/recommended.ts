import type { Product } from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';
import { isSoldOut } from './product-cards.ts';

/** What something is recommended by. */
export type Shelf = 'forYou' | 'goesWith' | 'alsoBought' | 'popular' | 'buyAgain';

/** Why something is recommended: what the product named here is to the customer, or none. */
export type Reason =
  | {
      readonly kind: 'bought' | 'in-cart' | 'with';
      readonly product: { readonly id: string; readonly name: string };
    }
  | { readonly kind: 'popular' | 'bought-before' };

/** Something that can be had now, and why it is recommended. */
export interface Recommended {
  readonly product: Product;
  readonly reason: Reason;
}

/** What to recommend, best first; never what is sold out, and what was bought only where that is asked for. */
export async function recommended(
  c: FlowContext,
  {
    shelf,
    product,
    limit,
  }: { readonly shelf: Shelf; readonly product?: Product | undefined; readonly limit: number },
): Promise<readonly Recommended[]> {
  const found = await onShelf(c, shelf, product);
  return found.filter((one) => !isSoldOut(one.product)).slice(0, limit);
}

async function onShelf(
  c: FlowContext,
  shelf: Shelf,
  about: Product | undefined,
): Promise<readonly Recommended[]> {
  if (shelf === 'popular') return popular(c);
  if (about) return near(c, about, 'with', shelf === 'goesWith');
  const [cart, orders] = await Promise.all([c.shop.cart(c.customer), c.shop.orders(c.customer, 5)]);
  const bought = [...new Set(orders.flatMap((order) => order.lines.map((line) => line.product)))];
  if (shelf === 'buyAgain') {
    const products = await Promise.all(bought.slice(0, 6).map((id) => c.shop.product(id)));
    return products.flatMap((one) =>
      one ? [{ product: one, reason: { kind: 'bought-before' as const } }] : [],
    );
  }
  const held = cart.lines.at(-1)?.product;
  const last = await c.shop.product(held ?? bought[0] ?? '');
  const known = new Set([...bought, ...cart.lines.map((line) => line.product)]);
  const nearest = last
    ? await near(c, last, held === undefined ? 'bought' : 'in-cart', shelf === 'goesWith')
    : [];
  const fresh = nearest.filter((one) => !known.has(one.product.id));
  const others = (await popular(c)).filter(
    (one) => !known.has(one.product.id) && fresh.every(({ product }) => product.id !== one.product.id),
  );
  return [...fresh, ...others];
}

async function popular(c: FlowContext): Promise<readonly Recommended[]> {
  const { products } = await c.shop.find({ tag: 'best seller', limit: 12 });
  return products.map((product) => ({ product, reason: { kind: 'popular' } }));
}

/** What has most tags in common with a product: of other categories where things are to go together. */
async function near(
  c: FlowContext,
  about: Product,
  kind: 'bought' | 'in-cart' | 'with',
  elsewhere: boolean,
): Promise<readonly Recommended[]> {
  const pages = await Promise.all(about.tags.slice(0, 5).map((tag) => c.shop.find({ tag, limit: 12 })));
  const [named] = elsewhere ? [await c.shop.find({ text: about.tags.slice(0, 4).join(' '), limit: 24 })] : [];
  const all = [...pages.flatMap((page) => page.products), ...(named?.products ?? [])];
  const byId = new Map(all.map((product) => [product.id, product]));
  const shared = (product: Product): number => product.tags.filter((tag) => about.tags.includes(tag)).length;
  const others = [...byId.values()].filter((product) => product.id !== about.id);
  const apart = others.filter((product) => product.category !== about.category);
  return (elsewhere && apart.length > 0 ? apart : others)
    .sort((a, b) => shared(b) - shared(a))
    .map((product) => ({ product, reason: { kind, product: { id: about.id, name: about.name } } }));
}
