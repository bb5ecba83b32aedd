import type { Flow } from '../flow.ts';
import { orderNamed } from '../order-named.ts';
import { noOrder, orderView } from '../order-view.ts';

/** Tells where an order is: the one that was named, else the latest. */
export const orderStatus: Flow = {
  intent: 'OrderStatus',
  async fulfil(c) {
    const named = await orderNamed(c);
    if (named.kind === 'unknown') return noOrder(c, named.number);
    const orders = await c.shop.orders(c.customer, 4);
    const order = named.kind === 'order' ? named.order : orders[0];
    return order ? orderView(c, order, orders) : noOrder(c);
  },
};
