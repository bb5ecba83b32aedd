import type { Reply } from '../reply.ts';
import { handOver, type Flow, type FlowContext, type Step } from './flow.ts';

/** Remembered while something else is done before a checkout goes on; `now` tells the checkout itself to go on. */
type Back = 'checkout' | 'now';
const back = (value: Back | null) => ({ back: value });

/** Tells the checkout to go on, with a new offer, whatever the sentence says. */
export const goOnWithCheckout = { ...back('now'), quote: null } as const;

/** What is done now was wished for amid a checkout, which goes on afterwards. */
export const setCheckoutAside = { ...back('checkout'), quote: null } as const;

/** The checkout waits no longer. */
export const checkoutDone = back(null);

/** Whether the checkout is to go on by itself, with nothing of the sentence meant for it. */
export const goesOn = (c: FlowContext): boolean => c.memory['back'] === 'now';

const isAmid = (c: FlowContext): boolean =>
  c.memory['back'] !== undefined || (c.asked === 'Checkout' && c.memory['quote'] !== undefined);

/** Wants to check out behind what else the sentence wants. */
const checksOutToo = (text: string): boolean =>
  /(?:\b(?:and|then)|,) (?:then |now |please |let me |i want to |lets )*(?:check ?out|pay(?: now)?|place (?:the|my) order)\W*$/i.test(
    text.replace(/['’]/g, ''),
  );

/**
 * A flow that changes the cart. Amid a checkout, the checkout goes on afterwards: what was changed is said in short, and the new
 * offer is made, or the address asked for, in the same breath. Elsewhere an offer that was made for the cart as it was is forgotten.
 */
export function amidCheckout(flow: Flow): Flow {
  return {
    ...flow,
    ...(flow.dialog && { dialog: async (c) => afterwards(c, await (flow.dialog?.(c) ?? flow.fulfil(c))) }),
    fulfil: async (c) => afterwards(c, await flow.fulfil(c)),
  };
}

function afterwards(c: FlowContext, step: Step): Step {
  const amid = isAmid(c) || checksOutToo(c.turn.text);
  switch (step.next) {
    case 'delegate':
    case 'hand-over':
      return step;
    case 'elicit':
    case 'confirm':
      return amid ? { ...step, remember: { ...back('checkout'), ...step.remember } } : step;
    case 'close':
      if (step.outcome === 'failed') return step;
      return amid
        ? handOver('Checkout', {
            say: inShort(c, step.say),
            remember: { ...step.remember, ...goOnWithCheckout },
          })
        : { ...step, remember: { quote: null, ...step.remember } };
  }
}

/** What was done, without the cart and the ways on: the offer shows both. */
export function inShort(c: FlowContext, say: readonly Reply[]): readonly Reply[] {
  const heading = `${c.messages.cart.heading}\n`;
  return say.flatMap((reply): readonly Reply[] => {
    if (reply.kind !== 'choices') return [reply];
    const text = (reply.text.split(heading)[0] ?? '').trim();
    return text === '' ? [] : [{ kind: 'text', text }];
  });
}
