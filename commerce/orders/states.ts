/** Whether the order stands. */
type OrderAxis = 'awaiting-approval' | 'open' | 'cancelled' | 'expired';
/** What has been paid. `invoiced` is sent unpaid, `awaiting` is not. */
type PaymentAxis = 'invoiced' | 'awaiting' | 'paid' | 'partly-refunded' | 'refunded' | 'void';
/** Where the goods are. */
type FulfilmentAxis = 'waiting' | 'packed' | 'shipped' | 'delivered' | 'stopped';
/** What comes back. `settled`: every request was dealt with, and something is still with the customer. */
type ReturnAxis = 'none' | 'requested' | 'settled' | 'returned';

/** The state of an order: four small machines side by side. */
export interface OrderState {
  readonly order: OrderAxis;
  readonly payment: PaymentAxis;
  readonly fulfilment: FulfilmentAxis;
  readonly returns: ReturnAxis;
}
export type Axis = keyof OrderState;

/** One row of the table: what an event does to one machine, and where the others must be for it. */
export interface Transition {
  readonly axis: Axis;
  readonly event: string;
  readonly from: readonly OrderState[Axis][];
  readonly to: OrderState[Axis];
  /** Where another machine must be; one of the states named. */
  readonly when?: Partial<{ readonly [A in Axis]: readonly OrderState[A][] }>;
}

const waiting = { fulfilment: ['waiting'] } as const;

/** Every way that an order may go. What is not here cannot happen. */
export const transitions = [
  { axis: 'order', event: 'approve', from: ['awaiting-approval'], to: 'open' },
  { axis: 'order', event: 'decline', from: ['awaiting-approval'], to: 'cancelled', when: waiting },
  { axis: 'order', event: 'change', from: ['open'], to: 'open', when: waiting },
  { axis: 'order', event: 'cancel', from: ['awaiting-approval', 'open'], to: 'cancelled', when: waiting },
  {
    axis: 'order',
    event: 'expire',
    from: ['open'],
    to: 'expired',
    when: { ...waiting, payment: ['awaiting'] },
  },

  { axis: 'payment', event: 'capture', from: ['invoiced', 'awaiting', 'void', 'paid'], to: 'paid' },
  { axis: 'payment', event: 'capture', from: ['partly-refunded', 'refunded'], to: 'partly-refunded' },
  { axis: 'payment', event: 'refund', from: ['paid', 'partly-refunded'], to: 'partly-refunded' },
  { axis: 'payment', event: 'refund-all', from: ['paid', 'partly-refunded'], to: 'refunded' },
  { axis: 'payment', event: 'refund-failed', from: ['partly-refunded', 'refunded'], to: 'partly-refunded' },
  { axis: 'payment', event: 'refunds-failed', from: ['partly-refunded', 'refunded'], to: 'paid' },
  { axis: 'payment', event: 'void', from: ['invoiced', 'awaiting'], to: 'void' },

  {
    axis: 'fulfilment',
    event: 'pack',
    from: ['waiting'],
    to: 'packed',
    when: { order: ['open'], payment: ['invoiced', 'paid', 'partly-refunded'] },
  },
  { axis: 'fulfilment', event: 'ship', from: ['packed'], to: 'shipped' },
  { axis: 'fulfilment', event: 'deliver', from: ['shipped'], to: 'delivered' },
  {
    axis: 'fulfilment',
    event: 'stop',
    from: ['waiting'],
    to: 'stopped',
    when: { order: ['cancelled', 'expired'] },
  },

  {
    axis: 'returns',
    event: 'ask-return',
    from: ['none', 'settled'],
    to: 'requested',
    when: { fulfilment: ['delivered'] },
  },
  { axis: 'returns', event: 'take-return', from: ['requested'], to: 'settled' },
  { axis: 'returns', event: 'take-last', from: ['requested'], to: 'returned' },
  { axis: 'returns', event: 'refuse-return', from: ['requested'], to: 'settled' },
] as const satisfies readonly Transition[];

/** Something that happens to an order. */
export type OrderEvent = (typeof transitions)[number]['event'];

/** What can never be: the order's state does not allow an event. */
export class ForbiddenTransition extends Error {
  override readonly name = 'ForbiddenTransition';
}

/** The state after an event; undefined when the table does not allow it. */
export function after(state: OrderState, event: OrderEvent): OrderState | undefined {
  const row = transitions.find(
    (held: Transition) =>
      held.event === event && held.from.includes(state[held.axis]) && isWhere(state, held.when),
  );
  return row && { ...state, [row.axis]: row.to };
}

/** The state after events in a row; {@link ForbiddenTransition} when one is not allowed. */
export function advance(state: OrderState, events: readonly OrderEvent[]): OrderState {
  return events.reduce((held, event) => {
    const next = after(held, event);
    if (!next) throw new ForbiddenTransition(`${event} from ${JSON.stringify(held)}`);
    return next;
  }, state);
}

function isWhere(state: OrderState, when: Transition['when'] = {}): boolean {
  return Object.entries(when).every(([axis, allowed]) =>
    (allowed as readonly string[]).includes(state[axis as Axis]),
  );
}

/** Where an order is, in one word for its customer. */
export type OrderStatus = 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled';

/** The four machines in one word. */
export function statusOf({ fulfilment }: OrderState): OrderStatus {
  return fulfilment === 'waiting' ? 'placed' : fulfilment === 'stopped' ? 'cancelled' : fulfilment;
}

/** What the merchant has to do next for an order; undefined when nothing. */
export type Stage = 'approve' | 'pack' | 'ship' | 'deliver' | 'return';

/** The one thing that an order waits for the merchant to do. */
export function stageOf(state: OrderState): Stage | undefined {
  if (state.order === 'awaiting-approval') return 'approve';
  if (after(state, 'pack')) return 'pack';
  if (after(state, 'ship')) return 'ship';
  if (after(state, 'deliver')) return 'deliver';
  return state.returns === 'requested' ? 'return' : undefined;
}
