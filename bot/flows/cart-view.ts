import type { Cart, CartLine } from '../../commerce/index.ts';
import type { ChoicesReply, Option } from '../reply.ts';
import type { FlowContext } from './flow.ts';
import { money } from './product-cards.ts';

/** The cart in words, with what can be done next. */
export function cartView(c: FlowContext, cart: Cart, note?: string): ChoicesReply {
  const { cart: words, options } = c.messages;
  if (cart.lines.length === 0) {
    return {
      kind: 'choices',
      text: [note, words.empty].filter(Boolean).join(' '),
      options: [options.keepShopping, options.orderStatus],
    };
  }
  const lines = cart.lines.map((line) =>
    words.line(line.quantity, line.title, line.detail, money(c, line.total)),
  );
  const text = [
    ...(note === undefined ? [] : [note]),
    words.heading,
    ...lines,
    words.subtotal(money(c, cart.subtotal)),
    ...movedPrices(c, cart.lines),
  ];
  const changes = [
    ...cart.lines.slice(0, mostButtons).map((line) => takeOut(c, cart, line)),
    options.changeQuantity,
  ];
  return {
    kind: 'choices',
    text: text.join('\n'),
    options: [options.checkout, options.keepShopping, ...changes],
  };
}

/** A longer cart is changed by words: more buttons than this would hide the way to the checkout. */
const mostButtons = 5;

/** A button that takes a line out; where another line has its name, with what tells them apart. */
function takeOut(c: FlowContext, cart: Cart, line: CartLine): Option {
  const option = c.messages.options.takeOut(line.title, line.detail);
  const twice = cart.lines.some((other) => other.title === line.title && other.sku !== line.sku);
  return {
    ...option,
    label: twice ? `${option.label}, ${line.detail}` : option.label,
    action: { name: 'variant', value: line.sku },
  };
}

/** One sentence for every line whose price is not what it was when the line was added. */
export const movedPrices = (c: FlowContext, lines: readonly CartLine[]): readonly string[] =>
  lines
    .filter((line) => line.unitPrice.amount !== line.unitPriceWhenAdded.amount)
    .map((line) =>
      c.messages.cart.priceMoved(line.title, money(c, line.unitPriceWhenAdded), money(c, line.unitPrice)),
    );
