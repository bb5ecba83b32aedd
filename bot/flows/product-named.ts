import type { Product } from '../../commerce/index.ts';
import { contentWords, isPronoun, pointsBack } from './english.ts';
import type { FlowContext } from './flow.ts';
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
  const said = c.slot(slot);
  if (said !== undefined && !isPronoun(said) && contentWords(said).length > 0) return productCalled(c, said);
  const { product: id } = c.memory;
  const remembered = id === undefined ? undefined : await c.shop.product(id);
  if (remembered && (said !== undefined || pointsBack(text)))
    return { kind: 'one', product: remembered, sure: true };
  // Lex may match the intent and yet miss the name inside the sentence (Lex N-12).
  const named = await productCalled(c, contentWords(text).join(' '));
  if (named.kind === 'one') return named;
  if (remembered) return { kind: 'one', product: remembered, sure: false };
  return named.kind === 'several' ? named : { kind: 'unsaid' };
}

/** The product that a name fits best; several when more than one fits as well. */
export async function productCalled(c: FlowContext, words: string): Promise<Named> {
  const said = contentWords(words);
  if (said.length === 0) return { kind: 'none', words };
  const { products, total, missed } = await c.shop.find({ text: said.join(' '), limit: 24 });
  const [first] = products;
  if (!first) return { kind: 'none', words };
  const ranked = products
    .map((product) => ({
      product,
      share: nameShare(said, product),
      exact: isName(said, product),
      head: countFound(said.slice(-1), wordsOf(product.name)),
    }))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.share - a.share || b.head - a.head);
  const [best, second] = ranked;
  const ahead =
    best && (best.exact || best.share > (second?.share ?? 0) || best.head > (second?.head ?? 0));
  if (best && best.share >= 0.5 && ahead) return { kind: 'one', product: best.product, sure: true };
  if (total === 1 && missed.length === 0) return { kind: 'one', product: first, sure: false };
  const fitting = withOptionsSaid(ranked.map((entry) => entry.product), [...said, ...wordsOf(c.turn.text)]);
  const [only] = fitting;
  if (only && fitting.length === 1 && missed.length === 0) return { kind: 'one', product: only, sure: false };
  return { kind: 'several', words, missed: missed.length > 0, products: fitting.slice(0, offered) };
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
  const name = wordsOf(product.name);
  const options = optionWords(product);
  const naming = said.filter((word) => countFound([word], name) > 0 || !options.includes(word));
  return naming.length === 0 ? 0 : countFound(naming, name) / naming.length;
}

const optionWords = (product: Product): readonly string[] =>
  product.variants.flatMap((variant) => wordsOf(variant.label));

const isName = (said: readonly string[], product: Product): boolean => {
  const name = wordsOf(product.name);
  return name.length === said.length && countFound(said, name) === said.length;
};
