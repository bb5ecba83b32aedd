import type { Order, OrderStatus } from '../../commerce/index.ts';
import type { FlowContext, Step } from './flow.ts';
import { orderNamed } from './order-named.ts';
import { noOrder } from './order-view.ts';

/** The order that was named, else the latest in one of these states, else the latest; or the step that says that there is none. */
export async function orderMeant(
  c: FlowContext,
  preferred: readonly OrderStatus[] = [],
): Promise<{ readonly order: Order } | { readonly step: Step }> {
  const named = await orderNamed(c);
  if (named.kind === 'order') return { order: named.order };
  if (named.kind === 'unknown') return { step: noOrder(c, named.number) };
  const orders = await c.shop.orders(c.customer, 10);
  const order = orders.find(({ status }) => preferred.includes(status)) ?? orders[0];
  return order ? { order } : { step: noOrder(c) };
}
