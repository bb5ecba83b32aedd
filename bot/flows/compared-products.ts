import type { Product } from '../../commerce/index.ts';
import { isPronoun, quotedText } from './english.ts';
import type { FlowContext } from './flow.ts';
import { placeIn } from './place.ts';
import { productCalled } from './product-named.ts';

const comparing =
  /\b(?:compare|comparison of|difference between|differences between|versus|vs)\b|\bwhich (?:one )?is (?:the )?\w+\b.*\bor\b/i;

/** What a customer wants to see side by side. */
export interface Compared {
  readonly products: readonly Product[];
  /** What was named and is not in the shop, in the customer's words. */
  readonly unknown: readonly string[];
}

/** What is to be compared; undefined when that is not what was asked, or none of it is known. */
export async function comparedProducts(c: FlowContext, text: string): Promise<Compared | undefined> {
  if (!comparing.test(text)) return undefined;
  const shown = c.memory['shown']?.split(',') ?? [];
  if (
    /\b(?:the|these|those|them|last|first) (?:first |last )?(?:two|both|ones)\b|\b(?:them|these|those|both)\W*$/i.test(
      text,
    ) &&
    shown.length > 1
  ) {
    const ids = /\blast two\b/i.test(text) ? shown.slice(-2) : shown.slice(0, 2);
    const products = await Promise.all(ids.map((id) => c.shop.product(id)));
    return { products: products.filter((product) => product !== undefined), unknown: [] };
  }
  const names = text
    .replace(/^.*?\b(?:compare|comparison of|differences? between|which (?:one )?is (?:the )?\w+)\b/i, '')
    .split(/\b(?:and|or|with|to|versus|vs|from)\b|[,&]/i);
  const found: Product[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const placed = placeIn(name.replace(/\bones?\b/i, ' '));
    const shownThere = placed === undefined ? undefined : shown.at(placed);
    const seen = shownThere === undefined ? undefined : await c.shop.product(shownThere);
    if (seen) {
      if (!found.some((other) => other.id === seen.id)) found.push(seen);
      continue;
    }
    const words = quotedText(name);
    const named = words === '' ? undefined : await productCalled(c, name);
    const product = named?.kind === 'one' ? named.product : await remembered(c, name);
    if (product && !found.some((other) => other.id === product.id)) found.push(product);
    if (named?.kind === 'none' || (named?.kind === 'several' && named.missed)) unknown.push(words);
  }
  return found.length > 1 || (found.length === 1 && unknown.length > 0)
    ? { products: found, unknown }
    : undefined;
}

/** "Compare it with Night Watch": what was spoken of last. */
const remembered = async (c: FlowContext, name: string): Promise<Product | undefined> =>
  isPronoun(name) && c.memory['product'] !== undefined ? c.shop.product(c.memory['product']) : undefined;
