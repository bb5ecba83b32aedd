import type { Quote } from '../../commerce/index.ts';
import type { ChoicesReply } from '../reply.ts';
import { consentsToOrder, isBareNo, saysWrong, touchesYesNo } from './consent.ts';
import { goOnWithCheckout } from './amid-checkout.ts';
import { close, handOver, type FlowContext, type Step } from './flow.ts';
import { letGo } from './group-view.ts';
import { question } from './offer.ts';
import { money } from './product-cards.ts';
import { topicAnswer } from './topics.ts';

/** Says that the order of this session is placed already, for a second yes; undefined when none was placed. */
export function alreadyPlaced(c: FlowContext): Step | undefined {
  const { placed: number } = c.memory;
  const { checkout, options } = c.messages;
  return number === undefined
    ? undefined
    : closing(checkout.alreadyPlaced(number), [options.orderStatus, options.keepShopping]);
}

/** A plain yes to the offer that was shown last, however much it sounds like thanks: the checkout takes it. */
export const orderConsented = (c: FlowContext): Step | undefined =>
  c.asked === 'Checkout' && c.memory['quote'] !== undefined && consentsToOrder(c.turn.text)
    ? handOver('Checkout', { confirmation: 'Confirmed' })
    : undefined;

/** The offer that waits for its yes and still holds. */
async function offerWaiting(c: FlowContext): Promise<Quote | undefined> {
  const { quote: id } = c.memory;
  const quote = id === undefined ? undefined : await c.shop.quoteById(c.customer, id);
  return quote && new Date(quote.expiresAt) > c.now ? quote : undefined;
}

/** Drops the offer that waits, in a flow that has no address to ask for. */
export async function dropOffer(c: FlowContext): Promise<Step> {
  await letGo(c);
  const { checkout, options } = c.messages;
  const choices = [options.cart, options.keepShopping];
  return { ...closing(checkout.declined, choices), remember: { quote: null } };
}

/**
 * The question that still waits for a yes while another flow speaks, behind what that flow said: the offer, or whether to
 * stop an order. Undefined when nothing waits.
 */
export async function waiting(c: FlowContext, said?: string): Promise<ChoicesReply | undefined> {
  const { stopping } = c.memory;
  const { checkout, orders, options } = c.messages;
  const behind = (text: string) => [said, text].filter(Boolean).join('\n');
  const quote = await offerWaiting(c);
  if (quote) return { ...question(c, quote), text: behind(checkout.waiting(money(c, quote.total))) };
  const order = stopping === undefined ? undefined : await c.shop.order(c.customer, stopping);
  if (order?.status !== 'placed') return undefined;
  const stop = { ...options.stopIt(order.number), action: { name: 'order', value: order.number } } as const;
  return { kind: 'choices', text: behind(orders.waiting(order.number)), options: [stop, options.keepOrder] };
}

/** The answer to a question about the shop; what waits for a yes is asked about again. Undefined when nothing was asked. */
export async function answerTopic(c: FlowContext): Promise<Step | undefined> {
  const text = await topicAnswer(c);
  if (text === undefined) return undefined;
  // The checkout answers, and asks for the yes again.
  if (await offerWaiting(c)) return handOver('Checkout');
  const open = await waiting(c, text);
  return open ? close('fulfilled', [open]) : closing(text, firstSteps(c));
}

/** A yes or a no that answers no question: what it may be meant for is said, and nothing is done. */
export async function answerToNothing(c: FlowContext): Promise<Step | undefined> {
  const { text } = c.turn;
  const placing = orderConsented(c);
  if (placing) return placing;
  const yes = consentsToOrder(text);
  const no = isBareNo(text);
  if (no && c.memory['quote'] !== undefined) return dropOffer(c);
  // A plain yes to an offer that was shown some time ago: it is shown again.
  if (yes && (await offerWaiting(c))) return handOver('Checkout', { remember: goOnWithCheckout });
  if (!no && (yes || touchesYesNo(text) || saysWrong(text))) {
    const open = await waiting(c);
    if (open) return close('fulfilled', [open]);
  }
  const before = yes ? alreadyPlaced(c) : undefined;
  return before ?? (yes || no ? closing(c.messages.nothingAsked, firstSteps(c)) : undefined);
}

const firstSteps = ({ messages: { options } }: FlowContext): ChoicesReply['options'] => [
  options.keepShopping,
  options.cart,
  options.orderStatus,
];

const closing = (text: string, options: ChoicesReply['options']): Step =>
  close('fulfilled', [{ kind: 'choices', text, options }]);
