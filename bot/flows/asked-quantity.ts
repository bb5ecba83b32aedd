import type { FormReply } from '../reply.ts';
import type { FlowContext } from './flow.ts';

/** Asks how many of something: a number to type, or a form with one field where there are forms. */
export function askedQuantity(c: FlowContext, title: string): FormReply {
  const { howMany, quantity } = c.messages.cart;
  return {
    kind: 'form',
    text: howMany(title),
    fields: [{ name: 'quantity', label: quantity.label, kind: 'number', required: true }],
    submit: { label: quantity.submit, say: '{quantity}' },
  };
}
