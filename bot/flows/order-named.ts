import type { Order } from '../../commerce/index.ts';
import { orderNumberIn, pointsBack } from './english.ts';
import type { FlowContext } from './flow.ts';

/** Which of the customer's orders is meant. */
export type NamedOrder =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'unknown'; readonly number: string }
  /** No order was named. */
  | { readonly kind: 'unsaid' };

/** The order of a pressed button, of a number in the sentence, of the slot, or of a word such as "it": only ever one of this customer's. */
export async function orderNamed(c: FlowContext): Promise<NamedOrder> {
  const pressed = c.turn.action?.name === 'order' ? c.turn.action.value : undefined;
  const number = pressed ?? orderNumberIn(c.turn.text) ?? c.slot('OrderNumber') ?? spokenOf(c);
  if (number === undefined) return { kind: 'unsaid' };
  const order = await c.shop.order(c.customer, number);
  if (order) return { kind: 'order', order };
  // Lex may take any word of the sentence for the number; only what looks like one is worth a complaint.
  return looksLikeNumber(number) ? { kind: 'unknown', number: number.toUpperCase() } : { kind: 'unsaid' };
}

const spokenOf = (c: FlowContext): string | undefined =>
  pointsBack(c.turn.text) ? c.memory['order'] : undefined;

const looksLikeNumber = (text: string): boolean =>
  /^(?:hr[- ]?[0-9a-z]{2,}|(?=[a-z]*\d)[0-9a-z]{6})$/i.test(text);
