import { cartView } from '../cart-view.ts';
import { close, type Flow } from '../flow.ts';

/** Shows the cart, and points out prices that have changed. */
export const showCart: Flow = {
  intent: 'ShowCart',
  fulfil: async (c) => close('fulfilled', [cartView(c, await c.shop.cart(c.customer))]),
};
