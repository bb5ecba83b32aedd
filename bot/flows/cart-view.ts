import type { Cart, CartLine } from '../../commerce/index.ts';
import type { ChoicesReply, Option } from '../reply.ts';
import type { FlowContext } from './flow.ts';
import { money } from './product-cards.ts';

/** The cart in words, with what can be done next. */
export function cartView(c: FlowContext, cart: Cart, note?: string): ChoicesReply {
  const { cart: words, options } = c.messages;
  const later = laterLines(c, cart);
  const back = cart.later.slice(0, mostPutBack).map((line) => putBackOption(c, line));
  if (cart.lines.length === 0) {
    return {
      kind: 'choices',
      text: [[note, words.empty].filter(Boolean).join(' '), ...later].join('\n'),
      options: [...back, options.keepShopping, options.orderStatus],
    };
  }
  const lines = cart.lines.map((line) =>
    words.line(line.quantity, line.title, line.detail, money(c, line.total)),
  );
  const text = [
    ...(note === undefined ? [] : [note]),
    words.heading,
    ...lines,
    ...codeLines(c, cart),
    words.subtotal(money(c, { ...cart.subtotal, amount: cart.subtotal.amount - cart.discount.amount })),
    ...(cart.note === undefined ? [] : [words.note(cart.note)]),
    ...later,
    ...movedPrices(c, cart.lines),
  ];
  const changes = [
    ...cart.lines.slice(0, mostButtons).map((line) => takeOut(c, cart, line)),
    options.changeQuantity,
    ...back,
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

/** So many things that were set aside have a button. */
const mostPutBack = 2;

/** A button that puts back what was set aside. */
export const putBackOption = (c: FlowContext, line: CartLine): Option => ({
  ...c.messages.options.putBack(line.title, line.detail),
  action: { name: 'variant', value: line.sku },
});

/** What was set aside, behind its heading. */
function laterLines(c: FlowContext, cart: Cart): readonly string[] {
  const { cart: words } = c.messages;
  if (cart.later.length === 0) return [];
  const lines = cart.later.map((line) => words.thing(line.quantity, line.title, line.detail));
  return [words.laterHeading, ...lines];
}

/** What each code on the cart does. */
const codeLines = (c: FlowContext, cart: Cart): readonly string[] =>
  cart.codes.map(({ code, amount, freeShipping, because }) => {
    const { cart: words } = c.messages;
    if (because) return words.codeIdle(code, words.codeBecause(because, undefined));
    return freeShipping ? words.codeFreeDelivery(code) : words.code(code, money(c, amount));
  });

/** One sentence for every line whose price is not what it was when the line was added. */
export const movedPrices = (c: FlowContext, lines: readonly CartLine[]): readonly string[] =>
  lines
    .filter((line) => line.unitPrice.amount !== line.unitPriceWhenAdded.amount)
    .map((line) =>
      c.messages.cart.priceMoved(line.title, money(c, line.unitPriceWhenAdded), money(c, line.unitPrice)),
    );
