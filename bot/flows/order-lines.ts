import type { CartLine, Order } from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';
import { lineName, linesCalled } from './lines-meant.ts';
import { quantityIn } from './quantity.ts';

/** Words about an order that name nothing in it. */
const around =
  /\bhr-?[0-9a-z]{6}\b|\b(?:return|returning|refund|refunded|send|sent|back|money|order(?:ed)?|parcel|broken|damaged|faulty|defective|smashed|cracked|wrong|arrived|came|because|want|like|too|many|much|address|got|received|item|items|product|not|right|what|please|only|off|out of|anything|something|whole|entire|can|could|still|change|edit|update|modify)\b/gi;

/** The lines of an order that a sentence names; the only line when it names none; empty when nothing tells or nothing fits. */
export async function linesOfOrder(c: FlowContext, order: Order, text: string): Promise<readonly CartLine[]> {
  if (/\b(?:everything|all(?: of (?:it|them))?|the (?:whole|entire) (?:order|thing|lot))\b/i.test(text))
    return order.lines;
  const bare = text.replace(around, ' ');
  const lines = await linesCalled({ ...c, memory: {} }, asCart(c, order), bare);
  return lines.length === order.lines.length && order.lines.length > 1 ? [] : lines;
}

const asCart = (c: FlowContext, order: Order): Parameters<typeof linesCalled>[1] => ({
  customer: c.customer,
  version: 0,
  lines: order.lines,
  count: 0,
  subtotal: order.subtotal,
  codes: [],
  discount: order.subtotal,
  later: [],
});

/** How many units of a line a sentence speaks of; undefined when it says no number. */
export const unitsSaid = (text: string, line: CartLine): number | undefined =>
  quantityIn(text.replace(/\bhr-?[0-9a-z]{6}\b/gi, ' '), line.detail.split(', '));

/** `2 x Earl Grey, 20 bags`. */
export const unitsName = (c: FlowContext, line: CartLine, quantity: number): string =>
  c.messages.afterOrder.thing(quantity, lineName(line));
