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
import { noOrder, orderView } from '../order-view.ts';

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
      return leave(c, asked.to);
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

/** Ends the checkout politely and answers what the customer asked for instead. */
async function leave(c: FlowContext, to: 'cart' | 'orders' | 'anywhere'): Promise<Step> {
  const text = c.messages.checkout.left;
  if (to === 'anywhere') return ended(c, 'failed', text);
  const remember = { quote: null };
  if (to === 'cart') {
    const view = cartView(c, await c.shop.cart(c.customer), text);
    return close('failed', [view], { slots: noAddress, remember });
  }
  const orders = await c.shop.orders(c.customer, 4);
  const [latest] = orders;
  const shown = latest ? orderView(c, latest, orders) : noOrder(c);
  return close('failed', 'say' in shown ? [{ kind: 'text', text }, ...shown.say] : [], {
    slots: noAddress,
    remember: { ...shown.remember, ...remember },
  });
}
