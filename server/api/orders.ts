import * as z from 'zod';
import { badCursor, fromCursor, toCursor } from './cursor.ts';
import { found, ok, operation } from './operation.ts';
import { typedAddress } from './views/address.ts';
import { list, moment, money } from './views/money.ts';
import { order, receipt, reordered } from './views/order.ts';

const number = z.string().min(6).max(12).describe('Such as HR-03C897; the prefix may be left out.');
const one = { params: { number }, access: 'visitor' } as const;
const path = '/api/shop/orders/{number}' as const;
const unknown = 'order of yours with this number';

const place = operation({
  id: 'placeOrder',
  summary: 'Turns a quote into an order, once',
  description: 'The same quote again, under whatever key, gives the order that was made of it.',
  ...{ method: 'POST', path: '/api/shop/orders', access: 'visitor', effect: 'cause', status: 201 },
  body: z.strictObject({ quote: z.string().min(1).max(64) }),
  answer: order,
  refusals: ['unknown-quote', 'quote-void', 'sold-out'],
  run: ({ shop }, { cause, body }) => shop.placeOrder(cause, body.quote),
});

const listOrders = operation({
  id: 'listOrders',
  summary: "The visitor's orders, the newest first",
  ...{ method: 'GET', path: '/api/shop/orders', access: 'visitor' },
  query: {
    limit: z.coerce.number().int().min(1).max(50).default(10),
    cursor: z.string().max(100).optional(),
  },
  answer: z.object({ orders: list(order), next: z.string().optional() }),
  refusals: ['refused-value'],
  async run({ shop }, { customer, query: { limit, cursor } }) {
    const place = cursor === undefined ? undefined : fromCursor(cursor)?.split(' ');
    const [placedAt = '', last = ''] = place ?? [];
    const isPlace = moment.safeParse(placedAt).success && /^HR-\w{6}$/.test(last);
    if (cursor !== undefined && !isPlace) return badCursor;
    const after = cursor === undefined ? undefined : { placedAt, number: last };
    const page = await shop.orders(customer, limit + 1, after);
    const orders = page.slice(0, limit);
    const end = page.length > limit ? orders.at(-1) : undefined;
    return ok({ orders, ...(end && { next: toCursor(`${end.placedAt} ${end.number}`) }) });
  },
});

const getOrder = operation({
  id: 'getOrder',
  summary: 'An order of the visitor',
  ...{ method: 'GET', path, ...one },
  answer: order,
  refusals: ['not-found'],
  run: async ({ shop }, { customer, params }) => found(await shop.order(customer, params.number), unknown),
});

const getReceipt = operation({
  id: 'getReceipt',
  summary: 'An order with everything that was paid, taken off and given back',
  ...{ method: 'GET', path: `${path}/receipt`, ...one },
  answer: receipt,
  refusals: ['not-found'],
  run: async ({ shop }, { customer, params }) => found(await shop.receipt(customer, params.number), unknown),
});

const cancel = operation({
  id: 'cancelOrder',
  summary: 'Cancels an order that is not yet packed',
  ...{ method: 'POST', path: `${path}/cancel`, ...one, effect: 'cause' },
  answer: order,
  refusals: ['unknown-order', 'not-cancellable'],
  run: ({ shop }, { cause, params }) => shop.cancelOrder(cause, params.number),
});

const change = z.strictObject({
  quantities: z
    .record(z.string().max(80), z.int().min(0).max(1000))
    .optional()
    .describe('By sku: how many units stay; 0 takes the line out.'),
  address: typedAddress.optional(),
});

const given = ({ quantities, address }: z.output<typeof change>) => ({
  ...(quantities && { quantities }),
  ...(address && { address }),
});

const previewChange = operation({
  id: 'previewChange',
  summary: 'What an order would be after a change',
  ...{ method: 'POST', path: `${path}/change/preview`, ...one },
  body: change,
  answer: order,
  refusals: ['unknown-order', 'not-changeable'],
  run: ({ shop }, { customer, params, body }) => shop.previewChange(customer, params.number, given(body)),
});

const changeOrder = operation({
  id: 'changeOrder',
  summary: 'Takes units out of an order that is not yet packed, or sends it elsewhere',
  ...{ method: 'POST', path: `${path}/change`, ...one, effect: 'cause' },
  body: change,
  answer: order,
  refusals: ['unknown-order', 'not-changeable'],
  run: ({ shop }, { cause, params, body }) => shop.changeOrder(cause, params.number, given(body)),
});

const reorder = operation({
  id: 'reorder',
  summary: "Puts an order's lines into the cart as far as they can be had",
  description:
    'Lines whose sku is in `quantities` come in that number, 0 leaves one out; all others as they were ordered.',
  ...{ method: 'POST', path: `${path}/reorder`, ...one, effect: 'cause' },
  body: z
    .strictObject({ quantities: z.record(z.string().max(80), z.int().min(0).max(1000)).optional() })
    .optional(),
  answer: reordered,
  refusals: ['unknown-order'],
  run: ({ shop }, { cause, params, body }) => shop.reorder(cause, params.number, body?.quantities),
});

const payLink = operation({
  id: 'payLink',
  summary: 'The page on which an order is paid, until its time runs out',
  ...{ method: 'POST', path: `${path}/pay-link`, ...one, effect: 'answer' },
  answer: z.object({ url: z.url(), payBy: moment }),
  refusals: ['unknown-order', 'not-payable'],
  run: ({ shop }, { customer, params }) => shop.payLink(customer, params.number),
});

const units = list(z.strictObject({ sku: z.string().max(80), quantity: z.int().min(1).max(1000) }));
const toReturn = z.strictObject({ units });

const previewReturn = operation({
  id: 'previewReturn',
  summary: 'What would be given back for units',
  ...{ method: 'POST', path: `${path}/returns/preview`, ...one },
  body: toReturn,
  answer: z.object({ amount: money, order }),
  refusals: ['unknown-order', 'not-returnable'],
  run: ({ shop }, { customer, params, body }) => shop.previewReturn(customer, params.number, body.units),
});

const askReturn = operation({
  id: 'askReturn',
  summary: 'Asks to send units of a delivered order back',
  ...{ method: 'POST', path: `${path}/returns`, ...one, effect: 'cause' },
  body: toReturn.extend({ reason: z.string().trim().min(1).max(500) }),
  answer: order,
  refusals: ['unknown-order', 'not-returnable'],
  run: ({ shop }, { cause, params, body }) => shop.askReturn(cause, params.number, body.units, body.reason),
});

/** The visitor's orders and what may be done about them. */
export const orderOperations = [
  ...[place, listOrders, getOrder, getReceipt, cancel, previewChange, changeOrder],
  ...[reorder, payLink, previewReturn, askReturn],
];
