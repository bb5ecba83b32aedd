import type { Cart, CartLine, Variant } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { doneAdding, narrowed } from '../adding.ts';
import { amidCheckout, inShort } from '../amid-checkout.ts';
import { askedQuantity } from '../asked-quantity.ts';
import { changeIn, saysEmptyPlainly } from '../cart-change.ts';
import { cartInHand } from '../cart-in-hand.ts';
import { cartView } from '../cart-view.ts';
import { saysLeave } from '../english.ts';
import {
  close,
  confirm,
  delegate,
  elicit,
  handOver,
  type Flow,
  type FlowContext,
  type Step,
} from '../flow.ts';
import { shutStep } from '../group-view.ts';
import { lineName, linesCalled } from '../lines-meant.ts';
import { exceptedIn, isDenied } from '../negation.ts';
import { quantityIn } from '../quantity.ts';
import { refusedChange } from '../refused-change.ts';
import { changedTo, swappedVariant } from '../swapped-variant.ts';
import { twoCommands } from '../two-commands.ts';

/** What is to be done to the cart, or the step that finds out. */
type Change =
  | { readonly kind: 'empty' }
  | { readonly kind: 'keep'; readonly skus: readonly string[] }
  | { readonly kind: 'set'; readonly line: CartLine; readonly quantity: number }
  | { readonly kind: 'swap'; readonly line: CartLine; readonly variant: Variant; readonly quantity: number }
  | { readonly kind: 'ask'; readonly step: Step };

/** Takes things out of the cart, changes how many or which variant, or empties it. What is not plain is asked. */
export const changeCart: Flow = amidCheckout({
  intent: 'ChangeCart',
  async dialog(heard) {
    const c = onlyTaking(heard);
    const change = await changeWanted(c, await cartInHand(c).mine());
    return change.kind === 'ask' ? change.step : delegate();
  },
  async fulfil(heard) {
    const step = await carryOut(onlyTaking(heard));
    const more = twoCommands(heard.turn.text);
    return more?.first === 'takes' && step.next === 'close' && step.outcome === 'fulfilled'
      ? handOver('AddToCart', {
          say: inShort(heard, step.say),
          remember: { ...step.remember, taken: heard.turn.id },
        })
      : step;
  },
});

/** The call as if only what is to be taken out had been said: the flow that adds hears the rest. */
function onlyTaking(c: FlowContext): FlowContext {
  const two = c.turn.action ? undefined : twoCommands(c.turn.text);
  return two ? narrowed(c, two.takes) : c;
}

async function carryOut(c: FlowContext): Promise<Step> {
  const cart = await cartInHand(c).mine();
  const change = await changeWanted(c, cart);
  switch (change.kind) {
    case 'ask':
      return change.step;
    case 'empty': {
      const emptied = await cartInHand(c).empty('empty');
      if (!emptied.ok) return { ...shutStep(c, emptied.refusal), remember: { changing: null } };
      if (c.group) return ended(c, 'fulfilled', [{ kind: 'text', text: c.messages.group.clearedMine }]);
      return ended(c, 'fulfilled', [
        { kind: 'choices', text: c.messages.cart.emptied, options: [c.messages.options.keepShopping] },
      ]);
    }
    case 'keep':
      return takeOutOthers(c, cart, change.skus);
    case 'set':
      return setQuantity(c, change.line, change.quantity);
    case 'swap':
      return swap(c, change);
  }
}

async function changeWanted(c: FlowContext, cart: Cart): Promise<Change> {
  const { cart: words } = c.messages;
  const { text } = c.turn;
  if (cart.lines.length === 0) return stop(elsewhere(c) ?? ended(c, 'failed', [cartView(c, cart)]));
  const asked = c.memory['changing'];
  if (asked !== undefined && c.confirmation === 'Confirmed') {
    return asked === 'empty' ? { kind: 'empty' } : { kind: 'keep', skus: asked.split(' ') };
  }
  if (isDenied(text) || c.confirmation === 'Denied' || saysLeave(text))
    return stop(ended(c, 'failed', [cartView(c, cart, words.leftAsIs)]));
  if (asked !== undefined && changeIn(text) === undefined) return stop(askAgain(c, cart, asked));
  const change = changeIn(text) ?? c.slot('Change') ?? 'set';
  const excepted = exceptedIn(text);
  if (excepted !== undefined) return stop(await askToKeep(c, cart, excepted));
  if (change === 'empty')
    return saysEmptyPlainly(text) ? { kind: 'empty' } : stop(askSure(c, words.askEmpty, 'empty'));
  const lines = await linesCalled(c, cart, changedTo(text).what);
  const [line] = lines;
  if (!line)
    return stop(ended(c, 'failed', [cartView(c, cart, words.notInCart(c.quote(c.slot('Product') ?? text)))]));
  const both = change === 'remove' && cart.lines.length === 2 && /\bboth\b/i.test(text);
  if (both && (lines.length === 2 || line.quantity !== 2)) return stop(askSure(c, words.askEmpty, 'empty'));
  if (lines.length > 1) return stop(askWhich(c, lines, change));
  return changeOf(c, line, change);
}

