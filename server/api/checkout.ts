import * as z from 'zod';
import { found, ok, operation } from './operation.ts';
import { typedAddress } from './views/address.ts';
import { list } from './views/money.ts';
import { delivery, paymentMethod, quote } from './views/order.ts';

const deliveries = operation({
  id: 'listDeliveries',
  summary: 'The ways to send the cart to an address, and what each costs now',
  description: 'Changes nothing; it is a POST because an address has no place in a URL.',
  ...{ method: 'POST', path: '/api/shop/deliveries', access: 'visitor' },
  body: z.strictObject({ address: typedAddress }),
  answer: z.object({ deliveries: list(delivery) }),
  refusals: [],
  run: async ({ shop }, { customer, body }) =>
    ok({ deliveries: await shop.deliveries(customer, body.address) }),
});

const paymentMethods = operation({
  id: 'listPaymentMethods',
  summary: 'How an order can be paid here',
  ...{ method: 'GET', path: '/api/shop/payment-methods', access: 'anyone' },
  answer: z.object({ methods: list(paymentMethod) }),
  refusals: [],
  run: ({ shop }) => Promise.resolve(ok({ methods: shop.paymentMethods() })),
});

const makeQuote = operation({
  id: 'makeQuote',
  summary: 'Prices the cart for an address; a binding offer until it expires',
  ...{ method: 'POST', path: '/api/shop/quotes', access: 'visitor', effect: 'cause', status: 201 },
  body: z.strictObject({
    address: typedAddress,
    shipping: z.string().max(40).optional().describe('A delivery method; the first one when not said.'),
    payment: paymentMethod.optional().describe('By invoice when not said.'),
  }),
  answer: quote,
  refusals: ['empty-cart', 'bad-address', 'sold-out', 'no-delivery', 'refused-value'],
  async run({ shop }, { cause, body: { address, shipping, payment } }) {
    if (payment !== undefined && !shop.paymentMethods().includes(payment)) {
      return {
        ok: false,
        refusal: { code: 'refused-value', why: `This shop takes no payment by ${payment}.` },
      };
    }
    return shop.quote(cause, address, {
      ...(shipping !== undefined && { shipping }),
      ...(payment && { payment }),
    });
  },
});

const getQuote = operation({
  id: 'getQuote',
  summary: 'A quote of the visitor',
  ...{ method: 'GET', path: '/api/shop/quotes/{id}', access: 'visitor' },
  params: { id: z.string().max(64) },
  answer: quote,
  refusals: ['not-found'],
  run: async ({ shop }, { customer, params: { id } }) =>
    found(await shop.quoteById(customer, id), 'such quote of yours'),
});

/** From the cart to a quote. */
export const checkoutOperations = [deliveries, paymentMethods, makeQuote, getQuote];
