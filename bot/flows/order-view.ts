import type { Order } from '../../commerce/index.ts';
import type { Reply } from '../reply.ts';
import { close, type FlowContext, type Step } from './flow.ts';
import { day, orderReceipt } from './order-receipt.ts';

/** So many other orders are offered beside the one that is shown. */
const othersShown = 3;

/** An order as it stands, with what can be done about it and the other orders to look at. */
export function orderView(c: FlowContext, order: Order, others: readonly Order[]): Step {
  const { orders: words, options } = c.messages;
  const where = words.where(order.number, order.status, day(c, order.placedAt));
  const stop =
    order.status === 'placed'
      ? [{ ...options.stopOrder(order.number), action: { name: 'order', value: order.number } as const }]
      : [];
  const more = others
    .filter((other) => other.number !== order.number)
    .slice(0, othersShown)
    .map((other) => ({
      ...options.showOrder(other.number),
      action: { name: 'order', value: other.number } as const,
    }));
  const next: Reply = {
    kind: 'choices',
    text: more.length > 0 ? `${where} ${words.others}` : where,
    options: [...more, ...stop, options.keepShopping],
  };
  return close('fulfilled', [orderReceipt(c, order), next], { remember: { order: order.number } });
}

/** There is no such order, or none at all. */
export function noOrder(c: FlowContext, number?: string): Step {
  const { orders: words, options } = c.messages;
  const text = number === undefined ? words.none : words.unknown(number);
  const next = number === undefined ? [options.keepShopping] : [options.orderStatus, options.keepShopping];
  return close('failed', [{ kind: 'choices', text, options: next }]);
}
