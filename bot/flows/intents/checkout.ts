import type { Address } from '../../../commerce/index.ts';
import { addressWithin } from '../address-reading.ts';
import { checkoutDone, goesOn, setCheckoutAside } from '../amid-checkout.ts';
import {
  askAddress,
  askedAddress,
  noAddress,
  takeAddress,
  type AskedAddress,
  type Left,
} from '../asked-address.ts';
import { cartInHand } from '../cart-in-hand.ts';
import { cartView } from '../cart-view.ts';
import { consentsToOrder, isBareNo, saysWrong, touchesYesNo } from '../consent.ts';
import { asksForAnotherAddress, asksForSavedAddress, asksToCheckOut, saysLeave } from '../english.ts';
import { close, delegate, handOver, type Flow, type FlowContext, type Step } from '../flow.ts';
import { letGo, shutStep } from '../group-view.ts';
import { choiceSaid } from '../offer-choices.ts';
import { acceptOffer, askAgain, ended, makeOffer } from '../offer.ts';
import { noOrder, orderView } from '../order-view.ts';
import { topicAnswer } from '../topics.ts';
import { alreadyPlaced } from '../waiting.ts';
import { addressCalled } from '../whole-address.ts';

/** From the cart to the order: an address, a quote, and a yes that is meant for this very quote. */
export const checkout: Flow = { intent: 'Checkout', dialog: decide, fulfil: decide };

async function decide(c: FlowContext): Promise<Step> {
  const step = await decideAlone(c);
  // Whoever leaves the checkout of a group lets the others go on.
  if (c.group && step.next === 'close' && step.outcome === 'failed') await letGo(c);
  return step;
}

async function decideAlone(c: FlowContext): Promise<Step> {
  if (goesOn(c)) return goOnAfterwards(c);
  if (c.turn.action?.name === 'quote') return acceptOffer(c, c.turn.action.value);
  const asked = await askedAddress(c);
  if (asked.kind !== 'unasked') return goOn(c, asked);
  return othersYes(c) ?? answer(c);
}

/** Goes on behind what was done in between: the sentence was about that. */
async function goOnAfterwards(c: FlowContext): Promise<Step> {
  const step = await startOffer({ ...c, turn: { ...c.turn, text: '' } }, 'saved');
  return { ...step, remember: { ...step.remember, ...checkoutDone } };
}

/** A yes or no with more beside it, when another flow asked for it last: that flow answers, and nothing is ordered. */
function othersYes(c: FlowContext): Step | undefined {
  const { text } = c.turn;
  return c.asked !== undefined && c.asked !== 'Checkout' && touchesYesNo(text) && !asksToCheckOut(text)
    ? handOver(c.asked)
    : undefined;
}

async function goOn(c: FlowContext, asked: AskedAddress, notes: readonly string[] = []): Promise<Step> {
  switch (asked.kind) {
    case 'address':
      return makeOffer(c, asked.address, notes);
    case 'ask':
      return asked.step;
    case 'left':
      return leave(c, asked.to);
    case 'saved':
    case 'unasked':
      return startOffer(c, 'saved');
  }
}

/**
 * What the sentence asks for when no address was being given. Only a yes and nothing more is consent, whatever Lex makes
 * of the sentence; an address in it is a wish for a new offer.
 */
async function answer(c: FlowContext): Promise<Step> {
  const { text } = c.turn;
  const outstanding = c.memory['quote'];
  const elsewhere = await newAddress(c);
  if (elsewhere) return elsewhere;
  const called = await addressCalled(c, text);
  if (called) return makeOfferFor(c, called);
  if (asksForAnotherAddress(text) || c.slot('Destination') === 'another address')
    return startOffer(c, 'another');
  const choice = choiceSaid(c);
  if (choice) return startOffer({ ...c, memory: { ...c.memory, ...choice } }, 'saved');
  if (outstanding === undefined) return startOffer(c, 'saved');
  if (consentsToOrder(text)) return acceptOffer(c, outstanding);
  if (isBareNo(text) || saysLeave(text)) return ended(c, 'failed', c.messages.checkout.declined);
  return explain(c, outstanding);
}

/** Neither a yes nor a no: a question is answered, and the order is asked about again. */
async function explain(c: FlowContext, outstanding: string): Promise<Step> {
  const { text } = c.turn;
  const words = c.messages.checkout;
  const told = await topicAnswer(c);
  if (told !== undefined) return askAgain(c, outstanding, told);
  if (saysWrong(text)) return askAgain(c, outstanding, words.whatIsWrong);
  if (c.confirmation !== 'None' || touchesYesNo(text)) return askAgain(c, outstanding, words.notSure);
  // Not about the offer at all, or a new beginning; otherwise the definition asks again, and gives up after its retries.
  return asksToCheckOut(text) ? startOffer(c, 'saved') : delegate();
}

