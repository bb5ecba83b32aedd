import type { Order } from '../../commerce/index.ts';
import type { Reply } from '../reply.ts';
import { close, type FlowContext, type Step } from './flow.ts';
import { day, orderReceipt } from './order-receipt.ts';
import { money } from './product-cards.ts';

/** So many other orders are offered beside the one that is shown. */
const othersShown = 3;

/** An order as it stands, with what can be done about it and the other orders to look at. */
export function orderView(c: FlowContext, order: Order, others: readonly Order[]): Step {
  const { orders: words, options } = c.messages;
  const where = [
    words.where(order.number, order.status, day(c, order.placedAt)),
    ...afterwards(c, order),
  ].join(' ');
  const action = { name: 'order', value: order.number } as const;
  const ways =
    order.status === 'placed'
      ? [options.stopOrder(order.number), options.changeOrder(order.number)]
      : order.status === 'delivered'
        ? [options.returnOrder(order.number), options.orderAgain(order.number)]
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
    options: [...more, ...ways.map((way) => ({ ...way, action })), options.keepShopping],
  };
  return close('fulfilled', [orderReceipt(c, order), next], { remember: { order: order.number } });
}

/** What there is to tell of an order beside where it is: its parcel, what is left to pay, what comes back. */
function afterwards(c: FlowContext, order: Order): readonly string[] {
  const { afterOrder: words, cart } = c.messages;
  const { tracking, note, returns } = order;
  const moving = order.status === 'shipped' || order.status === 'delivered';
  const last = returns.at(-1);
  return [
    ...(tracking ? [words.tracking(tracking.carrier, tracking.number, order.status === 'delivered')] : []),
    ...(tracking?.url === undefined ? [] : [words.trackingAt(tracking.url)]),
    ...(!tracking && moving ? [words.noTracking] : []),
    ...(note === undefined ? [] : [cart.note(note)]),
    ...(last === undefined
      ? []
      : [
          last.status === 'refused'
            ? words.returnRefused(last.answer)
            : words.returnOpen(last.amount && money(c, last.amount)),
        ]),
  ];
}

/** There is no such order, or none at all. */
export function noOrder(c: FlowContext, number?: string): Step {
  const { orders: words, options } = c.messages;
  const text = number === undefined ? words.none : words.unknown(number);
  const next = number === undefined ? [options.keepShopping] : [options.orderStatus, options.keepShopping];
  return close('failed', [{ kind: 'choices', text, options: next }]);
}
