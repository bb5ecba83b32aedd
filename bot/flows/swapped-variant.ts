import type { CartLine, Product, Variant } from '../../commerce/index.ts';
import { narrowed } from './adding.ts';
import { chosenOptions } from './chosen-options.ts';
import { contentWords } from './english.ts';
import type { FlowContext } from './flow.ts';
import { quantityIn } from './quantity.ts';

/** Another variant that a customer wants instead of the one in the cart. */
export type Swap =
  | { readonly kind: 'none' }
  | { readonly kind: 'to'; readonly variant: Variant }
  /** The words want a change that the product does not come in, or do not say which. */
  | { readonly kind: 'which'; readonly product: Product; readonly said: string | undefined };

/** Cuts `change the navy mug to cream` into what is changed and what it is changed to. */
export function changedTo(text: string): { readonly what: string; readonly to: string | undefined } {
  const read =
    /^(.*?\b(?:change|swap|switch|exchange|replace|make|turn|set)\b.*?)\b(?:to|for|into|with)\b(.+)$/i.exec(
      text,
    );
  return read?.[1] && read[2] ? { what: read[1], to: read[2] } : { what: text, to: undefined };
}

/** The variant that a line is to be swapped for, such as the cream one for `swap it for the cream one`. */
export async function swappedVariant(c: FlowContext, line: CartLine): Promise<Swap> {
  const product = await c.shop.product(line.product);
  const own = product?.variants.find(({ sku }) => sku === line.sku);
  if (!product || !own || product.variants.length < 2) return { kind: 'none' };
  const { to } = changedTo(c.turn.text);
  const spoken = to ?? c.turn.text;
  const { options, missing } = chosenOptions(
    { ...narrowed(c, spoken), slot: () => undefined, memory: {} },
    product,
  );
  const wanted = Object.entries({ ...own.options, ...options });
  const variant = product.variants.find((one) => wanted.every(([key, value]) => one.options[key] === value));
  if (variant && variant.sku !== line.sku) return { kind: 'to', variant };
  if (missing) return { kind: 'which', product, said: missing.said };
  if (/\bground\b/i.test(spoken) && own.options['grind'] === 'whole bean')
    return { kind: 'which', product, said: undefined };
  const rest = to === undefined ? [] : contentWords(to);
  const named = quantityIn(to ?? '') === undefined && rest.length > 0 && Object.keys(options).length === 0;
  return named ? { kind: 'which', product, said: rest.join(' ') } : { kind: 'none' };
}
