import type { Product, Variant } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { chosenOptions, optionSlots, type Chosen } from '../chosen-options.ts';
import { chooseVariant, type Choice } from '../choose-variant.ts';
import { quantityIn, saysMoreOfIt } from '../english.ts';
import { close, delegate, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { money, productCards } from '../product-cards.ts';
import { productNamed, type Named } from '../product-named.ts';

/** Puts one variant of a product into the cart, after asking for what is not yet said and needed. */
export const addToCart: Flow = {
  intent: 'AddToCart',
  async dialog(c) {
    const named = await productNamed(c, 'Product');
    if (named.kind !== 'one') return ask(c, named);
    const choice = await choose(c, named.product);
    if (choice.kind === 'ask') return withQuantity(c, choice.step);
    return delegate({
      slots: {
        ...optionSlots(choice.variant.options),
        Product: named.product.name,
        Quantity: String(quantity(c)),
      },
      remember: { product: named.product.id },
    });
  },
  async fulfil(c) {
    const named = await productNamed(c, 'Product');
    if (named.kind !== 'one') return ask(c, named);
    const choice = await choose(c, named.product);
    return choice.kind === 'ask' ? choice.step : add(c, named.product, choice.variant);
  },
};

/** One more of what is in the cart already needs no question. */
async function choose(c: FlowContext, product: Product): Promise<Choice> {
  const chosen: Chosen = chosenOptions(c, product);
  if (saysMoreOfIt(c.turn.text) && Object.keys(chosen.options).length === 0) {
    const cart = await c.shop.cart(c.customer);
    const held = cart.lines.filter((line) => line.product === product.id);
    const variant = product.variants.find(({ sku }) => sku === held[0]?.sku);
    if (variant && held.length === 1) return { kind: 'variant', variant };
  }
  return chooseVariant(c, product, chosen);
}

/** How many are wanted. An amount such as 250 g, which Lex may take for a number, is none. */
function quantity(c: FlowContext): number {
  const said = quantityIn(c.turn.text);
  if (said !== undefined && said > 0) return said;
  const held = Number(c.slot('Quantity'));
  const fromThisTurn = wordsOfTurn(c).includes(c.words('Quantity') ?? '');
  return Number.isSafeInteger(held) && held > 0 && !fromThisTurn ? held : 1;
}

const wordsOfTurn = (c: FlowContext): readonly string[] => c.turn.text.split(/[^0-9a-zA-Z.]+/);

/** Keeps a quantity that was said in this turn while another question is asked. */
const withQuantity = (c: FlowContext, step: Step): Step =>
  step.next === 'elicit' ? { ...step, slots: { ...step.slots, Quantity: String(quantity(c)) } } : step;

function ask(c: FlowContext, named: Exclude<Named, { kind: 'one' }>): Step {
  const { catalog } = c.messages;
  const again = (say: Reply) => withQuantity(c, elicit('Product', [say], { slots: { Product: null } }));
  switch (named.kind) {
    case 'several':
      return again(productCards(c, catalog.whichProduct(named.words), named.products));
    case 'none':
      return again({ kind: 'text', text: catalog.noSuchProduct(named.words) });
    case 'unsaid':
      return delegate({ slots: { Product: null } });
  }
}

async function add(c: FlowContext, product: Product, variant: Variant): Promise<Step> {
  const { cart: words, options } = c.messages;
  const many = quantity(c);
  const added = await c.shop.addToCart(c.effect('add'), variant.sku, many);
  const remember = { product: product.id };
  if (!added.ok) return close('failed', [refused(c, product, variant, added.refusal)], { remember });
  const text = [
    words.added(many, product.name, variant.label),
    words.sum(added.value.count, money(c, added.value.subtotal)),
  ].join(' ');
  const choices: Reply = {
    kind: 'choices',
    text,
    options: [options.checkout, options.cart, options.keepShopping],
  };
  return close('fulfilled', [choices], { remember });
}

type Refusal = Extract<Awaited<ReturnType<FlowContext['shop']['addToCart']>>, { ok: false }>['refusal'];

function refused(c: FlowContext, product: Product, variant: Variant, refusal: Refusal): Reply {
  const { cart: words, options } = c.messages;
  const title = [product.name, variant.label].filter(Boolean).join(', ');
  switch (refusal.code) {
    case 'out-of-stock': {
      const some = {
        ...options.addSome(refusal.available, product.name, variant.label),
        action: { name: 'variant', value: variant.sku } as const,
      };
      return {
        kind: 'choices',
        text: words.notEnough(title, refusal.available),
        options: refusal.available > 0 ? [some, options.keepShopping] : [options.keepShopping],
      };
    }
    case 'too-many':
      return {
        kind: 'choices',
        text: words.tooMany(refusal.limit),
        options: [options.cart, options.keepShopping],
      };
    case 'unknown-variant':
      return { kind: 'choices', text: words.gone, options: [options.keepShopping] };
  }
}
