import type { Order } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { consentsToDeed, isBareNo, touchesYesNo } from '../consent.ts';
import { saysLeave } from '../english.ts';
import { close, confirm, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { linesOfOrder, unitsName, unitsSaid } from '../order-lines.ts';
import { orderMeant } from '../order-meant.ts';
import { money } from '../product-cards.ts';

/** Asks to send back what was delivered, all of it or a part, after a yes to what goes back for it. */
export const returnOrder: Flow = { intent: 'ReturnOrder', dialog: decide, fulfil: decide };

/** What is to go back, kept in the session until the yes. */
interface Plan {
  readonly number: string;
  readonly units: readonly { readonly sku: string; readonly quantity: number }[];
  readonly reason?: string;
}

async function decide(c: FlowContext): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const { text } = c.turn;
  const plan = planIn(c);
  if (plan && (saysLeave(text) || isBareNo(text))) return ended(c, words.notReturned, 'failed');
  if (plan && plan.reason === undefined && c.slot('Reason') !== undefined)
    return preview(c, { ...plan, reason: text });
  if (plan?.reason !== undefined && consentsToDeed(text)) return carryOut(c, plan, plan.reason);
  const repeats = c.confirmation !== 'None' || touchesYesNo(text);
  if (plan?.reason !== undefined && repeats) return preview(c, plan, words.notSureReturn);
  return begin(c);
}

/** Finds out what of which order is to go back, and why. */
async function begin(c: FlowContext): Promise<Step> {
  const { afterOrder: words, options } = c.messages;
  const { text } = c.turn;
  const orders = await c.shop.orders(c.customer, 1);
  if (orders.length === 0) return ended(c, words.nothingToReturn, 'failed');
  const meant = await orderMeant(c, ['delivered']);
  if ('step' in meant) return meant.step;
  const { order } = meant;
  if (order.status !== 'delivered') {
    const ways =
      order.status === 'placed' ? [options.stopOrder(order.number), options.changeOrder(order.number)] : [];
    const say: Reply = {
      kind: 'choices',
      text: words.notDelivered(order.number, order.status),
      options: [...ways, options.orderStatus],
    };
    return close('failed', [say], { remember: { orderReturn: null, order: order.number } });
  }
  const lines = await linesOfOrder(c, order, text);
  if (lines.length === 0) return askWhat(c, order);
  const all = lines.length > 1;
  const units = lines.map((line) => ({
    sku: line.sku,
    quantity: all ? line.quantity : (unitsSaid(text, line) ?? line.quantity),
  }));
  const plan: Plan = { number: order.number, units };
  const why = reasonIn(text);
  const reason = why === undefined ? undefined : c.quote(why);
  return reason === undefined ? askReason(c, plan) : preview(c, { ...plan, reason });
}

/** Why, in a sentence that says it. */
function reasonIn(text: string): string | undefined {
  const behind = /\b(?:because|since|cause)\b\s*(?:of\s+)?(.{3,200})$/i.exec(text)?.[1];
  const trouble =
    /\b(?:(?:is|was|are|were|came|arrived|got) )?(?:broken|damaged|smashed|cracked|faulty|defective|stale|leaking|the wrong \w+|not what i ordered|too (?:big|small|strong|weak|late))\b/i.exec(
      text,
    )?.[0];
  const dislikes = /\b(?:do(?:n'?t| not)|did(?:n'?t| not)) like\b.{0,60}/i.exec(text)?.[0];
  return (behind ?? trouble ?? dislikes)?.trim();
}

async function preview(c: FlowContext, plan: Plan, note?: string): Promise<Step> {
  const { afterOrder: words, options } = c.messages;
  const seen = await c.shop.previewReturn(c.customer, plan.number, plan.units);
  if (!seen.ok) return refused(c, plan.number, seen.refusal);
  const things = plan.units.flatMap(({ sku, quantity }) => {
    const line = seen.value.order.lines.find((held) => held.sku === sku);
    return line ? [unitsName(c, line, quantity)] : [];
  });
  const text = words.previewReturn(things, plan.number, plan.reason ?? '', money(c, seen.value.amount));
  const say: Reply = {
    kind: 'choices',
    text: [note, text].filter(Boolean).join('\n'),
    options: [options.sure, options.leaveOrder],
  };
  return confirm([say], {
    slots: { OrderNumber: plan.number, Product: null, Reason: null },
    remember: { orderReturn: JSON.stringify(plan), order: plan.number },
  });
}

async function carryOut(c: FlowContext, { number, units }: Plan, reason: string): Promise<Step> {
  const { afterOrder: words } = c.messages;
  const worth = await c.shop.previewReturn(c.customer, number, units);
  const done = await c.shop.askReturn(c.effect('return'), number, units, reason);
  if (!done.ok) return refused(c, number, done.refusal);
  const amount = worth.ok ? worth.value.amount : { amount: 0, currency: done.value.total.currency };
  return ended(c, words.returned(number, money(c, amount)), 'fulfilled');
}

type Refusal = Extract<Awaited<ReturnType<FlowContext['shop']['askReturn']>>, { ok: false }>['refusal'];

const refused = (c: FlowContext, number: string, refusal: Refusal): Step =>
  refusal.code === 'unknown-order'
    ? ended(c, c.messages.orders.unknown(number), 'failed')
    : ended(c, c.messages.afterOrder.cannotReturn(refusal.because, number), 'failed');

function askWhat(c: FlowContext, order: Order): Step {
  const { afterOrder: words, options } = c.messages;
  const ways = order.lines.slice(0, 5).map((line) => ({
    ...options.returnLine(line.title, line.detail, order.number),
    action: { name: 'variant', value: line.sku } as const,
  }));
  const say: Reply = {
    kind: 'choices',
    text: words.whatToReturn(order.number),
    options: [...ways, options.returnAll(order.number)],
  };
  return elicit('Product', [say], {
    slots: { OrderNumber: order.number, Product: null },
    remember: { order: order.number, orderReturn: null },
  });
}

const askReason = (c: FlowContext, plan: Plan): Step =>
  elicit('Reason', [{ kind: 'text', text: c.messages.afterOrder.askReason }], {
    slots: { OrderNumber: plan.number, Reason: null },
    remember: { orderReturn: JSON.stringify(plan), order: plan.number },
  });

function ended(c: FlowContext, text: string, outcome: 'fulfilled' | 'failed'): Step {
  const { options } = c.messages;
  const say: Reply = { kind: 'choices', text, options: [options.orderStatus, options.keepShopping] };
  return close(outcome, [say], { remember: { orderReturn: null } });
}

const planIn = (c: FlowContext): Plan | undefined =>
  c.memory['orderReturn'] === undefined ? undefined : (JSON.parse(c.memory['orderReturn']) as Plan);
