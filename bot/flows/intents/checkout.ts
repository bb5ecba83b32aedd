import { askAddress, askedAddress, noAddress } from '../asked-address.ts';
import { cartView } from '../cart-view.ts';
import {
  asksForAnotherAddress,
  asksForSavedAddress,
  asksToCheckOut,
  saysLeave,
  saysPlaceOrder,
} from '../english.ts';
import { close, delegate, type Flow, type FlowContext, type Step } from '../flow.ts';
import { acceptOffer, ended, makeOffer } from '../offer.ts';

/** From the cart to the order: an address, a quote, and a yes that is meant for this very quote. */
export const checkout: Flow = { intent: 'Checkout', dialog: decide, fulfil: decide };

async function decide(c: FlowContext): Promise<Step> {
  if (c.turn.action?.name === 'quote') return acceptOffer(c, c.turn.action.value);
  const asked = askedAddress(c);
  switch (asked.kind) {
    case 'address':
      return makeOffer(c, asked.address);
    case 'ask':
      return asked.step;
    case 'saved':
      return startOffer(c, 'saved');
    case 'left':
      return asked.to === 'cart' ? leaveToCart(c) : ended(c, 'failed', c.messages.checkout.left);
    case 'unasked':
      return answer(c);
  }
}

/** What the sentence asks for when no address was being given. */
async function answer(c: FlowContext): Promise<Step> {
  const { text } = c.turn;
  const outstanding = c.memory['quote'];
  if (asksForAnotherAddress(text) || c.slot('Destination') === 'another address')
    return startOffer(c, 'another');
  if (outstanding === undefined) return startOffer(c, 'saved');
  if (c.confirmation === 'Denied' || saysLeave(text)) return ended(c, 'failed', c.messages.checkout.declined);
  if (c.confirmation === 'Confirmed' || saysPlaceOrder(text)) return acceptOffer(c, outstanding);
  // Neither a yes nor a no nor a new beginning: the definition asks again, and gives up after its retries.
  return asksToCheckOut(text) ? startOffer(c, 'saved') : delegate();
}

async function startOffer(c: FlowContext, to: 'saved' | 'another'): Promise<Step> {
  const { checkout: words, options } = c.messages;
  const cart = await c.shop.cart(c.customer);
  if (cart.lines.length === 0) return ended(c, 'failed', words.emptyCart, [options.keepShopping]);
  const saved = to === 'saved' ? await c.shop.savedAddress(c.customer) : undefined;
  if (saved) return makeOffer(c, saved);
  const missed = to === 'saved' && asksForSavedAddress(c.turn.text);
  return askAddress(c, missed ? words.noSavedAddress : undefined);
}

async function leaveToCart(c: FlowContext): Promise<Step> {
  const cart = await c.shop.cart(c.customer);
  return close('failed', [cartView(c, cart, c.messages.checkout.left)], {
    slots: noAddress,
    remember: { quote: null },
  });
}
