import { once, type Attempt, type Means } from '../effects.ts';
import type { Cause, NotMovable, NotPossible, Result, UnknownOrder } from '../refusals.ts';
import { end } from './end.ts';
import { evolve, expireAt, replace, tell, type Draft, type Doing } from './evolve.ts';
import type { Order, Tracking } from './order.ts';
import { payByFrom } from './pay-by.ts';
import { readByNumber } from './read.ts';
import { after, type OrderStatus } from './states.ts';

/** What a merchant does with an order's goods. */
export type MerchantStep = Exclude<OrderStatus, 'placed' | 'cancelled'>;

const events = { packed: 'pack', shipped: 'ship', delivered: 'deliver' } as const;

type Moved = Result<Order, UnknownOrder | NotMovable>;

/** Moves an order along, with the parcel's tracking when it is shipped. */
export function moveOrder(
  means: Means,
  cause: Cause,
  number: string,
  to: MerchantStep,
  tracking?: Tracking,
): Promise<Moved> {
  return once<Moved>(means, cause, `move ${number} ${to}`, async (now) => {
    const order = await readByNumber(means, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    if (!after(order.state, events[to])) {
      return { answer: { ok: false, refusal: { code: 'not-movable', order, to } }, writes: [] };
    }
    const moved = evolve({ ...order, ...(to === 'shipped' && tracking && { tracking }) }, [events[to]], {
      by: cause.customer,
      now,
    });
    const writes = to === 'packed' ? [] : [tell(moved, to, now)];
    return done(replace(order, { order: moved, writes }, now));
  });
}

/** What the merchant may ask of an order, and a refusal when it is not possible. */
export type Possible = Result<Order, UnknownOrder | NotPossible>;

/** Lets an order that waits for approval go on, or stops it. */
export function decide(
  means: Means,
  cause: Cause,
  number: string,
  verdict: 'approve' | 'decline',
): Promise<Possible> {
  return ifPossible(means, cause, `${verdict} ${number}`, number, (order, doing) => {
    if (!after(order.state, verdict)) return undefined;
    if (verdict === 'decline') return end(order, verdict, doing);
    const approved = evolve(order, [verdict], doing);
    if (approved.state.payment !== 'awaiting')
      return replace(order, { order: approved, writes: [] }, doing.now);
    const payBy = payByFrom(doing.now);
    const payment = { ...approved.payment, payBy: payBy.toISOString() };
    return replace(order, { order: { ...approved, payment }, writes: [expireAt(order, payBy)] }, doing.now);
  });
}

/** Does something to an order once, where it is possible: `change` gives undefined where it is not. */
export function ifPossible(
  means: Means,
  cause: Cause,
  command: string,
  number: string,
  change: (order: Order, doing: Doing) => Draft | undefined,
): Promise<Possible> {
  return once<Possible>(means, cause, command, async (now) => {
    const order = await readByNumber(means, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    const draft = change(order, { by: cause.customer, now });
    if (draft) return done(draft);
    return { answer: { ok: false, refusal: { code: 'not-possible', order } }, writes: [] };
  });
}

const done = ({ order, writes }: Draft): Attempt<{ readonly ok: true; readonly value: Order }> => ({
  answer: { ok: true, value: order },
  writes,
});
