import type {
  Address,
  NoDelivery,
  Order,
  Quote,
  QuoteChoices,
  QuoteVoid,
  SoldOut,
} from '../../commerce/index.ts';
import type { ChoicesReply, Option, Reply } from '../reply.ts';
import { askAddress, noAddress, notThere } from './asked-address.ts';
import { cartInHand } from './cart-in-hand.ts';
import { checkoutDone } from './amid-checkout.ts';
import { movedPrices } from './cart-view.ts';
import { close, confirm, type FlowContext, type Step } from './flow.ts';
import { shutStep } from './group-view.ts';
import { offerChoices, otherWays } from './offer-choices.ts';
import { placedReceipt, quoteReceipt } from './order-receipt.ts';
import { payOptions } from './pay-options.ts';
import { money } from './product-cards.ts';
import { recommended } from './recommended.ts';
import { recommendedCards } from './recommended-cards.ts';

/** So often a cart is fitted to what is left before the customer is asked to try later. */
const attempts = 3;

/** Makes a quote for an address and asks for the yes. What is sold out by now leaves the cart, and that is said. */
export async function makeOffer(
  c: FlowContext,
  address: Address,
  notes: readonly string[] = [],
): Promise<Step> {
  const said = [...notes];
  const chosen = offerChoices(c);
  let choices: QuoteChoices = chosen;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const quoted = await cartInHand(c).quote(`quote-${attempt}`, address, choices);
    if (quoted.ok) return askForYes(c, quoted.value, said, await otherWays(c, quoted.value));
    if (quoted.refusal.code === 'group-shut') return { ...shutStep(c, quoted.refusal), slots: noAddress };
    if (quoted.refusal.code === 'empty-cart' || quoted.refusal.code === 'group-empty')
      return nothingToOrder(c, said);
    if (quoted.refusal.code === 'no-delivery' && quoted.refusal.because === 'method') {
      said.push(c.messages.checkout.noSuchDelivery);
      choices = chosen.payment === undefined ? {} : { payment: chosen.payment };
      continue;
    }
    if (quoted.refusal.code === 'no-delivery') return cannotSend(c, quoted.refusal, said);
    if (quoted.refusal.code === 'bad-address')
      return askAddress(c, [...said, c.messages.checkout.notAnAddress].join('\n'));
    said.push(...(await fitCart(c, quoted.refusal, attempt)));
  }
  return ended(c, 'failed', [...said, c.messages.checkout.tooBusy].join('\n'), [c.messages.options.cart]);
}

/** Orders what the quote says; when that cannot be, nothing is ordered, and the customer hears why and is asked anew. */
export async function acceptOffer(c: FlowContext, quoteId: string): Promise<Step> {
  const outstanding = c.memory['quote'];
  if (quoteId !== outstanding) return otherOffer(c, quoteId);
  const words = c.messages.checkout;
  const quote = await c.shop.quoteById(c.customer, quoteId);
  const placed = await c.shop.placeOrder(c.effect('place'), quoteId);
  if (placed.ok) return orderPlaced(c, placed.value, words.placed(placed.value.number));
  const { refusal } = placed;
  switch (refusal.code) {
    case 'unknown-quote':
      return offerAgain(c, quote?.address, [words.noOffer]);
    case 'quote-void':
      return offerAgain(c, quote?.address, voidNotes(c, refusal));
    case 'sold-out': {
      const fitted = await fitCart(c, refusal, 0);
      return offerAgain(c, quote?.address, [words.soldOutNow, ...fitted]);
    }
  }
}

/** A button of an offer that is not the outstanding one: an order by now, or no longer valid. */
async function otherOffer(c: FlowContext, quoteId: string): Promise<Step> {
  const words = c.messages.checkout;
  const orders = await c.shop.orders(c.customer);
  const order = orders.find((one) => one.id === quoteId);
  if (order) return orderPlaced(c, order, words.alreadyPlaced(order.number));
  if ((await cartInHand(c).whole()).lines.length === 0)
    return ended(c, 'failed', words.offerGone, [c.messages.options.keepShopping]);
  const current =
    c.memory['quote'] === undefined ? undefined : await c.shop.quoteById(c.customer, c.memory['quote']);
  if (current && new Date(current.expiresAt) > c.now) return askForYes(c, current, [words.otherOffer]);
  return offerAgain(c, undefined, [words.otherOffer]);
}

async function offerAgain(
  c: FlowContext,
  address: Address | undefined,
  notes: readonly string[],
): Promise<Step> {
  const known = address ?? (await c.shop.savedAddress(c.customer));
  return known ? makeOffer(c, known, notes) : askAddress(c, notes.join('\n'));
}

