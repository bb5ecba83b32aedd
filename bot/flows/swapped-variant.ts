import type { CartLine, Product, Variant } from '../../commerce/index.ts';
import { narrowed } from './adding.ts';
import { chosenOptions } from './chosen-options.ts';
import { contentWords } from './english.ts';
import type { FlowContext } from './flow.ts';
import { quantityIn } from './quantity.ts';

/** Another variant that a customer wants instead of the one in the cart. */
export type Swap =
  | { readonly kind: 'none' }
  /** It is so already. */
  | { readonly kind: 'own' }
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
  const step = sizeStep(spoken);
  const beside = step === undefined ? undefined : nextSize(product, own, step);
  if (beside) return beside.sku === own.sku ? { kind: 'own' } : { kind: 'to', variant: beside };
  if (/\bthe other (?:one|size|colou?r|grind)\b|^\W*(?:no\W+)?the other\W*$/i.test(spoken)) {
    const [other, ...more] = product.variants.filter(({ sku }) => sku !== own.sku);
    return other && more.length === 0
      ? { kind: 'to', variant: other }
      : { kind: 'which', product, said: undefined };
  }
  const { options, missing } = chosenOptions(
    { ...narrowed(c, spoken), slot: () => undefined, memory: {} },
    product,
  );
  const wanted = Object.entries({ ...own.options, ...options });
  const variant = product.variants.find((one) => wanted.every(([key, value]) => one.options[key] === value));
  if (variant && variant.sku !== line.sku) return { kind: 'to', variant };
  if (
    variant &&
    Object.keys(options).length > 0 &&
    quantityIn(spoken, variant.label.split(', ')) === undefined
  )
    return { kind: 'own' };
  if (missing) return { kind: 'which', product, said: missing.said };
  if (/\bground\b/i.test(spoken) && own.options['grind'] === 'whole bean')
    return { kind: 'which', product, said: undefined };
  const rest = to === undefined ? [] : contentWords(to);
  const named = quantityIn(to ?? '') === undefined && rest.length > 0 && Object.keys(options).length === 0;
  return named ? { kind: 'which', product, said: rest.join(' ') } : { kind: 'none' };
}

/** `the bigger one` is a step up, `the smallest` all the way down. */
function sizeStep(text: string): number | undefined {
  const said = /\b(bigger|larger|biggest|largest|big|large|smaller|smallest|small)\b/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (said === undefined) return undefined;
  const way = said.startsWith('small') ? -1 : 1;
  return said.endsWith('er') ? way : way * Infinity;
}

/** The variant so many sizes from another, or the last one there is that way; undefined when the product has no sizes. */
function nextSize(product: Product, own: Variant, step: number): Variant | undefined {
  const sizes = [...new Set(product.variants.map(({ options }) => options['size']))];
  const at = sizes.indexOf(own.options['size']);
  if (own.options['size'] === undefined || sizes.length < 2) return undefined;
  const size = sizes[Math.min(sizes.length - 1, Math.max(0, at + step))];
  const rest = Object.entries({ ...own.options, size });
  return product.variants.find((one) => rest.every(([key, value]) => one.options[key] === value));
}
