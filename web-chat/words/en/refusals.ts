import type { Refusal } from '../../api/failure.ts';
import { spoken } from '../spoken.ts';

const count = (value: unknown): string => (typeof value === 'number' ? String(value) : '');

const codes: Readonly<Record<string, string>> = {
  unknown: 'There is no such code.',
  'not-yet': 'This code does not hold yet.',
  ended: 'This code has ended.',
  'used-up': 'This code is used up.',
  'used-by-you': 'You have used this code already.',
  'below-minimum': 'This code needs a larger order.',
  'nothing-fits': 'This code fits nothing in your cart.',
  'too-many': 'No more codes can be put on one order.',
};

const returns: Readonly<Record<string, string>> = {
  'not-delivered': 'It can be sent back once it has come.',
  'too-late': 'The time for sending it back is over.',
  open: 'A return of this order is under way already.',
  quantity: 'So many of it cannot be sent back.',
};

const changed: Readonly<Record<string, string>> = {
  expired: 'The offer has run out, so we looked again.',
  'cart-changed': 'Your cart has changed since, so we looked again.',
  'price-changed': 'A price has changed since, so we looked again.',
  'promotion-changed': 'A promotion has changed since, so we looked again.',
};

const reasons: Readonly<Record<string, (refusal: Refusal) => string>> = {
  'out-of-stock': ({ available }) =>
    available === 0 ? 'This is sold out just now.' : `Only ${count(available)} can be had just now.`,
  'too-many': ({ limit }) => `At most ${count(limit)} are possible.`,
  'unknown-variant': () => 'This can no longer be had.',
  'not-in-cart': () => 'This is no longer in your cart.',
  'empty-cart': () => 'Your cart is empty.',
  'code-refused': ({ because }) => codes[String(because)] ?? 'This code takes nothing off now.',
  'no-delivery': () => 'It cannot be sent there, or not that way.',
  'bad-address': () => 'Some parts of the address are missing or cannot be.',
  'too-many-addresses': ({ limit }) => `At most ${count(limit)} addresses are kept; remove one first.`,
  'quote-void': ({ because }) => changed[String(because)] ?? 'Something has changed, so we looked again.',
  'sold-out': () => 'Something in your cart was sold meanwhile. Nothing was ordered.',
  'not-cancellable': () => 'The order is packed already and can no longer be cancelled.',
  'not-returnable': ({ because }) => returns[String(because)] ?? 'This cannot be sent back now.',
  'not-payable': () => 'There is nothing to pay by link for this order.',
  'cannot-add': () => 'Some of it cannot be had, so nothing was added.',
  'unknown-order': () => 'There is no such order of yours.',
  'unknown-quote': () => 'This offer is no more. Please look again.',
  'not-changeable': () => 'The order can no longer be changed so.',
  'not-signed-in': () => 'Please sign in first.',
  busy: () => 'Many want the same just now. Please try again.',
  'too-many-requests': () => 'That was a lot at once. Please wait a moment.',
};

/** What the server refuses, by its code, in words for the customer. */
export const refusals = /* @__PURE__ */ spoken('refusals', {
  unreachable: 'The shop could not be reached. Please try again.',
  reasons,
});
