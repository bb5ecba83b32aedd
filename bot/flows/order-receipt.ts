import { formatAddress, sharesOf, type Order, type Quote } from '../../commerce/index.ts';
import type { ReceiptReply, ReceiptView } from '../reply.ts';
import type { FlowContext } from './flow.ts';
import { money } from './product-cards.ts';

/** A quote as it is shown before the yes. */
export const quoteReceipt = (c: FlowContext, quote: Quote): ReceiptReply => ({
  kind: 'receipt',
  order: {
    heading: c.messages.checkout.quoteHeading,
    status: c.messages.checkout.quoteStatus,
    ...amounts(c, quote),
  },
});

/** An order as it stands. */
export const orderReceipt = (c: FlowContext, order: Order): ReceiptReply => ({
  kind: 'receipt',
  order: {
    heading: c.messages.orders.heading,
    number: order.number,
    status: c.messages.orders.status(order.status, day(c, order.placedAt)),
    ...amounts(c, order),
  },
});

/** An order that was placed just now. */
export function placedReceipt(c: FlowContext, order: Order): ReceiptReply {
  const { kind, order: shown } = orderReceipt(c, order);
  return { kind, order: { ...shown, placed: true } };
}

/** A day as people of the customer's locale write it. */
export const day = (c: FlowContext, iso: string): string =>
  new Intl.DateTimeFormat(c.turn.locale.replaceAll('_', '-'), {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(iso));

/** Whose things cost how much with everything, where several people order together. */
function shares(c: FlowContext, priced: Priced, shared: NonNullable<Priced['shared']>) {
  const { cart, group } = c.messages;
  const { currency } = priced.total;
  return sharesOf(priced, shared).map(({ person, lines, total }) => ({
    label: group.share(
      person.name,
      lines.map(({ quantity, title, detail }) => cart.thing(quantity, title, detail)),
    ),
    amount: money(c, { amount: total, currency }),
  }));
}

type Priced = Pick<
  Quote,
  | 'lines'
  | 'subtotal'
  | 'discounts'
  | 'shipping'
  | 'tax'
  | 'taxIncluded'
  | 'total'
  | 'address'
  | 'method'
  | 'splits'
  | 'shared'
>;

function amounts(c: FlowContext, priced: Priced): Omit<ReceiptView, 'heading' | 'status' | 'number'> {
  const words = c.messages.checkout;
  const shipping = priced.shipping.price.amount === 0 ? words.free : money(c, priced.shipping.price);
  const freeBy = priced.discounts.filter((one) => one.off === 'delivery').map((one) => one.code);
  const offGoods = priced.discounts.filter((one) => one.off === 'goods');
  return {
    lines: priced.lines.map((line) => ({
      title: line.title,
      ...(line.detail === '' ? {} : { detail: line.detail }),
      quantity: line.quantity,
      amount: money(c, line.total),
    })),
    sums: [
      { label: words.subtotal, amount: money(c, priced.subtotal) },
      ...offGoods.map(({ code, amount }) => ({ label: words.code(code), amount: `-${money(c, amount)}` })),
      { label: words.delivery(priced.shipping.name, freeBy), amount: shipping },
      { label: priced.taxIncluded ? words.taxIncluded : words.tax, amount: money(c, priced.tax) },
    ],
    total: { label: words.total, amount: money(c, priced.total) },
    address: formatAddress(priced.address),
    payment: words.payment[priced.method],
    ...(priced.shared && { shares: shares(c, priced, priced.shared) }),
  };
}
