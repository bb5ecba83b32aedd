import { cartView } from '../cart-view.ts';
import { close, type Flow } from '../flow.ts';
import { lineName } from '../lines-meant.ts';
import { orderMeant } from '../order-meant.ts';
import { noOrder } from '../order-view.ts';
import { money } from '../product-cards.ts';

/** Puts what an order held into the cart again, and tells what cannot be had or costs otherwise now. */
export const reorder: Flow = {
  intent: 'Reorder',
  alone: true,
  async fulfil(c) {
    const { afterOrder: words } = c.messages;
    const meant = await orderMeant(c);
    if ('step' in meant) return meant.step;
    const { number, lines } = meant.order;
    const again = await c.shop.reorder(c.effect('again'), number);
    if (!again.ok) return noOrder(c, number);
    const { cart, short, repriced } = again.value;
    const nothing = short.length === lines.length && short.every(({ added }) => added === 0);
    const notes = [
      nothing ? words.nothingAgain(number) : words.again(number),
      ...short.map(({ line, added }) => words.shortAgain(lineName(line), added, line.quantity)),
      ...repriced.map(({ line, was, now }) => words.repriced(lineName(line), money(c, was), money(c, now))),
    ];
    return close(nothing ? 'failed' : 'fulfilled', [cartView(c, cart, notes.join('\n'))], {
      remember: { order: number },
    });
  },
};
