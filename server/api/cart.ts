import * as z from 'zod';
import { ok, operation } from './operation.ts';
import { cart as cartView } from './views/cart.ts';
import { list } from './views/money.ts';

const sku = z.string().min(1).max(80);
const quantity = z.int().min(1).max(1000);

const changes = { access: 'visitor', effect: 'cause', answer: cartView } as const;

const see = operation({
  id: 'getCart',
  summary: 'The cart, with prices as they are now',
  ...{ method: 'GET', path: '/api/shop/cart', access: 'visitor' },
  answer: cartView,
  refusals: [],
  run: async ({ shop }, { customer }) => ok(await shop.cart(customer)),
});

const add = operation({
  id: 'addToCart',
  summary: 'Adds units of a variant',
  ...{ method: 'POST', path: '/api/shop/cart/lines', ...changes },
  body: z.strictObject({ sku, quantity: quantity.default(1) }),
  refusals: ['out-of-stock', 'unknown-variant', 'too-many'],
  run: ({ shop }, { cause, body }) => shop.addToCart(cause, body.sku, body.quantity),
});

const addSeveral = operation({
  id: 'addSeveralToCart',
  summary: 'Adds several things, all or none',
  ...{ method: 'POST', path: '/api/shop/cart/lines/several', ...changes },
  body: z.strictObject({ items: list(z.strictObject({ sku, quantity })) }),
  refusals: ['cannot-add'],
  run: ({ shop }, { cause, body }) => shop.addSeveral(cause, body.items),
});

const setQuantity = operation({
  id: 'setQuantity',
  summary: 'Sets how many units a line has; 0 removes it',
  ...{ method: 'PUT', path: '/api/shop/cart/lines/{sku}', ...changes },
  params: { sku },
  body: z.strictObject({ quantity: z.int().min(0).max(1000) }),
  refusals: ['out-of-stock', 'unknown-variant', 'too-many', 'not-in-cart'],
  run: ({ shop }, { cause, params, body }) => shop.setQuantity(cause, params.sku, body.quantity),
});

const remove = operation({
  id: 'removeLine',
  summary: 'Takes a line out',
  ...{ method: 'DELETE', path: '/api/shop/cart/lines/{sku}', ...changes },
  params: { sku },
  refusals: ['out-of-stock', 'unknown-variant', 'too-many', 'not-in-cart'],
  run: ({ shop }, { cause, params }) => shop.setQuantity(cause, params.sku, 0),
});

const empty = operation({
  id: 'emptyCart',
  summary: 'Takes all lines out',
  ...{ method: 'DELETE', path: '/api/shop/cart', ...changes },
  refusals: [],
  run: async ({ shop }, { cause }) => ok(await shop.emptyCart(cause)),
});

const saveForLater = operation({
  id: 'saveForLater',
  summary: 'Sets a line aside; it is not ordered until it is put back',
  ...{ method: 'POST', path: '/api/shop/cart/lines/{sku}/later', ...changes },
  params: { sku },
  refusals: ['not-in-cart', 'too-many'],
  run: ({ shop }, { cause, params }) => shop.saveForLater(cause, params.sku),
});

const putBack = operation({
  id: 'putBack',
  summary: 'Puts what was set aside back into the cart',
  ...{ method: 'POST', path: '/api/shop/cart/later/{sku}/back', ...changes },
  params: { sku },
  refusals: ['out-of-stock', 'not-in-cart', 'too-many'],
  run: ({ shop }, { cause, params }) => shop.putBack(cause, params.sku),
});

const setNote = operation({
  id: 'setGiftNote',
  summary: 'Sets the words for a card that goes with the order; empty takes them away',
  ...{ method: 'PUT', path: '/api/shop/cart/note', ...changes },
  body: z.strictObject({ note: z.string().max(2000) }),
  refusals: ['too-many'],
  run: ({ shop }, { cause, body }) => shop.setGiftNote(cause, body.note),
});

const code = z.string().min(1).max(40);

const applyCode = operation({
  id: 'applyCode',
  summary: 'Puts a promotion code on the cart if it takes something off now',
  ...{ method: 'PUT', path: '/api/shop/cart/codes/{code}', ...changes },
  params: { code },
  refusals: ['code-refused'],
  run: ({ shop }, { cause, params }) => shop.applyCode(cause, params.code),
});

const dropCode = operation({
  id: 'dropCode',
  summary: 'Takes a promotion code off the cart',
  ...{ method: 'DELETE', path: '/api/shop/cart/codes/{code}', ...changes },
  params: { code },
  refusals: [],
  run: async ({ shop }, { cause, params }) => ok(await shop.dropCode(cause, params.code)),
});

/** The visitor's one cart, which the conversation's is, too. Every answer holds all of it. */
export const cartOperations = [
  ...[see, add, addSeveral, setQuantity, remove, empty],
  ...[saveForLater, putBack, setNote, applyCode, dropCode],
];
