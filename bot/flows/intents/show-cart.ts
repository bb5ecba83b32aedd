import { cartInHand } from '../cart-in-hand.ts';
import { cartView } from '../cart-view.ts';
import { close, type Flow, type FlowContext, type Step } from '../flow.ts';
import { groupInWords } from '../group-view.ts';
import { money } from '../product-cards.ts';

/** Shows the cart, and points out prices that have changed; where people order together, one's own part or all of it. */
export const showCart: Flow = {
  intent: 'ShowCart',
  fulfil: async (c) =>
    c.group ? together(c, c.group.id) : close('fulfilled', [cartView(c, await c.shop.cart(c.customer))]),
};

async function together(c: FlowContext, group: string): Promise<Step> {
  const { group: words, options } = c.messages;
  const asksForMine = /\b(?:my|mine|i|i've|me)\b/i.test(c.turn.text.replace(/\bshow me\b/gi, ''));
  if (!asksForMine) {
    return close('fulfilled', [{ kind: 'text', text: groupInWords(c, await c.shop.groups.order(group)) }]);
  }
  const mine = await cartInHand(c).mine();
  const view = cartView(c, mine);
  const text =
    mine.lines.length === 0
      ? words.mineIsEmpty
      : [words.mine(money(c, mine.subtotal)), ...view.text.split('\n').slice(1, mine.lines.length + 1)].join(
          '\n',
        );
  return close('fulfilled', [
    { kind: 'choices', text, options: mine.lines.length === 0 ? [options.keepShopping] : view.options },
  ]);
}
