import { cartView } from '../cart-view.ts';
import { close, type Flow } from '../flow.ts';
import { lineName } from '../lines-meant.ts';
import { orderMeant } from '../order-meant.ts';
import { noOrder } from '../order-view.ts';
import { money } from '../product-cards.ts';
import { saidOfAgain } from '../said-of-again.ts';

/** Puts what an order held into the cart again, otherwise where that is said, and tells what cannot be had or costs otherwise now. */
export const reorder: Flow = {
  intent: 'Reorder',
  alone: true,
  async fulfil(c) {
    const { afterOrder: words } = c.messages;
    const meant = await orderMeant(c);
    if ('step' in meant) return meant.step;
    const { number, lines } = meant.order;
    const { quantities, left } = saidOfAgain(c.turn.action ? '' : c.turn.text, lines);
    const again = await c.shop.reorder(c.effect('again'), number, quantities);
    if (!again.ok) return noOrder(c, number);
    const { cart, short, repriced } = again.value;
    const wanted = lines.filter(({ sku }) => quantities[sku] !== 0);
    const nothing = short.length === wanted.length && short.every(({ added }) => added === 0);
    const otherwise = Object.keys(quantities).length > 0;
    const things = new Intl.ListFormat(c.turn.locale.replaceAll('_', '-')).format(
      wanted.map((line) => words.thing(quantities[line.sku] ?? line.quantity, lineName(line))),
    );
    const done = otherwise ? words.againOtherwise(number, things) : words.again(number);
    const notes = [
      nothing ? words.nothingAgain(number) : done,
      ...short.map(({ line, added, wanted: asked }) => words.shortAgain(lineName(line), added, asked)),
      ...repriced.map(({ line, was, now }) => words.repriced(lineName(line), money(c, was), money(c, now))),
      ...(left === '' ? [] : [words.notAgain(c.quote(left))]),
    ];
    return close(nothing ? 'failed' : 'fulfilled', [cartView(c, cart, notes.join('\n'))], {
      remember: { order: number },
    });
  },
};
