import type { Product } from '../../commerce/index.ts';
import { contentWords, isPronoun, pointsBack } from './english.ts';
import type { FlowContext } from './flow.ts';
import { aboutProduct } from './about-product.ts';
import { placeIn } from './place.ts';
import { productPicked } from './product-picked.ts';
import { countFound, wordsOf } from './words.ts';

/** Which product is meant by what a customer said. */
export type Named =
  /** Sure when the product's name was said, not only words about it. */
  | { readonly kind: 'one'; readonly product: Product; readonly sure: boolean }
  /** Missed when some of the words are nowhere in the shop: what is listed is only near to them. */
  | {
      readonly kind: 'several';
      readonly words: string;
      readonly products: readonly Product[];
      readonly missed: boolean;
    }
  | { readonly kind: 'none'; readonly words: string }
  /** Nothing was named, and nothing was spoken of before. */
  | { readonly kind: 'unsaid' };

/** How many products a question offers to pick from. */
const offered = 5;

/** The product of a pressed button, of the slot, of a word such as "it", or of other words in the sentence. */
export async function productNamed(c: FlowContext, slot: string): Promise<Named> {
  const { action, text } = c.turn;
  const pressed = action?.name === 'product' ? await c.shop.product(action.value) : undefined;
  if (pressed) return { kind: 'one', product: pressed, sure: true };
  const picked = await productPicked(c);
  if (picked) return { kind: 'one', product: picked, sure: true };
  // A place in a list that nobody was shown.
  if (placeIn(text) !== undefined) return { kind: 'unsaid' };
  const said = c.slot(slot);
  if (said !== undefined && !isPronoun(said) && contentWords(said).length > 0) {
    const called = await productCalled(c, said);
    if (called.kind === 'one') return called;
    // Lex may have heard but a part of the name (Lex N-12).
    const whole = await productCalled(c, contentWords(text).join(' '));
    if (whole.kind !== 'one') return called;
    const among = called.kind === 'several' && called.products.some((one) => one.id === whole.product.id);
    return whole.sure || among ? whole : called;
  }
  const { product: id } = c.memory;
  const remembered = id === undefined ? undefined : await c.shop.product(id);
  const anything = /\b(?:some|any)thing\b/i.test(text);
  if (remembered && !anything && (said !== undefined || pointsBack(text)))
    return { kind: 'one', product: remembered, sure: true };
  // Lex may match the intent and yet miss the name inside the sentence (Lex N-12).
  const named = await productCalled(c, contentWords(text).join(' '));
  if (named.kind === 'one') return named;
  const own = remembered ? [...optionWords(remembered), ...relativeSizes] : [];
  const strange = contentWords(text).filter((word) => !own.includes(word));
  if (remembered && strange.length === 0 && !anything)
    return { kind: 'one', product: remembered, sure: false };
  return named.kind === 'several' ? named : { kind: 'unsaid' };
}

/** The product that a name fits best; several when more than one fits as well. */
export async function productCalled(c: FlowContext, words: string): Promise<Named> {
  const said = contentWords(words);
  if (said.length === 0) return { kind: 'none', words };
  const { products: found, total, missed } = await c.shop.find({ text: said.join(' '), limit: 24 });
  const isCalled = found.some((product) => isName(said, product));
  const products = isCalled ? found : [...found, ...(await namedByLast(c, said, found))];
  const [first] = products;
  // What is nowhere in the shop, not even nearly, has nothing near to it.
  if (!first || missed.length >= said.length) return { kind: 'none', words };
  const ranked = products
    .map((product) => ({
      product,
      share: nameShare(said, product),
      exact: isName(said, product),
      head: Math.max(...namesOf(product).map((name) => countFound(said.slice(-1), name))),
    }))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.share - a.share || b.head - a.head);
  const [best, second] = ranked;
  const mentioned =
    missed.length > 0 || products.every((product) => countFound(said, aboutProduct(product)) === 0);
  const ahead = best && (best.exact || best.share > (second?.share ?? 0) || best.head > (second?.head ?? 0));
  if (best && best.share >= 0.5 && ahead) return { kind: 'one', product: best.product, sure: true };
  if (total === 1 && !mentioned) return { kind: 'one', product: first, sure: false };
  const fitting = withOptionsSaid(
    ranked.map((entry) => entry.product),
    [...said, ...wordsOf(c.turn.text)],
  );
  const [only] = fitting;
  if (only && fitting.length === 1 && !mentioned) return { kind: 'one', product: only, sure: false };
  return { kind: 'several', words, missed: mentioned, products: fitting.slice(0, offered) };
}

/** What is called by the last word alone: coffee filters are filters, though no filter speaks of coffee. */
async function namedByLast(
  c: FlowContext,
  said: readonly string[],
  found: readonly Product[],
): Promise<readonly Product[]> {
  const last = said.slice(-1);
  if (said.length < 2) return [];
  const { products } = await c.shop.find({ text: last.join(' '), limit: 24 });
  return products.filter(
    (product) =>
      namesOf(product).some((name) => countFound(last, name) > 0) &&
      !found.some((other) => other.id === product.id),
  );
}

/** Of products that fit as well as each other those that come in what was said, such as `navy`; all when none or all do. */
function withOptionsSaid(products: readonly Product[], said: readonly string[]): readonly Product[] {
  const inAny = new Set(products.flatMap(optionWords));
  const telling = [...new Set(said)].filter(
    (word) => inAny.has(word) && !products.some((product) => wordsOf(product.name).includes(word)),
  );
  const fitting = products.filter((product) => {
    const own = optionWords(product);
    return telling.every((word) => own.includes(word));
  });
  return telling.length > 0 && fitting.length > 0 ? fitting : products;
}

/** How much of what was said is in the product's name, 0 to 1. Words that choose one of its variants do not count. */
function nameShare(said: readonly string[], product: Product): number {
  const options = optionWords(product);
  const shares = namesOf(product).map((name) => {
    const naming = said.filter((word) => countFound([word], name) > 0 || countFound([word], options) === 0);
    return naming.length === 0 ? 0 : countFound(naming, name) / naming.length;
  });
  return Math.max(...shares);
}

const relativeSizes = wordsOf('small smaller smallest medium large larger largest big bigger biggest');

const optionWords = (product: Product): readonly string[] =>
  product.variants.flatMap((variant) => wordsOf(variant.label));

/** The words of each of its names: the merchant's, and what else customers call it. */
const namesOf = ({ name, synonyms = [] }: Product): readonly (readonly string[])[] =>
  [name, ...synonyms].map(wordsOf);

const isName = (said: readonly string[], product: Product): boolean =>
  namesOf(product).some((name) => name.length === said.length && countFound(said, name) === said.length);