function askForYes(
  c: FlowContext,
  quote: Quote,
  notes: readonly string[],
  ways: readonly Option[] = [],
): Step {
  const say: Reply[] = [];
  const { cart } = c.messages;
  const missed = quote.missed.map(({ code, because }) =>
    cart.codeIdle(code, cart.codeBecause(because, undefined)),
  );
  const card = quote.note === undefined ? [] : [cart.note(quote.note)];
  const remarks = [...notes, ...movedPrices(c, quote.lines), ...missed, ...card];
  if (remarks.length > 0) say.push({ kind: 'text', text: remarks.join('\n') });
  const asked = question(c, quote);
  const [place, ...rest] = asked.options;
  const options = place ? [place, ...ways, ...rest] : asked.options;
  say.push(quoteReceipt(c, quote), { ...asked, options });
  return confirm(say, {
    slots: noAddress,
    remember: {
      ...checkoutDone,
      quote: quote.id,
      delivery: c.memory['delivery'] === quote.shipping.method ? quote.shipping.method : null,
      payment: quote.method,
    },
  });
}

/** The question for the yes to a quote, behind a note. */
export function question(c: FlowContext, quote: Quote, note?: string): ChoicesReply {
  const { options, checkout } = c.messages;
  return {
    kind: 'choices',
    text: [note, checkout.confirm(money(c, quote.total))].filter(Boolean).join('\n'),
    options: [
      { ...options.placeOrder, action: { name: 'quote', value: quote.id } },
      options.anotherAddress,
      options.notNow,
    ],
  };
}

/** Asks for the yes to the outstanding offer again, behind a note; nothing is priced anew. */
export async function askAgain(c: FlowContext, quoteId: string, note: string): Promise<Step> {
  const quote = await c.shop.quoteById(c.customer, quoteId);
  return quote ? confirm([question(c, quote, note)], { slots: noAddress }) : offerAgain(c, undefined, [note]);
}

async function orderPlaced(c: FlowContext, order: Order, text: string): Promise<Step> {
  const { options } = c.messages;
  const page = await payOptions(c, order);
  const next: ChoicesReply = {
    kind: 'choices',
    text: [text, page.text].filter(Boolean).join(' '),
    options: [...page.options, options.orderStatus, options.keepShopping],
  };
  return close('fulfilled', [placedReceipt(c, order), next, ...(await alsoNice(c, order))], {
    slots: noAddress,
    remember: {
      quote: c.memory['quote'] === order.id ? null : (c.memory['quote'] ?? null),
      order: order.number,
      placed: order.number,
      delivery: null,
      payment: null,
    },
  });
}

/** A few things that go well with what was just ordered. */
async function alsoNice(c: FlowContext, order: Order): Promise<readonly Reply[]> {
  const product = await c.shop.product(order.lines[0]?.product ?? '');
  if (!product) return [];
  const bought = new Set(order.lines.map((line) => line.product));
  const found = await recommended(c, {
    shelf: 'goesWith',
    product,
    limit: fewAfterwards + order.lines.length,
  });
  const fresh = found.filter((one) => !bought.has(one.product.id)).slice(0, fewAfterwards);
  return fresh.length === 0 ? [] : [recommendedCards(c, c.messages.recommend.afterOrder, fresh)];
}

/** So many things are shown behind an order. */
const fewAfterwards = 2;

/** Ends the checkout without an order. */
export const ended = (
  c: FlowContext,
  outcome: 'fulfilled' | 'failed',
  text: string,
  options: readonly Option[] = [c.messages.options.cart, c.messages.options.keepShopping],
): Step =>
  close(outcome, [{ kind: 'choices', text, options }], {
    slots: noAddress,
    remember: { ...checkoutDone, quote: null },
  });

/** Another address is asked for where nothing goes; a cart that is too heavy has to change. */
const cannotSend = (c: FlowContext, { because }: NoDelivery, notes: readonly string[]): Step =>
  because === 'weight'
    ? ended(c, 'failed', [...notes, c.messages.checkout.tooHeavy].join('\n'))
    : askAddress(c, [...notes, notThere(c)].join('\n'));

function nothingToOrder(c: FlowContext, notes: readonly string[]): Step {
  const words = c.messages.checkout;
  const text = notes.length > 0 ? [...notes, words.nothingLeft].join('\n') : words.emptyCart;
  return ended(c, 'failed', text, [c.messages.options.keepShopping]);
}

/** Lowers the lines to what is left, and says so line by line. */
async function fitCart(c: FlowContext, soldOut: SoldOut, attempt: number): Promise<readonly string[]> {
  const words = c.messages.checkout;
  const notes: string[] = [];
  for (const { line, available } of soldOut.lines) {
    const title = [line.title, line.detail].filter(Boolean).join(', ');
    await cartInHand(c).fit(`fit-${attempt}-${line.sku}`, line.sku, available);
    notes.push(available === 0 ? words.lineGone(title) : words.lineReduced(title, available));
  }
  return notes;
}

function voidNotes(c: FlowContext, refusal: QuoteVoid): readonly string[] {
  const words = c.messages.checkout;
  switch (refusal.because) {
    case 'expired':
      return [words.expired];
    case 'cart-changed':
      return [words.cartChanged];
    case 'promotion-changed':
      return [words.promotionChanged];
    case 'price-changed':
      return [
        words.priceChanged,
        ...refusal.changes.map(({ line, was, now }) =>
          words.priceMoved(
            [line.title, line.detail].filter(Boolean).join(', '),
            money(c, was),
            money(c, now),
          ),
        ),
      ];
  }
}
