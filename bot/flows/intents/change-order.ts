import type { Address, CartLine, Order } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { consentsToDeed, isBareNo, touchesYesNo } from '../consent.ts';
import { asksForAnotherAddress, saysLeave } from '../english.ts';
import { close, confirm, delegate, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { lineName } from '../lines-meant.ts';
import { linesOfOrder, unitsName, unitsSaid } from '../order-lines.ts';
import { orderMeant } from '../order-meant.ts';
import { orderReceipt } from '../order-receipt.ts';
import { money } from '../product-cards.ts';
import { addressCalled, wholeAddress } from '../whole-address.ts';

/** Takes things out of an order that is not packed, or sends it elsewhere, after a yes to what that comes to. */
export const changeOrder: Flow = { intent: 'ChangeOrder', dialog: decide, fulfil: decide };

/** What a yes would do, kept in the session. */
interface Plan {
  readonly number: string;
  readonly change: { readonly quantities?: Readonly<Record<string, number>>; readonly address?: Address };
}

async function decide(c: FlowContext): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const { text } = c.turn;
  const plan = planIn(c);
  const asked = c.slot('Address');
  if (plan && asked === undefined) {
    if (consentsToDeed(text)) return carryOut(c, plan);
    if (isBareNo(text) || saysLeave(text)) return ended(c, words.unchanged(plan.number), 'failed');
  }
  const meant = await orderMeant(c, ['placed']);
  if ('step' in meant) return meant.step;
  const { order } = meant;
  if (order.status !== 'placed') return ended(c, words.tooLateToChange(order.number, order.status), 'failed');
  if (asked !== undefined) return addressAnswered(c, order);
  return wish(c, order, plan);
}

/** What the sentence wants of the order. */
async function wish(c: FlowContext, order: Order, plan: Plan | undefined): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const { text } = c.turn;
  const address = wholeAddress(c.told, order.address) ?? (await addressCalled(c, text));
  if (address) return preview(c, order, { address }, goesTo(c, address));
  if (asksForAnotherAddress(text) || /\baddress\b|\bsomewhere else\b/i.test(text))
    return askAddress(c, order);
  if (taking.test(text) || c.slot('Product') !== undefined) return takeOut(c, order);
  if (plan && touchesYesNo(text)) return askWhat(c, order, words.notChanged(order.number));
  return plan ? delegate() : askWhat(c, order);
}

const taking =
  /\b(?:take|remove|drop|delete|without|lose|cancel|only|just|fewer|less|reduce|make (?:it|that)|too (?:many|much)|do(?:n'?t| not) want)\b/i;

async function takeOut(c: FlowContext, order: Order): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const { text } = c.turn;
  const lines = await linesOfOrder(c, order, text);
  const [line] = lines;
  if (!line || lines.length > 1) {
    const said = c.slot('Product');
    return said !== undefined && lines.length === 0 && order.lines.length > 0
      ? askWhat(c, order, words.notInOrder(order.number, c.quote(said)))
      : askWhat(c, order);
  }
  const left = unitsLeft(text, line);
  const out = unitsName(c, line, line.quantity - left);
  return preview(c, order, { quantities: { [line.sku]: left } }, words.wouldTakeOut([out]));
}

/** How many of a line stay. */
function unitsLeft(text: string, line: CartLine): number {
  const said = unitsSaid(text.replace(/\bone too many\b/i, 'too many'), line);
  if (/\btoo (?:many|much)\b/i.test(text)) return Math.max(0, line.quantity - (said ?? 1));
  if (/\b(?:only|just|reduce|make it)\b/i.test(text) && said !== undefined) return said;
  return Math.max(0, line.quantity - (said ?? line.quantity));
}

async function addressAnswered(c: FlowContext, order: Order): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const { text } = c.turn;
  if (saysLeave(text)) return ended(c, words.unchanged(order.number), 'failed');
  const address = wholeAddress(c.told, order.address) ?? (await addressCalled(c, text));
  if (!address) return askAddress(c, order, words.notAnAddress);
  return preview(c, order, { address }, goesTo(c, address));
}

