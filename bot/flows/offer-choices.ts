import { shippingMethods, type PaymentMethod, type Quote, type QuoteChoices } from '../../commerce/index.ts';
import type { Option } from '../reply.ts';
import { cartInHand } from './cart-in-hand.ts';
import type { FlowContext } from './flow.ts';
import { money } from './product-cards.ts';

/** What the customer chose of the offers so far: the delivery, how to pay. */
export function offerChoices(c: FlowContext): QuoteChoices {
  const { delivery, payment } = c.memory;
  const method = c.shop.paymentMethods().find((one) => one === payment);
  return { ...(delivery !== undefined && { shipping: delivery }), ...(method && { payment: method }) };
}

/** What a sentence chooses of an offer, such as `use express delivery` or `pay online`; undefined when it chooses nothing or asks. */
export function choiceSaid(
  c: FlowContext,
): { readonly delivery?: string; readonly payment?: PaymentMethod } | undefined {
  const { text } = c.turn;
  if (/\?|\b(?:how|what|which|when|why|do you|is there|are there)\b/i.test(text)) return undefined;
  const delivery = /\b(?:faster|quicker|as fast as|next day)\b/i.test(text)
    ? 'express'
    : shippingMethods.find(({ id, name }) => new RegExp(`\\b(?:${id}|${name})\\b`, 'i').test(text))?.id;
  const wanted = /\bby invoice\b|\binvoice\b/i.test(text)
    ? 'invoice'
    : /\b(?:pay(?:ing)? online|online|(?:by|with a) (?:payment )?link)\b/i.test(text)
      ? 'link'
      : undefined;
  const payment = c.shop.paymentMethods().find((method) => method === wanted);
  if (delivery === undefined && payment === undefined) return undefined;
  return { ...(delivery !== undefined && { delivery }), ...(payment && { payment }) };
}

/** The other ways to send an offer's parcel, each with its price, and to pay for it. */
export async function otherWays(c: FlowContext, quote: Quote): Promise<readonly Option[]> {
  const { options } = c.messages;
  const deliveries = await cartInHand(c).deliveries(quote.address);
  const payments = c.shop.paymentMethods();
  return [
    ...deliveries
      .filter(({ method }) => method !== quote.shipping.method)
      .map(({ name, price }) => options.delivery(name, money(c, price))),
    ...payments.filter((method) => method !== quote.method).map((method) => options.payBy(method)),
  ];
}
