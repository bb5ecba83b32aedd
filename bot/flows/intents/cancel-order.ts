import type { Order } from '../../../commerce/index.ts';
import { consentsToStop, isBareNo, touchesYesNo } from '../consent.ts';
import { orderNumberIn, saysKeep } from '../english.ts';
import { close, confirm, delegate, type Flow, type FlowContext, type Step } from '../flow.ts';
import { orderNamed } from '../order-named.ts';
import { orderReceipt } from '../order-receipt.ts';
import { noOrder } from '../order-view.ts';
import { money } from '../product-cards.ts';
import { topicAnswer } from '../topics.ts';
import { dropOffer } from '../waiting.ts';

/**
 * Stops an order that is not yet packed, after a yes for this very order. It never asks for a reply that a phone carrier
 * would take for itself.
 */
export const cancelOrder: Flow = { intent: 'CancelOrder', dialog: decide, fulfil: decide };

async function decide(c: FlowContext): Promise<Step> {
  const asked = c.memory['stopping'];
  const named = await orderNamed(c);
  // "Cancel it" answers "Shall I stop it?" with a yes, though it sounds like a no.
  const yes = consentsToStop(c.turn.text);
  const no = !yes && (isBareNo(c.turn.text) || (saysKeep(c.turn.text) && !/\bi mean\b/i.test(c.turn.text)));
  if (no && asked !== undefined) return keep(c, asked);
  if (asked === undefined && dropsOffer(c)) return dropOffer(c);
  if (named.kind === 'unknown') return noOrder(c, named.number);
  const order = named.kind === 'order' ? named.order : await orderMeant(c, asked);
  if (!order) return noOrder(c);
  if (order.status !== 'placed') return tooLate(c, order);
  if (asked !== order.number) return ask(c, order);
  if (yes && (c.confirmation === 'Confirmed' || isOpen(c))) return stop(c, order);
  return explain(c, order);
}

/** Neither a yes nor a no: a question is answered, and the order is asked about again. */
async function explain(c: FlowContext, order: Order): Promise<Step> {
  const told = await topicAnswer(c);
  if (told !== undefined) return ask(c, order, told);
  const halfYes = c.confirmation !== 'None' || touchesYesNo(c.turn.text);
  if (halfYes && isOpen(c)) return ask(c, order, c.messages.orders.notSure(order.number));
  // Otherwise the definition asks again, and gives up after its retries.
  return isOpen(c) && !namesOrder(c) ? delegate() : ask(c, order);
}

/** "Cancel it" while an offer waits for its yes means the offer. */
const dropsOffer = (c: FlowContext): boolean => c.memory['quote'] !== undefined && isBareNo(c.turn.text);

/** The question was just asked: it left the number in the slot. */
const isOpen = (c: FlowContext): boolean => c.slot('OrderNumber') !== undefined;

const namesOrder = (c: FlowContext): boolean =>
  c.turn.action !== undefined || orderNumberIn(c.turn.text) !== undefined;

/** The order that was asked about, else the latest that can still be stopped, else the latest. */
async function orderMeant(c: FlowContext, asked: string | undefined): Promise<Order | undefined> {
  const number = c.confirmation === 'Confirmed' ? asked : undefined;
  if (number !== undefined) return c.shop.order(c.customer, number);
  const orders = await c.shop.orders(c.customer);
  return orders.find((order) => order.status === 'placed') ?? orders[0];
}

async function ask(c: FlowContext, order: Order, note?: string): Promise<Step> {
  const { orders: words, options } = c.messages;
  const orders = await c.shop.orders(c.customer);
  const question = words.askStop(order.number, money(c, order.total));
  const others = orders.some((other) => other.status === 'placed' && other.number !== order.number);
  const choices = {
    kind: 'choices',
    text: [note, others ? `${question} ${words.orAnother}` : question].filter(Boolean).join('\n'),
    options: [
      { ...options.stopIt(order.number), action: { name: 'order', value: order.number } },
      options.keepOrder,
    ],
  } as const;
  return confirm([choices], {
    slots: { OrderNumber: order.number },
    remember: { stopping: order.number, order: order.number },
  });
}

async function stop(c: FlowContext, order: Order): Promise<Step> {
  const stopped = await c.shop.cancelOrder(c.effect('stop'), order.number);
  if (stopped.ok) {
    const text = c.messages.orders.stopped(order.number);
    return ended(c, 'fulfilled', text, [orderReceipt(c, stopped.value)]);
  }
  return stopped.refusal.code === 'not-cancellable'
    ? tooLate(c, stopped.refusal.order)
    : noOrder(c, order.number);
}

const tooLate = (c: FlowContext, order: Order): Step =>
  ended(c, 'failed', c.messages.orders.tooLate(order.number, order.status));

const keep = (c: FlowContext, number: string): Step => ended(c, 'failed', c.messages.orders.kept(number));

function ended(
  c: FlowContext,
  outcome: 'fulfilled' | 'failed',
  text: string,
  before: readonly ReturnType<typeof orderReceipt>[] = [],
): Step {
  const { options } = c.messages;
  return close(
    outcome,
    [...before, { kind: 'choices', text, options: [options.orderStatus, options.keepShopping] }],
    { remember: { stopping: null, placed: null } },
  );
}
