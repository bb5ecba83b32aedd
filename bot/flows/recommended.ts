import type { Product, Recommendation, Shelf } from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';

/** What to recommend, best first. In a shop where nobody bought anything yet, what its merchant calls a best seller is popular. */
export async function recommended(
  c: FlowContext,
  {
    shelf,
    product,
    limit,
  }: { readonly shelf: Shelf; readonly product?: Product | undefined; readonly limit: number },
): Promise<readonly Recommendation[]> {
  const on = (one: Shelf) =>
    c.shop.recommend({ customer: c.customer, shelf: one, product: product?.id, limit });
  const found = await on(shelf);
  if (found.length > 0) return found;
  // What nobody bought with anything yet is known by its words alone.
  if (shelf === 'alsoBought' && product) return on('goesWith');
  return shelf === 'popular' || shelf === 'forYou' ? bestSellers(c, limit) : [];
}

async function bestSellers(c: FlowContext, limit: number): Promise<readonly Recommendation[]> {
  const { products } = await c.shop.find({ tag: 'best seller', inStock: true, limit });
  return products.map((product) => ({ product, reason: { kind: 'popular' } }));
}