/** The offer for an address that stands in the sentence; who it is for is taken from the offer before. */
async function newAddress(c: FlowContext): Promise<Step | undefined> {
  const { quote: id } = c.memory;
  const quote = id === undefined ? undefined : await c.shop.quoteById(c.customer, id);
  const before = quote?.address ?? (await c.shop.savedAddress(c.customer));
  const within = addressWithin(c.told, before && { name: before.name });
  if (!within) return undefined;
  const cart = await cartInHand(c).whole();
  if (cart.lines.length === 0) return startOffer(c, c.turn.action ? 'saved' : 'another');
  const taken = takeAddress(c, within);
  const changed = quote && taken.kind === 'address' ? taken.address : undefined;
  const note = changed && c.messages.checkout.fresh(changed.name, changed.street, changed.city);
  return goOn(c, taken, note === undefined ? [] : [note]);
}

/** Holds a group's order for whoever checks out; the step that says why not. */
async function holdOrder(c: FlowContext, { id, me }: NonNullable<FlowContext['group']>) {
  const takesOver = /\btake (?:it )?over\b/i.test(c.turn.text);
  const held = await c.shop.groups.hold(c.effect('hold'), id, me, takesOver);
  if (held.ok) return undefined;
  if (held.refusal.code === 'group-shut') return shutStep(c, held.refusal);
  return ended(c, 'failed', c.messages.group.nothingToOrder, [c.messages.options.keepShopping]);
}

async function startOffer(c: FlowContext, to: 'saved' | 'another'): Promise<Step> {
  const { checkout: words, options } = c.messages;
  const shut = c.group && (await holdOrder(c, c.group));
  if (shut) return shut;
  const cart = await cartInHand(c).whole();
  if (cart.lines.length === 0) {
    const before = consentsToOrder(c.turn.text) ? alreadyPlaced(c) : undefined;
    if (to === 'another' && c.memory['placed'] !== undefined) return handOver('ChangeOrder');
    return before ?? ended(c, 'failed', words.emptyCart, [options.keepShopping]);
  }
  const { quote: id } = c.memory;
  const offered = to === 'saved' && id !== undefined ? await c.shop.quoteById(c.customer, id) : undefined;
  const saved = to === 'saved' ? (offered?.address ?? (await c.shop.savedAddress(c.customer))) : undefined;
  const told = await topicAnswer(c);
  if (saved) return makeOffer(c, saved, told === undefined ? [] : [told]);
  const missed = to === 'saved' && asksForSavedAddress(c.turn.text) ? words.noSavedAddress : undefined;
  const { saved: book } = await c.shop.addresses(c.customer);
  const names = book.map(({ name }) => name);
  return askAddress(c, told ?? missed, names);
}

/** An offer for an address that was called by its name, when there is something to order. */
async function makeOfferFor(c: FlowContext, address: Address): Promise<Step> {
  const cart = await cartInHand(c).whole();
  return cart.lines.length === 0 ? startOffer(c, 'saved') : makeOffer(c, address);
}

/** Ends the checkout politely and answers what the customer asked for instead. */
async function leave(c: FlowContext, to: Left): Promise<Step> {
  const { checkout: words, options } = c.messages;
  if (to === 'anywhere') return ended(c, 'failed', words.left);
  if (to === 'lost') return ended(c, 'failed', words.lost, [options.checkout, options.cart]);
  if (to === 'code') return handOver('PromoCode', { remember: setCheckoutAside });
  const [meant] = to === 'deed' ? c.alsoHeard : [];
  if (meant && meant.score >= certain)
    return handOver(meant.intent, {
      say: [{ kind: 'text', text: words.waitsMeanwhile }],
      remember: setCheckoutAside,
    });
  if (to === 'deed')
    return c.said.length <= longestEcho
      ? ended(c, 'failed', words.setAsideFor(c.said), [options.goOn(c.said), options.checkout])
      : ended(c, 'failed', words.setAside, [options.cart, options.checkout]);
  const remember = { quote: null };
  if (to === 'cart') {
    const view = cartView(c, await cartInHand(c).mine(), words.left);
    return close('failed', [view], { slots: noAddress, remember });
  }
  const orders = await c.shop.orders(c.customer, 4);
  const [latest] = orders;
  const shown = latest ? orderView(c, latest, orders) : noOrder(c);
  return close('failed', 'say' in shown ? [{ kind: 'text', text: words.left }, ...shown.say] : [], {
    slots: noAddress,
    remember: { ...shown.remember, ...remember },
  });
}

/** From this score on a wish that is no address is carried out (Lex N-2 leaves so many to their intent). */
const certain = 0.4;

/** A wish up to this length is offered as a button that says it again. */
const longestEcho = 80;
