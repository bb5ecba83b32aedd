import * as z from 'zod';
import { badCursor, fromCursor, toCursor } from '../cursor.ts';
import { found, ok, operation } from '../operation.ts';
import { list, money } from '../views/money.ts';
import { merchantOrder, tracking } from '../views/order.ts';

const one = {
  params: { number: z.string().min(6).max(12) },
  access: 'merchant',
  answer: merchantOrder,
} as const;
const step = { ...one, method: 'POST', effect: 'cause' } as const;
const path = '/api/admin/orders/{number}' as const;
const reason = z.string().trim().min(1).max(500);

const listOrders = operation({
  id: 'listOrdersTo',
  summary: 'Orders that wait for a step, the longest first',
  ...{ method: 'GET', path: '/api/admin/orders', access: 'merchant' },
  query: {
    stage: z.enum(['approve', 'pack', 'ship', 'deliver', 'return']).describe('What is to be done for them.'),
    limit: z.coerce.number().int().min(1).max(100).default(25),
    cursor: z.string().max(100).optional(),
  },
  answer: z.object({ orders: list(merchantOrder), next: z.string().optional() }),
  refusals: ['refused-value'],
  async run({ merchant }, { query: { stage, limit, cursor } }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    if (cursor !== undefined && after === undefined) return badCursor;
    const { orders, next } = await merchant.ordersTo(stage, { limit, ...(after !== undefined && { after }) });
    return ok({ orders, ...(next !== undefined && { next: toCursor(next) }) });
  },
});

const getOrder = operation({
  id: 'getAnyOrder',
  summary: 'Any order by its number',
  ...{ method: 'GET', path, ...one },
  refusals: ['not-found'],
  run: async ({ merchant }, { params }) =>
    found(await merchant.order(params.number), 'order with this number'),
});

const move = operation({
  id: 'moveOrder',
  summary: 'Moves an order along: packed, shipped with its tracking, delivered',
  ...{ path: `${path}/move`, ...step },
  body: z.strictObject({ to: z.enum(['packed', 'shipped', 'delivered']), tracking: tracking.optional() }),
  refusals: ['unknown-order', 'not-movable'],
  run({ merchant }, { cause, params, body }) {
    const { carrier = '', number = '', url } = body.tracking ?? {};
    const given = body.tracking && { carrier, number, ...(url !== undefined && { url }) };
    return merchant.moveOrder(cause, params.number, body.to, given);
  },
});

const decide = operation({
  id: 'decideOrder',
  summary: 'Lets an order that waits for approval go on, or stops it',
  ...{ path: `${path}/decide`, ...step },
  body: z.strictObject({ verdict: z.enum(['approve', 'decline']) }),
  refusals: ['unknown-order', 'not-possible'],
  run: ({ merchant }, { cause, params, body }) => merchant.decide(cause, params.number, body.verdict),
});

const recordPayment = operation({
  id: 'recordPayment',
  summary: 'The invoice of an order was paid: all that is still owed',
  ...{ path: `${path}/payment`, ...step },
  refusals: ['unknown-order', 'not-possible'],
  run: ({ merchant }, { cause, params }) => merchant.recordPayment(cause, params.number),
});

const refund = operation({
  id: 'refundOrder',
  summary: 'Gives back part of what was paid; never more than is left of it',
  ...{ path: `${path}/refund`, ...step },
  body: z.strictObject({ amount: money, reason }),
  refusals: ['unknown-order', 'not-possible'],
  run: ({ merchant }, { cause, params, body }) =>
    merchant.refund(cause, params.number, body.amount, body.reason),
});

const takeReturn = operation({
  id: 'takeReturn',
  summary: 'What a customer sent back is here: gives the money back',
  ...{ path: `${path}/returns/take`, ...step },
  body: z.strictObject({ restock: z.boolean().describe('Whether it can be sold again.') }),
  refusals: ['unknown-order', 'not-possible'],
  run: ({ merchant }, { cause, params, body }) => merchant.takeReturn(cause, params.number, body.restock),
});

const refuseReturn = operation({
  id: 'refuseReturn',
  summary: 'Does not take what a customer wants to send back',
  ...{ path: `${path}/returns/refuse`, ...step },
  body: z.strictObject({ reason }),
  refusals: ['unknown-order', 'not-possible'],
  run: ({ merchant }, { cause, params, body }) => merchant.refuseReturn(cause, params.number, body.reason),
});

/** What the merchant does with orders. */
export const adminOrderOperations = [
  ...[listOrders, getOrder, move, decide, recordPayment, refund, takeReturn, refuseReturn],
];
