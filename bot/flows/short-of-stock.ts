import type { Product, Variant } from '../../commerce/index.ts';
import { doneAdding, keepAdding } from './adding.ts';
import { cartInHand } from './cart-in-hand.ts';
import { optionSlots } from './chosen-options.ts';
import { close, confirm, type FlowContext, type Step } from './flow.ts';

/**
 * What is done when fewer can be added than wanted: asks whether the rest would be enough, which a yes takes; undefined when
 * there are enough. Units that the cart holds already are not offered again.
 */
export async function shortOfStock(
  c: FlowContext,
  product: Product,
  variant: Variant,
  quantity: number,
): Promise<Step | undefined> {
  const { cart: words, options } = c.messages;
  const cart = await cartInHand(c).whole();
  const held = cart.lines.find((line) => line.sku === variant.sku)?.quantity ?? 0;
  const more = variant.available - held;
  if (quantity <= more) return undefined;
  const title = [product.name, variant.label].filter(Boolean).join(', ');
  if (more <= 0) {
    const text = held > 0 ? words.haveAll(title, held) : words.notEnough(title, 0);
    const next =
      held > 0
        ? [options.checkout, options.cart, options.keepShopping]
        : [options.notifyMe(product.name, variant.label), options.keepShopping];
    return close('failed', [{ kind: 'choices', text, options: next }], {
      remember: { ...doneAdding, product: product.id },
    });
  }
  const some = {
    ...options.addSome(more, product.name, variant.label),
    action: { name: 'variant', value: variant.sku } as const,
  };
  const text = held > 0 ? words.notEnoughMore(title, more, held) : words.notEnough(title, more);
  return confirm([{ kind: 'choices', text, options: [some, options.keepShopping] }], {
    slots: { ...optionSlots(variant.options), Product: product.name, Quantity: String(more) },
    remember: { ...keepAdding([product.id], more), product: product.id },
  });
}
