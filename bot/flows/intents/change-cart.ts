import type { Cart, CartLine } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { cartView } from '../cart-view.ts';
import { changeIn } from '../cart-change.ts';
import { contentWords, isPronoun } from '../english.ts';
import { quantityIn } from '../quantity.ts';
import { close, delegate, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { countFound, wordsOf } from '../words.ts';

/** What is to be done to the cart, or the step that finds out. */
type Change =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly line: CartLine; readonly quantity: number }
  | { readonly kind: 'ask'; readonly step: Step };

/** Takes things out of the cart, changes how many, or empties it. */
export const changeCart: Flow = {
  intent: 'ChangeCart',
  async dialog(c) {
    const change = changeWanted(c, await c.shop.cart(c.customer));
    return change.kind === 'ask' ? change.step : delegate();
  },
  async fulfil(c) {
    const change = changeWanted(c, await c.shop.cart(c.customer));
    switch (change.kind) {
      case 'ask':
        return change.step;
      case 'empty': {
        await c.shop.emptyCart(c.effect('empty'));
        return close('fulfilled', [
          { kind: 'choices', text: c.messages.cart.emptied, options: [c.messages.options.keepShopping] },
        ]);
      }
      case 'set':
        return setQuantity(c, change.line, change.quantity);
    }
  },
};

function changeWanted(c: FlowContext, cart: Cart): Change {
  const { cart: words } = c.messages;
  const change = changeIn(c.turn.text) ?? c.slot('Change') ?? 'set';
  if (cart.lines.length === 0) {
    return stop(close('failed', [cartView(c, cart)]));
  }
  if (change === 'empty') return { kind: 'empty' };
  const lines = linesMeant(c, cart);
  const [line] = lines;
  if (!line)
    return stop(close('failed', [cartView(c, cart, words.notInCart(c.slot('Product') ?? c.turn.text))]));
  if (lines.length > 1) return stop(askWhich(c, lines, change));
  const said = quantitySaid(c);
  if (change === 'remove') {
    return { kind: 'set', line, quantity: said === undefined ? 0 : Math.max(0, line.quantity - said) };
  }
  return said === undefined ? stop(askHowMany(c, line)) : { kind: 'set', line, quantity: said };
}

const stop = (step: Step): Change => ({ kind: 'ask', step });

/** "Remove the last one" says which, not how many. */
const quantitySaid = (c: FlowContext): number | undefined => {
  const held = Number(c.slot('Quantity') ?? NaN);
  const said = quantityIn(c.turn.text);
  return said ?? (Number.isSafeInteger(held) && held >= 0 ? held : undefined);
};

/** The lines that the words fit; without words the line spoken of last, or the only one. */
function linesMeant(c: FlowContext, cart: Cart): readonly CartLine[] {
  const pressed = c.turn.action?.name === 'variant' ? c.turn.action.value : undefined;
  const bySku = cart.lines.filter((line) => line.sku === pressed);
  if (bySku.length > 0) return bySku;
  const slot = c.slot('Product');
  const named = slot !== undefined && !isPronoun(slot) ? slot : '';
  const said = contentWords(`${named} ${c.turn.text}`).filter((word) => !aboutChange.has(word));
  const fit = cart.lines.map((line) => countFound(said, wordsOf(`${line.title} ${line.detail}`)));
  const best = Math.max(...fit);
  if (best > 0) return cart.lines.filter((_, at) => fit[at] === best);
  if (named !== '') return [];
  if (/\blast\b/i.test(c.turn.text)) return cart.lines.slice(-1);
  const spokenOf = cart.lines.filter((line) => line.product === c.memory['product']);
  return spokenOf.length > 0 ? spokenOf : cart.lines;
}

const aboutChange = new Set(
  wordsOf(
    'remove delete drop lose rid change make set update increase reduce raise lower quantity instead only actually anymore ' +
      'after without don dont no longer last first take switch',
  ),
);

function askWhich(c: FlowContext, lines: readonly CartLine[], change: string): Step {
  const say: Reply = {
    kind: 'choices',
    text: c.messages.cart.whichLine,
    options: lines.map((line) => ({
      ...c.messages.options.changeLine([line.title, line.detail].filter(Boolean).join(' ')),
      action: { name: 'variant', value: line.sku },
    })),
  };
  const said = quantitySaid(c);
  return elicit('Product', [say], {
    slots: { Change: change, Product: null, Quantity: said === undefined ? null : String(said) },
  });
}

const askHowMany = (c: FlowContext, line: CartLine): Step =>
  elicit('Quantity', [{ kind: 'text', text: c.messages.cart.howMany(line.title) }], {
    slots: { Change: 'set', Product: [line.title, line.detail].filter(Boolean).join(' ') },
  });

async function setQuantity(c: FlowContext, line: CartLine, quantity: number): Promise<Step> {
  const { cart: words } = c.messages;
  const title = [line.title, line.detail].filter(Boolean).join(', ');
  const remember = { product: line.product };
  const set = await c.shop.setQuantity(c.effect('set'), line.sku, quantity);
  if (set.ok) {
    const note = quantity === 0 ? words.removed(title) : words.changed(quantity, title);
    return close('fulfilled', [cartView(c, set.value, note)], { remember });
  }
  const note = refusedChange(c, title, set.refusal);
  return close('failed', [cartView(c, await c.shop.cart(c.customer), note)], { remember });
}

type Refusal = Extract<Awaited<ReturnType<FlowContext['shop']['setQuantity']>>, { ok: false }>['refusal'];

function refusedChange(c: FlowContext, title: string, refusal: Refusal): string {
  const { cart: words } = c.messages;
  switch (refusal.code) {
    case 'out-of-stock':
      return words.notEnoughToChange(title, refusal.available);
    case 'too-many':
      return words.tooMany(refusal.limit);
    case 'unknown-variant':
    case 'not-in-cart':
      return words.notInCart(title);
  }
}