const goesTo = (c: FlowContext, { name, street, city }: Address): string =>
  c.messages.afterOrder.wouldGoTo(name, street, city);

async function preview(c: FlowContext, order: Order, change: Plan['change'], told: string): Promise<Step> {
  const { afterOrder: words, options } = c.messages;
  const seen = await c.shop.previewChange(c.customer, order.number, change);
  if (!seen.ok) return refused(c, order.number, seen.refusal);
  const text = words.previewChange(told, order.number, money(c, seen.value.total), money(c, order.total));
  const paid = order.payment.captures.length > 0 && seen.value.total.amount < order.total.amount;
  const say: Reply = {
    kind: 'choices',
    text: paid ? `${text} ${words.paidGoesBack}` : text,
    options: [options.sure, options.leaveOrder],
  };
  const plan: Plan = { number: order.number, change };
  return confirm([say], {
    slots: { OrderNumber: order.number, Product: null, Address: null },
    remember: { orderChange: JSON.stringify(plan), order: order.number },
  });
}

async function carryOut(c: FlowContext, { number, change }: Plan): Promise<Step> {
  const { afterOrder: words, options } = c.messages;
  const done = await c.shop.changeOrder(c.effect('change'), number, change);
  if (!done.ok) return refused(c, number, done.refusal);
  const text = words.changed(number, money(c, done.value.total));
  const say: Reply = { kind: 'choices', text, options: [options.orderStatus, options.keepShopping] };
  return close('fulfilled', [orderReceipt(c, done.value), say], { remember: { orderChange: null } });
}

type Refusal = Extract<Awaited<ReturnType<FlowContext['shop']['changeOrder']>>, { ok: false }>['refusal'];

function refused(c: FlowContext, number: string, refusal: Refusal): Step {
  if (refusal.code === 'unknown-order') return ended(c, c.messages.orders.unknown(number), 'failed');
  const text = c.messages.afterOrder.cannotChange(refusal.because, number);
  const stop = refusal.because === 'nothing-left' || refusal.because === 'costs-more';
  return ended(c, text, 'failed', stop ? number : undefined);
}

/** What can be changed, line by line. */
function askWhat(c: FlowContext, order: Order, note?: string): Step {
  const { afterOrder: words, options } = c.messages;
  const ways = order.lines.slice(0, 4).map((line) => ({
    ...options.takeOutOf(line.title, line.detail, order.number),
    label: options.takeOutOf(lineName(line), '', order.number).label,
    action: { name: 'variant', value: line.sku } as const,
  }));
  const text = [note, words.askChange(order.number)].filter(Boolean).join(' ');
  const say: Reply = { kind: 'choices', text, options: [...ways, options.sendElsewhere(order.number)] };
  return close('fulfilled', [say], { remember: { order: order.number, orderChange: null } });
}

function askAddress(c: FlowContext, order: Order, note?: string): Step {
  const { afterOrder: words, options } = c.messages;
  const text = note ?? words.askChangeAddress(order.number);
  return elicit('Address', [{ kind: 'choices', text, options: [options.notNow] }], {
    slots: { OrderNumber: order.number, Address: null },
    remember: { order: order.number, orderChange: null },
  });
}

function ended(c: FlowContext, text: string, outcome: 'fulfilled' | 'failed', stop?: string): Step {
  const { options } = c.messages;
  const ways = stop === undefined ? [] : [options.stopOrder(stop)];
  const say: Reply = { kind: 'choices', text, options: [...ways, options.orderStatus, options.keepShopping] };
  return close(outcome, [say], { remember: { orderChange: null } });
}

const planIn = (c: FlowContext): Plan | undefined =>
  c.memory['orderChange'] === undefined ? undefined : (JSON.parse(c.memory['orderChange']) as Plan);
