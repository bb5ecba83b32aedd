import type { Cart, CartLine } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { amidCheckout } from '../amid-checkout.ts';
import { cartView, putBackOption } from '../cart-view.ts';
import { saysLeave } from '../english.ts';
import { close, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { lineName, linesCalled } from '../lines-meant.ts';
import { isDenied } from '../negation.ts';

/** Sets lines of the cart aside, puts them back, or shows what was set aside. */
export const saveForLater: Flow = amidCheckout({
  intent: 'SaveForLater',
  alone: true,
  dialog: decide,
  fulfil: decide,
});

async function decide(c: FlowContext): Promise<Step> {
  const { text } = c.turn;
  const cart = await c.shop.cart(c.customer);
  if (saysLeave(text) || isDenied(text)) return ended([cartView(c, cart, c.messages.cart.leftAsIs)]);
  if (showing.test(text)) return show(c, cart);
  return /\bback\b/i.test(text) || fromSaved.test(text) ? back(c, cart) : save(c, cart);
}

const showing =
  /\b(?:show|see|view|list|what(?:'s| is| did| have)?|which)\b(?!.*\bback\b)|^(?:my )?saved items?\W*$/i;
const fromSaved = /\b(?:from|out of) (?:my |the )?saved\b/i;
const allOfThem = /\b(?:everything|all|both|them|(?:whole|entire) (?:cart|basket)|items)\b/i;
const around =
  /\b(?:save|set|put|keep|move|get|buy|aside|back|later|saved|items?|another time|next time|for now|time|now)\b/gi;

function show(c: FlowContext, cart: Cart): Step {
  const none = cart.later.length === 0 ? c.messages.cart.nothingSaved : undefined;
  return ended([cartView(c, cart, none)]);
}

async function save(c: FlowContext, cart: Cart): Promise<Step> {
  const { cart: words, options } = c.messages;
  const bare = c.turn.text.replace(around, ' ');
  const all = allOfThem.test(c.turn.text);
  const lines = all ? cart.lines : await linesCalled(c, cart, bare);
  const [line] = lines;
  if (!line) {
    const note =
      cart.lines.length === 0 ? undefined : words.notInCart(c.quote(c.slot('Product') ?? c.turn.text));
    return ended([cartView(c, cart, note)]);
  }
  if (lines.length > 1 && !all) {
    const ways = lines.map((one) => ({
      ...options.saveLater(one.title, one.detail),
      label: lineName(one),
      action: { name: 'variant', value: one.sku } as const,
    }));
    return which({ kind: 'choices', text: words.whichLine, options: ways });
  }
  for (const one of lines) {
    const saved = await c.shop.saveForLater(c.effect(`save-${one.sku}`), one.sku);
    if (!saved.ok) {
      const note = saved.refusal.code === 'too-many' ? words.tooMany(saved.refusal.limit) : undefined;
      return ended([cartView(c, await c.shop.cart(c.customer), note ?? words.notInCart(lineName(one)))]);
    }
  }
  const note = words.savedForLater(lines.map(lineName).join('; '));
  return ended([cartView(c, await c.shop.cart(c.customer), note)]);
}

async function back(c: FlowContext, cart: Cart): Promise<Step> {
  const { cart: words } = c.messages;
  const bare = c.turn.text.replace(around, ' ').replace(/\b(?:cart|basket|into|in|to|from)\b/gi, ' ');
  const all = allOfThem.test(c.turn.text);
  const lines = all
    ? cart.later
    : await linesCalled({ ...c, memory: {} }, { ...cart, lines: cart.later }, bare);
  const [line] = lines;
  if (!line) {
    const note =
      cart.later.length === 0
        ? words.nothingSaved
        : words.notSaved(c.quote(c.slot('Product') ?? c.turn.text));
    return ended([cartView(c, cart, note)]);
  }
  if (lines.length > 1 && !all) {
    const ways = lines.map((one) => ({ ...putBackOption(c, one), label: lineName(one) }));
    return which({ kind: 'choices', text: words.whichSaved, options: ways });
  }
  const notes: string[] = [];
  for (const one of lines) notes.push(await putBack(c, one));
  return ended([cartView(c, await c.shop.cart(c.customer), notes.join(' '))]);
}

/** Puts one line back, and says what came of it. */
async function putBack(c: FlowContext, line: CartLine): Promise<string> {
  const { cart: words } = c.messages;
  const done = await c.shop.putBack(c.effect(`back-${line.sku}`), line.sku);
  if (done.ok) return words.putBack(lineName(line));
  switch (done.refusal.code) {
    case 'out-of-stock':
      return words.notEnoughToPutBack(lineName(line), done.refusal.available);
    case 'too-many':
      return words.tooMany(done.refusal.limit);
    case 'not-in-cart':
      return words.notSaved(lineName(line));
  }
}

const which = (say: Reply): Step => elicit('Product', [say], { slots: { Product: null } });
const ended = (say: readonly Reply[]): Step => close('fulfilled', say);
