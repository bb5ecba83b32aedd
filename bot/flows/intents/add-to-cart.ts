import type { CannotAdd, Product, Variant } from '../../../commerce/index.ts';
import type { ChoicesReply, Reply, TextReply } from '../../reply.ts';
import { addressWithin } from '../address-reading.ts';
import { amidCheckout } from '../amid-checkout.ts';
import { addingIn, begunWith, doneAdding, isBeingAdded, keepAdding, narrowed } from '../adding.ts';
import { askedQuantity } from '../asked-quantity.ts';
import { chosenOptions, optionSlots, optionsOfProduct, valuePicked, type Chosen } from '../chosen-options.ts';
import { cartInHand } from '../cart-in-hand.ts';
import { chooseVariant, type Choice } from '../choose-variant.ts';
import { consentsToOrder } from '../consent.ts';
import { pointsBack, saysLeave, saysMoreOfIt } from '../english.ts';
import { close, delegate, handOver, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { shutStep } from '../group-view.ts';
import { isDenied } from '../negation.ts';
import { money, productCards } from '../product-cards.ts';
import { productNamed, type Named } from '../product-named.ts';
import { isCount, quantityIn, saysOne } from '../quantity.ts';
import { severalProducts } from '../several-products.ts';
import { shortOfStock } from '../short-of-stock.ts';
import { twoCommands } from '../two-commands.ts';

/** Puts one variant of a product into the cart, after asking for what is not yet said and needed. */
export const addToCart: Flow = amidCheckout({
  intent: 'AddToCart',
  dialog: async (c) => instead(c) ?? addWanted(c),
  fulfil: addWanted,
});

/** Adds as soon as all is known: to leave that to a second call of Lex would only ask the shop everything again. */
async function addWanted(c: FlowContext): Promise<Step> {
  const wanted = await wantedBy(c);
  return wanted.kind === 'step' ? wanted.step : add(c, wanted);
}

/** What a sentence wants that only sounds like an addition. */
const instead = (c: FlowContext): Step | undefined =>
  tellsWhenBack(c) ?? sendsThere(c) ?? takesFirst(c) ?? putsBack(c);

/** What is to be taken out first is the business of the flow that takes out, which hands the rest back. */
const takesFirst = (c: FlowContext): Step | undefined =>
  twoCommands(c.turn.text)?.first === 'takes' && c.memory['taken'] !== c.turn.id
    ? handOver('ChangeCart')
    : undefined;

/** A yes to be told when what is sold out is back. */
const tellsWhenBack = (c: FlowContext): Step | undefined =>
  c.memory['telling'] !== undefined && c.asked === 'AddToCart' && consentsToOrder(c.turn.text)
    ? handOver('NotifyMe', { slots: { Product: c.memory['telling'] }, remember: { telling: null } })
    : undefined;

/** "Ship it to 10 Rue Sainte" has a number in it, and is about what is in the cart already. */
const sendsThere = (c: FlowContext): Step | undefined =>
  addingIn(c) === undefined &&
  /^\W*(?:please |ok |can you |could you )*(?:ship|send|deliver|mail)\b/i.test(c.turn.text) &&
  addressWithin(c.told) !== undefined
    ? handOver('Checkout')
    : undefined;

/** "Put it back in my cart" may sound like an addition, and is one of what was set aside. */
const putsBack = (c: FlowContext): Step | undefined =>
  addingIn(c) === undefined &&
  /\bback\b/i.test(c.turn.text) &&
  c.alsoHeard.some(({ intent }) => intent === 'SaveForLater')
    ? handOver('SaveForLater')
    : undefined;

/** What is to be added, or the step that finds out. */
type Wanted =
  | { readonly kind: 'step'; readonly step: Step }
  | {
      readonly kind: 'all';
      readonly product: Product;
      readonly variant: Variant;
      readonly quantity: number;
      /** The customer's words for what comes next. */
      readonly after: string | undefined;
    };

async function wantedBy(heard: FlowContext, alone = true): Promise<Wanted> {
  const leaving = leave(heard);
  if (leaving) return { kind: 'step', step: leaving };
  const { first: c, rest } = await severalProducts(onlyAdded(heard));
  const after = rest ?? heard.memory['after'];
  const step = (asked: Step): Wanted => ({
    kind: 'step',
    step:
      asked.next === 'elicit' || asked.next === 'confirm'
        ? { ...asked, remember: { after: after ?? null, telling: null, ...asked.remember } }
        : asked,
  });
  const named = await productNamed(c, 'Product');
  if (named.kind === 'unsaid') return step((await askWhichShown(c)) ?? ask(c, named));
  if (named.kind !== 'one') return step(ask(c, named));
  const { product } = named;
  const choice = await choose(c, product);
  const quantity = quantityOf(c, product, choice.kind === 'ask');
  if (!isCount(quantity)) return step(askHowMany(c, product));
  if (choice.kind === 'ask') return step(withQuantity(choice.step(quantity), [product.id], quantity));
  // One thing alone is refused when the cart and the stock say so; of several each is asked about before any is added.
  const left = alone && after === undefined && quantity <= choice.variant.available;
  const short = left ? undefined : await shortOfStock(c, product, choice.variant, quantity);
  return short ? step(short) : { kind: 'all', product, variant: choice.variant, quantity, after };
}

/** The call as if only what is to be added had been said: `but not the tote` and `remove the journal and` are no part of it. */
function onlyAdded(c: FlowContext): FlowContext {
  const text = (twoCommands(c.turn.text)?.adds ?? c.turn.text)
    .replace(/\s*,?\s*\bbut (?:not|no|without)\b.*$/i, '')
    .replace(
      /(?:\s*,|\s+(?:and|then))+ (?:then )?(?:check ?out|pay(?: now)?|place (?:the|my) order)\W*$/i,
      '',
    );
  return text === c.turn.text || text === '' || c.turn.action ? c : narrowed(c, text);
}

/** Ends the addition when the customer breaks it off, answers a question of it with no, or forbids it. */
function leave(c: FlowContext): Step | undefined {
  const { cart: words, options } = c.messages;
  const end = (text: string) =>
    close('failed', [{ kind: 'choices', text, options: [options.cart, options.keepShopping] }], {
      remember: doneAdding,
    });
  if (isDenied(c.turn.text)) return end(words.notAdded);
  return c.confirmation === 'Denied' || saysLeave(c.turn.text) ? end(words.leftAdding) : undefined;
}

/** One more of what is in the cart already needs no question. */
async function choose(c: FlowContext, product: Product): Promise<Choice> {
  const chosen: Chosen = chosenOptions(c, product);
  if (saysMoreOfIt(c.turn.text) && Object.keys(chosen.options).length === 0) {
    const cart = await cartInHand(c).mine();
    const held = cart.lines.filter((line) => line.product === product.id);
    const variant = product.variants.find(({ sku }) => sku === held[0]?.sku);
    if (variant && held.length === 1) return { kind: 'variant', variant };
  }
  return chooseVariant(c, product, chosen);
}

/**
 * How many are wanted; not a count when a customer says so. A bare number that answers the question for a size says no
 * quantity; one that was said before counts only for the product that it was said of.
 */
function quantityOf(c: FlowContext, product: Product, open: boolean): number {
  const { text } = c.turn;
  const values = optionsOfProduct(product.variants).flatMap((option) => option.values);
  const asked = isBeingAdded(c, product);
  const answersSize = asked && /^\W*\d+\W*$/.test(text) && (open || valuePicked(text, values) !== undefined);
  const said = answersSize ? undefined : quantityIn(text, values);
  if (said !== undefined) return said;
  const held = asked ? addingIn(c)?.quantity : undefined;
  if (held !== undefined && held === Number(c.slot('Quantity') ?? NaN) && !saysOne(text)) return held;
  return 1;
}

/** Keeps what was said so far while another question is asked. */
const withQuantity = (step: Step, products: readonly string[], quantity: number): Step =>
  step.remember?.['telling'] === undefined && (step.next === 'elicit' || step.next === 'confirm')
    ? {
        ...step,
        slots: { ...step.slots, Quantity: String(quantity) },
        remember: { ...step.remember, ...keepAdding(products, quantity) },
      }
    : { ...step, remember: { ...step.remember, ...doneAdding } };

const askHowMany = (c: FlowContext, product: Product): Step =>
  elicit('Quantity', [askedQuantity(c, product.name)], {
    slots: { ...optionSlots(chosenOptions(c, product).options), Product: product.name, Quantity: null },
    remember: { ...keepAdding([product.id], 1), product: product.id },
  });

function ask(c: FlowContext, named: Exclude<Named, { kind: 'one' }>): Step {
  const { catalog } = c.messages;
  const said = quantityIn(c.turn.text);
  const quantity = isCount(said) ? said : (addingIn(c)?.quantity ?? 1);
  const again = (say: Reply, products: readonly string[] = []) =>
    withQuantity(elicit('Product', [say], { slots: { Product: null } }), products, quantity);
  switch (named.kind) {
    case 'several': {
      const text = (named.missed ? catalog.nearestTo : catalog.whichProduct)(c.quote(named.words));
      return again(
        productCards(c, text, named.products),
        named.products.map((product) => product.id),
      );
    }
    case 'none':
      return again({ kind: 'text', text: catalog.noSuchProduct(c.quote(named.words)) });
    case 'unsaid':
      return delegate({ slots: { Product: null } });
  }
}

/** "Add it" behind a list: any of what was shown. */
async function askWhichShown(c: FlowContext): Promise<Step | undefined> {
  const ids = c.memory['shown']?.split(',') ?? [];
  if (!pointsBack(c.turn.text) || ids.length < 2) return undefined;
  const products = (await Promise.all(ids.map((id) => c.shop.product(id)))).filter(
    (product) => product !== undefined,
  );
  const said = quantityIn(c.turn.text);
  const cards = productCards(c, c.messages.catalog.whichOfThese, products);
  return withQuantity(
    elicit('Product', [cards], { slots: { Product: null } }),
    ids,
    isCount(said) ? said : 1,
  );
}

type Thing = Extract<Wanted, { kind: 'all' }>;

/** Adds what is plain, all at once, and asks about the first of several things that is not. */
async function add(c: FlowContext, first: Thing): Promise<Step> {
  const things = [first];
  let open: Step | undefined;
  for (let rest = first.after; rest !== undefined && !open && things.length < mostAtOnce;) {
    const next = await wantedBy(begunWith(c, rest), false);
    if (next.kind === 'all') things.push(next);
    else open = next.step;
    rest = next.kind === 'all' ? next.after : undefined;
  }
  const added = await put(c, things);
  if ('next' in added) return added;
  const { say, remember } = added;
  if (open) return behind(say.text, open);
  return twoCommands(c.turn.text)?.first === 'adds'
    ? handOver('ChangeCart', { say: [{ kind: 'text', text: say.text }], remember })
    : close('fulfilled', [say], { remember });
}

/** So many things of one sentence are added at once. */
const mostAtOnce = 10;

interface Added {
  readonly say: ChoicesReply | TextReply;
  readonly remember: Readonly<Record<string, string | null>>;
}

/** Puts things into the cart, all or none. */
async function put(c: FlowContext, things: readonly Thing[]): Promise<Step | Added> {
  const { cart: words, options } = c.messages;
  const [first] = things;
  const last = things.at(-1);
  if (!first || !last) throw new Error('Nothing is to be added.');
  const units = things.map(({ variant, quantity }) => ({ sku: variant.sku, quantity }));
  const added = await cartInHand(c).add('add', units);
  if (!added.ok) {
    if (added.refusal.code === 'group-shut') return { ...shutStep(c, added.refusal), remember: doneAdding };
    const [refusal] = added.refusal.items;
    const sku =
      refusal && 'variant' in refusal ? refusal.variant.sku : refusal && 'sku' in refusal ? refusal.sku : '';
    const at = things.find(({ variant }) => variant.sku === sku) ?? first;
    return refusal ? refused(c, at.product, at.variant, refusal) : close('failed', []);
  }
  const names = things.map(({ quantity, product, variant }) =>
    words.thing(quantity, product.name, variant.label),
  );
  const remember = { ...doneAdding, product: last.product.id };
  // Everybody sees what it comes to; who added something only needs to know that it was heard.
  if (c.group) return { say: { kind: 'text', text: c.messages.group.added(names) }, remember };
  const text = [words.addedSeveral(names), words.sum(added.value.count, money(c, added.value.subtotal))].join(
    ' ',
  );
  return {
    say: { kind: 'choices', text, options: [options.checkout, options.cart, options.keepShopping] },
    remember,
  };
}

/** A question or an end behind what was added. */
function behind(text: string, step: Step): Step {
  if (!('say' in step)) return step;
  return { ...step, say: [{ kind: 'text', text }, ...step.say] };
}

type Refusal = CannotAdd['items'][number];

async function refused(c: FlowContext, product: Product, variant: Variant, refusal: Refusal): Promise<Step> {
  const { cart: words, options } = c.messages;
  const end = (text: string) =>
    close('failed', [{ kind: 'choices', text, options: [options.cart, options.keepShopping] }], {
      remember: { ...doneAdding, product: product.id },
    });
  switch (refusal.code) {
    case 'out-of-stock': {
      const now = { ...variant, available: refusal.available };
      return (await shortOfStock(c, product, now, Infinity)) ?? end(words.gone);
    }
    case 'too-many':
      return end(words.tooMany(refusal.limit));
    case 'unknown-variant':
      return end(words.gone);
  }
}
