import type { Cart, CartLine } from '../../commerce/index.ts';
import type { ChoicesReply } from '../reply.ts';
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
  return { kind: 'choices', text: text.join('\n'), options: [options.checkout, options.keepShopping] };
}

/** One sentence for every line whose price is not what it was when the line was added. */
export const movedPrices = (c: FlowContext, lines: readonly CartLine[]): readonly string[] =>
  lines
    .filter((line) => line.unitPrice.amount !== line.unitPriceWhenAdded.amount)
    .map((line) =>
      c.messages.cart.priceMoved(line.title, money(c, line.unitPriceWhenAdded), money(c, line.unitPrice)),
    );