/** What is meant when there is nothing in the cart to change: what was about to be added, something to buy, or the order that was placed just now. */
function elsewhere(c: FlowContext): Step | undefined {
  const { cart: words, options } = c.messages;
  if (c.memory['adding'] !== undefined)
    return close('failed', [{ kind: 'choices', text: words.leftAdding, options: [options.keepShopping] }], {
      remember: doneAdding,
    });
  const buys = /^\W*(?:i want|i['’]?d like|i would like|add|buy|get|give)\b/i.test(c.turn.text);
  if (buys && c.alsoHeard.some(({ intent }) => intent === 'AddToCart')) return handOver('AddToCart');
  return c.memory['placed'] === undefined ? undefined : handOver('ChangeOrder');
}

/** What is to become of the one line that is meant. */
async function changeOf(c: FlowContext, line: CartLine, change: string): Promise<Change> {
  const { text } = c.turn;
  const said = quantitySaid(c, line);
  const less = /\b(?:less|fewer)\b/i.test(text);
  if (said !== undefined && !(Number.isSafeInteger(said) && said >= 0)) return stop(askHowMany(c, line));
  if (change === 'remove' || less) {
    const count = said ?? (less ? 1 : line.quantity);
    return { kind: 'set', line, quantity: Math.max(0, line.quantity - count) };
  }
  const times = timesSaid(text);
  if (times !== undefined) return { kind: 'set', line, quantity: Math.ceil(line.quantity * times) };
  const swapped = await swappedVariant(c, line);
  if (swapped.kind === 'own')
    return stop(
      ended(c, 'fulfilled', [await viewOf(c, c.messages.cart.alreadySo(lineName(line)))], line.product),
    );
  if (swapped.kind === 'to')
    return { kind: 'swap', line, variant: swapped.variant, quantity: said ?? line.quantity };
  if (swapped.kind === 'which') return stop(askVariant(c, line, swapped));
  if (said === undefined) return stop(askHowMany(c, line));
  const more = /\bmore\b/i.test(text) && !/\bno more than\b/i.test(text);
  return { kind: 'set', line, quantity: more ? line.quantity + said : said };
}

const viewOf = async (c: FlowContext, note: string) => cartView(c, await cartInHand(c).mine(), note);

/** How many times as much is wanted: `double it`, `half of that`. */
function timesSaid(text: string): number | undefined {
  if (/\b(?:double|twice)\b/i.test(text)) return 2;
  return /\b(?:halve|half)\b(?! an? (?:dozen|kilo))/i.test(text) ? 0.5 : undefined;
}

const stop = (step: Step): Change => ({ kind: 'ask', step });

const ended = (
  c: FlowContext,
  outcome: 'fulfilled' | 'failed',
  say: readonly Reply[],
  product?: string,
): Step =>
  close(outcome, say, {
    remember: { changing: null, ...(product === undefined ? {} : { product }) },
  });

/** The number in the sentence; else the one that was said before the question, which Lex kept. */
function quantitySaid(c: FlowContext, line: CartLine): number | undefined {
  const said = quantityIn(c.turn.text, line.detail.split(', '));
  if (said !== undefined) return said;
  const held = c.slot('Quantity');
  const heardNow = c.turn.text.includes(c.words('Quantity') ?? '\n');
  return held === undefined || heardNow ? undefined : Number(held);
}

const askSure = (c: FlowContext, question: string, changing: string): Step =>
  confirm(
    [{ kind: 'choices', text: question, options: [c.messages.options.sure, c.messages.options.leaveCart] }],
    {
      remember: { changing },
    },
  );

/** The question again, when the answer was neither a yes nor a no nor another command. */
const askAgain = (c: FlowContext, cart: Cart, changing: string): Step =>
  changing === 'empty'
    ? askSure(c, c.messages.cart.askEmpty, 'empty')
    : askKeeping(
        c,
        cart,
        cart.lines.filter((line) => changing.split(' ').includes(line.sku)),
      );

async function askToKeep(c: FlowContext, cart: Cart, excepted: string): Promise<Step> {
  const kept = await linesCalled({ ...c, slot: () => undefined, memory: {} }, cart, excepted);
  if (kept.length === 0)
    return ended(c, 'failed', [cartView(c, cart, c.messages.cart.notInCart(c.quote(excepted)))]);
  return kept.length === cart.lines.length
    ? ended(c, 'failed', [cartView(c, cart, c.messages.cart.leftAsIs)])
    : askKeeping(c, cart, kept);
}

function askKeeping(c: FlowContext, cart: Cart, kept: readonly CartLine[]): Step {
  const { cart: words } = c.messages;
  const rest = cart.lines.filter((line) => !kept.includes(line));
  return askSure(
    c,
    words.askKeep(rest.map(lineName), kept.map(lineName)),
    kept.map((line) => line.sku).join(' '),
  );
}

function askWhich(c: FlowContext, lines: readonly CartLine[], change: string): Step {
  const { options, cart: words } = c.messages;
  const option = change === 'remove' ? options.takeOut : options.changeLine;
  const say: Reply = {
    kind: 'choices',
    text: words.whichLine,
    options: lines.map((line) => ({
      ...option(line.title, line.detail),
      label: lineName(line),
      action: { name: 'variant', value: line.sku },
    })),
  };
  const [line] = lines;
  const said = line && quantitySaid(c, line);
  return elicit('Product', [say], {
    slots: { Change: change, Product: null, Quantity: said === undefined ? null : String(said) },
  });
}

const askHowMany = (c: FlowContext, line: CartLine): Step =>
  elicit('Quantity', [askedQuantity(c, line.title)], {
    slots: { Change: 'set', Product: lineName(line), Quantity: null },
    remember: { product: line.product },
  });

/** The other variants of a line that can be had, to pick from. */
function askVariant(
  c: FlowContext,
  line: CartLine,
  which: { readonly product: { readonly variants: readonly Variant[] }; readonly said: string | undefined },
): Step {
  const { catalog, options } = c.messages;
  const others = which.product.variants.filter((one) => one.sku !== line.sku && one.available > 0);
  const note = which.said === undefined ? [] : [catalog.noSuchOption(line.title, c.quote(which.said))];
  const choices: Reply = {
    kind: 'choices',
    text: [...note, catalog.whichVariant(line.title)].join(' '),
    options: others.map((one) => options.swapFor(line.title, line.detail, one.label)),
  };
  return ended(c, 'failed', [choices], line.product);
}

async function setQuantity(c: FlowContext, line: CartLine, quantity: number): Promise<Step> {
  const { cart: words } = c.messages;
  const set = await cartInHand(c).setQuantity('set', line.sku, quantity);
  if (set.ok) {
    const note = quantity === 0 ? words.removed(lineName(line)) : words.changed(quantity, lineName(line));
    return ended(c, 'fulfilled', [cartView(c, set.value, note)], line.product);
  }
  const note = refusedChange(c, lineName(line), set.refusal);
  return ended(c, 'failed', [cartView(c, await cartInHand(c).mine(), note)], line.product);
}

/** The new variant comes in before the old one goes, so a refusal leaves the cart as it was. */
async function swap(
  c: FlowContext,
  { line, variant, quantity }: Extract<Change, { kind: 'swap' }>,
): Promise<Step> {
  const title = [line.title, variant.label].filter(Boolean).join(', ');
  const added = await cartInHand(c).add('swap-in', [{ sku: variant.sku, quantity }]);
  if (!added.ok) {
    const [refusal = added.refusal] = added.refusal.code === 'cannot-add' ? added.refusal.items : [];
    const note = refusal.code === 'cannot-add' ? '' : refusedChange(c, title, refusal);
    return ended(c, 'failed', [cartView(c, await cartInHand(c).mine(), note)], line.product);
  }
  await cartInHand(c).setQuantity('swap-out', line.sku, 0);
  const note = c.messages.cart.changed(quantity, title);
  return ended(c, 'fulfilled', [cartView(c, await cartInHand(c).mine(), note)], line.product);
}

async function takeOutOthers(c: FlowContext, cart: Cart, skus: readonly string[]): Promise<Step> {
  const others = cart.lines.filter((line) => !skus.includes(line.sku));
  for (const line of others) {
    const out = await cartInHand(c).setQuantity(`out-${line.sku}`, line.sku, 0);
    if (!out.ok && out.refusal.code === 'group-shut') return shutStep(c, out.refusal);
  }
  const note = c.messages.cart.removed(others.map(lineName).join('; '));
  return ended(c, 'fulfilled', [cartView(c, await cartInHand(c).mine(), note)]);
}
