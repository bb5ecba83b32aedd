import type { Order } from '../../commerce/index.ts';
import type { Reply } from '../reply.ts';
import { close, type FlowContext, type Step } from './flow.ts';
import { day } from './order-receipt.ts';
import { money } from './product-cards.ts';

/** So many orders are listed. */
const listed = 8;

/** Asks for all orders rather than for where one is. */
export const asksForHistory = (text: string): boolean =>
  /\b(?:orders|history|ordered (?:before|so far)|bought (?:before|so far))\b/i.test(text);

/** The customer's orders, a line each, the latest first. */
export function orderHistory(c: FlowContext, orders: readonly Order[]): Step {
  const { afterOrder: words, orders: names, options } = c.messages;
  const shown = orders.slice(0, listed);
  const lines = shown.map((order) =>
    words.historyLine(
      order.number,
      day(c, order.placedAt),
      money(c, order.total),
      names.statusName(order.status).toLowerCase(),
    ),
  );
  const say: Reply = {
    kind: 'choices',
    text: [words.history, ...lines].join('\n'),
    options: [
      ...shown.slice(0, 5).map((order) => ({
        ...options.showOrder(order.number),
        action: { name: 'order', value: order.number } as const,
      })),
      options.keepShopping,
    ],
  };
  return close('fulfilled', [say]);
}
