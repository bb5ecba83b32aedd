import type { CartInHand } from './cart-in-hand.ts';
import type { FlowContext } from './flow.ts';
import { shutWords } from './group-view.ts';

type Refusal = Extract<Awaited<ReturnType<CartInHand['setQuantity']>>, { ok: false }>['refusal'];

/** Why a line of the cart could not be changed, in words. */
export function refusedChange(c: FlowContext, title: string, refusal: Refusal): string {
  const { cart: words } = c.messages;
  switch (refusal.code) {
    case 'out-of-stock':
      return words.notEnoughToChange(title, refusal.available);
    case 'too-many':
      return words.tooMany(refusal.limit);
    case 'group-shut':
      return shutWords(c, refusal);
    case 'unknown-variant':
    case 'not-in-cart':
      return words.notInCart(title);
  }
}
