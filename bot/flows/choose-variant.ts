import type { Product, Variant } from '../../commerce/index.ts';
import type { FormReply, Option, Reply } from '../reply.ts';
import { optionSlots, optionsOfProduct, priceOfValue, slotOf, type Chosen } from './chosen-options.ts';
import { close, confirm, elicit, type FlowContext, type Step } from './flow.ts';
import { isSoldOut, money, productCards, remembering } from './product-cards.ts';

type Options = Readonly<Record<string, string>>;

/** The variant that is meant, or the step that finds out for so many of it. */
export type Choice =
  | { readonly kind: 'variant'; readonly variant: Variant }
  | { readonly kind: 'ask'; readonly step: (quantity: number) => Step };

/**
 * Narrows a product down to one variant that can be had. Asks only for what still tells variants apart; says what is
 * sold out and offers what is not.
 */
export async function chooseVariant(c: FlowContext, product: Product, chosen: Chosen): Promise<Choice> {
  const { catalog } = c.messages;
  if (isSoldOut(product)) {
    const similar = await offerSimilar(c, product);
    return { kind: 'ask', step: () => similar };
  }
  if (chosen.missing) {
    const note = catalog.noSuchOption(product.name, c.quote(chosen.missing.said));
    const rest = fitting(product, chosen.options);
    return next(c, product, chosen.options, rest, [note]);
  }
  const fits = fitting(product, chosen.options);
  if (inStock(fits).length > 0) return next(c, product, chosen.options, fits, []);
  const detail = Object.values(chosen.options).join(', ');
  const { options, variants } = nearest(product, chosen.options);
  return next(c, product, options, variants, [catalog.variantSoldOut(product.name, detail)], true);
}

/** Takes the last variant that is left, or asks for the first option in which the others differ. */
function next(
  c: FlowContext,
  product: Product,
  options: Options,
  variants: readonly Variant[],
  notes: readonly string[],
  always = false,
): Choice {
  const left = inStock(variants);
  const [only] = left;
  if (only && left.length === 1 && !always) return { kind: 'variant', variant: only };
  const open = optionsOfProduct(left).find(({ key, values }) => values.length > 1 && slotOf(key));
  const key = open?.key ?? optionsOfProduct(left).find((option) => options[option.key] === undefined)?.key;
  const slot = key === undefined ? undefined : slotOf(key);
  if (key === undefined || slot === undefined)
    return { kind: 'ask', step: () => listVariants(c, product, left, notes) };
  const values = [...new Set(left.map((variant) => variant.options[key] ?? ''))];
  const [value] = values;
  if (only && left.length === 1 && value !== undefined)
    return { kind: 'ask', step: () => wouldDo(c, product, only, value, notes) };
  const step = (quantity: number) =>
    elicit(slot, [askFor(c, product, key, left, options, notes, quantity)], {
      slots: { ...optionSlots({ ...options, [key]: '' }), [slot]: null, Product: product.name },
    });
  return { kind: 'ask', step };
}

/** The only one that is left instead of what was wanted: a yes takes it. */
function wouldDo(
  c: FlowContext,
  product: Product,
  variant: Variant,
  value: string,
  notes: readonly string[],
): Step {
  const text = [...notes, c.messages.catalog.wouldDo(value)].join(' ');
  const options = [{ label: value, say: value }, c.messages.options.keepShopping];
  return confirm([{ kind: 'choices', text, options }], {
    slots: { ...optionSlots(variant.options), Product: product.name },
    remember: { product: product.id },
  });
}

function askFor(
  c: FlowContext,
  product: Product,
  key: string,
  variants: readonly Variant[],
  options: Options,
  notes: readonly string[],
  quantity: number,
): Reply {
  const values = [...new Set(variants.map((variant) => variant.options[key] ?? ''))];
  const gone = fitting(product, options)
    .filter((variant) => variant.available === 0 && !values.includes(variant.options[key] ?? ''))
    .map((variant) => variant.options[key] ?? '');
  const soldOut =
    notes.length === 0 && gone.length > 0 ? [c.messages.catalog.soldOutJustNow([...new Set(gone)])] : [];
  return {
    kind: 'choices',
    text: [...notes, ...soldOut, c.messages.catalog.whichOption(key, product.name)].join(' '),
    options: values.map((value) => optionFor(c, key, value, variants)),
    form: notes.length + soldOut.length === 0 ? atOnce(c, product, variants, quantity) : undefined,
  };
}

