import { once, type Means } from '../effects.ts';
import type { Money } from '../pricing/money.ts';
import { costOf } from '../pricing/split.ts';
import type { Cause, NotReturnable, Result, UnknownOrder } from '../refusals.ts';
import { evolve, replace, restock, settle } from './evolve.ts';
import { ifPossible, type Possible } from './move.ts';
import type { Order, Return } from './order.ts';
import { sumsOf } from './owed.ts';
import { readOwn } from './read.ts';
import { after } from './states.ts';

/** Units of a variant. */
export interface Units {
  readonly sku: string;
  readonly quantity: number;
}

/** What a return comes to. */
export interface ReturnPreview {
  /** What is given back: each unit's price with its stored shares of discounts, tax and delivery. */
  readonly amount: Money;
  readonly order: Order;
}

/** How long after its delivery an order can be sent back, in milliseconds. */
const window = 30 * 24 * 60 * 60 * 1000;

type Asked = Result<Order, UnknownOrder | NotReturnable>;

/** Asks to send units of a delivered order back. */
export function askReturn(
  means: Means,
  cause: Cause,
  number: string,
  units: readonly Units[],
  reason: string,
): Promise<Asked> {
  const command = `return ${number} ${JSON.stringify(units)} ${reason}`;
  return once<Asked>(means, cause, command, async (now) => {
    const order = await readOwn(means, cause.customer, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    const refusal = obstacle(order, units, now);
    if (refusal) return { answer: { ok: false, refusal }, writes: [] };
    const asked: Return = { at: now.toISOString(), units, reason, status: 'requested' };
    const next = evolve({ ...order, returns: [...order.returns, asked] }, ['ask-return'], {
      by: cause.customer,
      now,
      detail: reason,
    });
    const { order: value, writes } = replace(order, { order: next, writes: [] }, now);
    return { answer: { ok: true, value }, writes };
  });
}

/** What would be given back for units. */
export async function previewReturn(
  means: Means,
  customer: string,
  number: string,
  units: readonly Units[],
): Promise<Result<ReturnPreview, UnknownOrder | NotReturnable>> {
  const order = await readOwn(means, customer, number);
  if (!order) return { ok: false, refusal: { code: 'unknown-order', number } };
  const refusal = obstacle(order, units, means.clock());
  if (refusal) return { ok: false, refusal };
  return { ok: true, value: { amount: worthOf(order, units), order } };
}

function obstacle(order: Order, units: readonly Units[], now: Date): NotReturnable | undefined {
  const refuse = (because: NotReturnable['because']) => ({ code: 'not-returnable', order, because }) as const;
  if (order.state.fulfilment !== 'delivered') return refuse('not-delivered');
  if (order.state.returns === 'requested') return refuse('open');
  const delivered = order.history.find((entry) => entry.event === 'deliver')?.at ?? order.placedAt;
  if (now.getTime() > Date.parse(delivered) + window) return refuse('too-late');
  const isDouble = new Set(units.map(({ sku }) => sku)).size < units.length;
  const fits = units.every(({ sku, quantity }) => {
    const held = order.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    return Number.isSafeInteger(quantity) && quantity > 0 && quantity <= held - takenOf(order, sku);
  });
  return units.length > 0 && fits && !isDouble ? undefined : refuse('quantity');
}

/** How many units of a variant came back so far. */
const takenOf = ({ returns }: Order, sku: string): number =>
  returns
    .filter((held) => held.status === 'taken')
    .flatMap((held) => held.units)
    .reduce((sum, units) => sum + (units.sku === sku ? units.quantity : 0), 0);

/** What units cost with everything, unit by unit after those that came back before; never more than is still owed. */
function worthOf(order: Order, units: readonly Units[]): Money {
  const amount = units.reduce((sum, { sku, quantity }) => {
    const at = order.lines.findIndex((line) => line.sku === sku);
    const from = takenOf(order, sku);
    return sum + costOf(order.splits[at] ?? [], from, from + quantity);
  }, 0);
  return { amount: Math.min(amount, sumsOf(order).owed), currency: order.total.currency };
}

/** What a customer sent back is here: its worth is credited and given back. */
export function takeReturn(means: Means, cause: Cause, number: string, again: boolean): Promise<Possible> {
  return ifPossible(means, cause, `take ${number} ${String(again)}`, number, (order, doing) => {
    const open = order.returns.find((held) => held.status === 'requested');
    if (!open) return undefined;
    const { now } = doing;
    const amount = worthOf(order, open.units);
    const taken = withReturn(order, open, { ...open, status: 'taken', amount });
    const isLast = taken.lines.every((line) => takenOf(taken, line.sku) === line.quantity);
    const credits = [...order.credits, { at: now.toISOString(), amount, why: open.reason }];
    const next = evolve({ ...taken, credits }, [isLast ? 'take-last' : 'take-return'], doing);
    const settled = settle(next, doing, open.reason);
    const units = open.units.flatMap(({ sku, quantity }) => {
      const line = order.lines.find((held) => held.sku === sku);
      return line ? [{ sku, product: line.product, quantity }] : [];
    });
    const back = again ? restock(units, `${order.id}.${String(order.version)}`, now) : [];
    return replace(order, { order: settled.order, writes: [...settled.writes, ...back] }, now);
  });
}

/** Does not take what a customer wants to send back. */
export function refuseReturn(means: Means, cause: Cause, number: string, reason: string): Promise<Possible> {
  return ifPossible(means, cause, `refuse ${number} ${reason}`, number, (order, doing) => {
    const open = order.returns.find((held) => held.status === 'requested');
    if (!open || !after(order.state, 'refuse-return')) return undefined;
    const refused = withReturn(order, open, { ...open, status: 'refused', answer: reason });
    const next = evolve(refused, ['refuse-return'], { ...doing, detail: reason });
    return replace(order, { order: next, writes: [] }, doing.now);
  });
}

const withReturn = (order: Order, before: Return, next: Return): Order => ({
  ...order,
  returns: order.returns.map((held) => (held === before ? next : held)),
});
