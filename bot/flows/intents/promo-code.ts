import type { Cart } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { amidCheckout } from '../amid-checkout.ts';
import { cartInHand } from '../cart-in-hand.ts';
import { cartView } from '../cart-view.ts';
import { codeSaid } from '../code-said.ts';
import { saysLeave } from '../english.ts';
import { close, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { shutStep } from '../group-view.ts';
import { money } from '../product-cards.ts';

/** Puts a promotion code on the cart or takes one off, and says what it does. */
export const promoCode: Flow = amidCheckout({ intent: 'PromoCode', dialog: decide, fulfil: decide });

async function decide(c: FlowContext): Promise<Step> {
  const { cart: words } = c.messages;
  const { text } = c.turn;
  const cart = await cartInHand(c).whole();
  const code = codeSaid(c);
  if (removing.test(text)) return remove(c, cart, code);
  if (saysLeave(text)) return ended(cartView(c, cart, words.leftAsIs));
  if (code === undefined) {
    return elicit('Code', [{ kind: 'text', text: words.askCode }], {
      slots: { Code: null },
      remember: { askingCode: 'yes' },
    });
  }
  if (cart.lines.length === 0) return ended(cartView(c, cart, words.codeNeedsCart));
  return apply(c, cart, code);
}

const removing = /\b(?:remove|delete|drop|take|without|do(?:n'?t| not) use|get rid of)\b/i;

async function apply(c: FlowContext, cart: Cart, code: string): Promise<Step> {
  const { cart: words } = c.messages;
  const applied = await cartInHand(c).applyCode('code', code);
  if (!applied.ok) {
    if (applied.refusal.code === 'group-shut') return shutStep(c, applied.refusal);
    const { because, minimum } = applied.refusal;
    const why = words.codeBecause(because, minimum && money(c, minimum));
    return ended(cartView(c, cart, words.codeRefused(code, why)), 'failed');
  }
  const held = applied.value.codes.find((one) => one.code === code);
  const note = held?.freeShipping
    ? words.codeGivesDelivery(code)
    : words.codeTakes(code, money(c, held?.amount ?? applied.value.discount));
  return ended(cartView(c, applied.value, note));
}

async function remove(c: FlowContext, cart: Cart, said: string | undefined): Promise<Step> {
  const { cart: words, options } = c.messages;
  const codes = cart.codes.map((held) => held.code);
  const [only] = codes;
  const code = codes.find((held) => held === said) ?? (codes.length === 1 ? only : undefined);
  if (code === undefined) {
    if (codes.length === 0) return ended(cartView(c, cart, words.noCodes));
    const ways = codes.map((held) => options.dropCode(held));
    return ended({ kind: 'choices', text: words.whichCode, options: ways });
  }
  const without = await cartInHand(c).dropCode('drop-code', code);
  if (!without.ok) return shutStep(c, without.refusal);
  return ended(cartView(c, without.value, words.codeDropped(code)));
}

/** An offer that waits was made without the code, so it is forgotten. */
const ended = (say: Reply, outcome: 'fulfilled' | 'failed' = 'fulfilled'): Step =>
  close(outcome, [say], { remember: { askingCode: null } });