/** All that is open of a product and how many, as one form; undefined where one question is left, which a press answers. */
function atOnce(
  c: FlowContext,
  product: Product,
  variants: readonly Variant[],
  quantity: number,
): FormReply | undefined {
  const { cart, catalog, options } = c.messages;
  const open = optionsOfProduct(variants).filter(({ values }) => values.length > 1);
  if (open.length < 2 || open.some(({ key }) => slotOf(key) === undefined)) return undefined;
  return {
    kind: 'form',
    text: catalog.howYouLike(product.name),
    fields: [
      ...open.map(({ key, values }) => ({
        name: key,
        label: catalog.optionName(key),
        kind: 'select' as const,
        required: true,
        options: values.map((value) => ({ value, label: optionFor(c, key, value, variants).label })),
      })),
      {
        name: 'quantity',
        label: cart.quantity.label,
        kind: 'number',
        required: true,
        value: String(quantity),
      },
    ],
    submit: {
      label: options.add(product.name).label,
      say: `{quantity} x ${open.map(({ key }) => `{${key}}`).join(', ')}`,
    },
  };
}

/** A value to pick; with its price when that alone decides it. */
function optionFor(c: FlowContext, key: string, value: string, variants: readonly Variant[]): Option {
  const price = priceOfValue(variants, key, value);
  return { label: price ? `${value}, ${money(c, price)}` : value, say: value };
}

/** For options that the definition has no slot for: every variant to pick from. */
function listVariants(
  c: FlowContext,
  product: Product,
  variants: readonly Variant[],
  notes: readonly string[],
): Step {
  const choices: Reply = {
    kind: 'choices',
    text: [...notes, c.messages.catalog.whichVariant(product.name)].join(' '),
    options: variants.map((variant) => ({
      ...c.messages.options.addVariant(product.name, variant.label),
      action: { name: 'variant', value: variant.sku },
    })),
  };
  return close('fulfilled', [choices], { remember: { product: product.id } });
}

async function offerSimilar(c: FlowContext, product: Product): Promise<Step> {
  const { catalog } = c.messages;
  const { products } = await c.shop.find({ category: product.category, limit: 24 });
  const others = products.filter((other) => other.id !== product.id && !isSoldOut(other));
  const shared = (other: Product) => other.tags.filter((tag) => product.tags.includes(tag)).length;
  const closest = [...others].sort((a, b) => shared(b) - shared(a)).slice(0, 3);
  const text = catalog.variantSoldOut(product.name, '');
  return confirm(
    [
      closest.length > 0
        ? productCards(c, `${text} ${catalog.alternatives}`, closest)
        : { kind: 'text', text },
      {
        kind: 'choices',
        text: catalog.orTellMe,
        options: [c.messages.options.notifyMe(product.name, ''), c.messages.options.keepShopping],
      },
    ],
    { remember: { ...remembering(closest), product: product.id, telling: product.id } },
  );
}

/** What is nearest to a choice that is sold out: one option given up, the last one first; else all of them. */
function nearest(product: Product, options: Options): { options: Options; variants: readonly Variant[] } {
  for (const key of Object.keys(options).reverse()) {
    const rest = Object.fromEntries(Object.entries(options).filter(([name]) => name !== key));
    const variants = inStock(fitting(product, rest));
    if (variants.length > 0) return { options: rest, variants };
  }
  return { options: {}, variants: inStock(product.variants) };
}

const inStock = (variants: readonly Variant[]): readonly Variant[] =>
  variants.filter((variant) => variant.available > 0);

const fitting = (product: Product, options: Options): readonly Variant[] =>
  product.variants.filter((variant) =>
    Object.entries(options).every(([key, value]) => variant.options[key] === value),
  );
