import type { Product } from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';
import { productCalled } from './product-named.ts';

const comparing =
  /\b(?:compare|comparison of|difference between|differences between|which is (?:better|stronger)|versus|vs)\b/i;

/** The products that a customer wants to see side by side; empty when that is not what was asked, or fewer than two are known. */
export async function comparedProducts(c: FlowContext, text: string): Promise<readonly Product[]> {
  if (!comparing.test(text)) return [];
  const shown = c.memory['shown']?.split(',') ?? [];
  if (
    /\b(?:the|these|those|them|last|first) (?:first |last )?(?:two|both|ones)\b|\b(?:them|these|those|both)\W*$/i.test(
      text,
    ) &&
    shown.length > 1
  ) {
    const ids = /\blast two\b/i.test(text) ? shown.slice(-2) : shown.slice(0, 2);
    const products = await Promise.all(ids.map((id) => c.shop.product(id)));
    return products.filter((product) => product !== undefined);
  }
  const names = text
    .replace(/^.*?\b(?:compare|comparison of|differences? between|which is (?:better|stronger))\b/i, '')
    .split(/\b(?:and|or|with|to|versus|vs|from)\b|[,&]/i);
  const found: Product[] = [];
  for (const name of names) {
    const named = name.trim() === '' ? undefined : await productCalled(c, name);
    const product = named?.kind === 'one' ? named.product : undefined;
    if (product && !found.some((other) => other.id === product.id)) found.push(product);
  }
  return found.length > 1 ? found : [];
}
