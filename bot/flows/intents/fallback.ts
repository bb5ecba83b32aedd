import { orderNumberIn } from '../english.ts';
import { close, type Flow } from '../flow.ts';
import { orderNamed } from '../order-named.ts';
import { noOrder, orderView } from '../order-view.ts';
import { productCards } from '../product-cards.ts';
import { productsSpokenOf } from '../search-page.ts';

/** Nothing was understood: shows the order or the products that the text may mean, else three things to do. */
export const fallback: Flow = {
  intent: 'FallbackIntent',
  async fulfil(c) {
    if (orderNumberIn(c.turn.text) !== undefined) {
      const named = await orderNamed(c);
      if (named.kind === 'order') return orderView(c, named.order, []);
      if (named.kind === 'unknown') return noOrder(c, named.number);
    }
    const products = await productsSpokenOf(c, c.turn.text);
    if (products.length > 0) return close('fulfilled', [productCards(c, c.messages.maybeThis, products)]);
    const { options } = c.messages;
    return close('failed', [
      {
        kind: 'choices',
        text: c.messages.notUnderstood,
        options: [options.keepShopping, options.cart, options.orderStatus],
      },
    ]);
  },
};
