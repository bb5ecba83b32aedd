import type { Product } from '../../commerce/index.ts';
import { contentWords, isPronoun, pointsBack } from './english.ts';
import type { FlowContext } from './flow.ts';
import { countFound, wordsOf } from './words.ts';

/** Which product is meant by what a customer said. */
export type Named =
  | { readonly kind: 'one'; readonly product: Product }
  | { readonly kind: 'several'; readonly words: string; readonly products: readonly Product[] }
  | { readonly kind: 'none'; readonly words: string }
  /** Nothing was named, and nothing was spoken of before. */
  | { readonly kind: 'unsaid' };

/** How many products a question offers to pick from. */
const offered = 5;

/** The product of a pressed button, of the slot, of a word such as "it", or of other words in the sentence. */
export async function productNamed(c: FlowContext, slot: string): Promise<Named> {
  const { action, text } = c.turn;
  const pressed = action?.name === 'product' ? await c.shop.product(action.value) : undefined;
  if (pressed) return { kind: 'one', product: pressed };
  const said = c.slot(slot);
  if (said !== undefined && !isPronoun(said)) return productCalled(c, said);
  const { product: id } = c.memory;
  const remembered = id === undefined ? undefined : await c.shop.product(id);
  if (remembered && (said !== undefined || pointsBack(text))) return { kind: 'one', product: remembered };
  // Lex may match the intent and yet miss the name inside the sentence (Lex N-12).
  const named = await productCalled(c, contentWords(text).join(' '));
  if (named.kind === 'one') return named;
  if (remembered) return { kind: 'one', product: remembered };
  return named.kind === 'several' ? named : { kind: 'unsaid' };
}

/** The product that a name fits best; several when more than one fits as well. */
export async function productCalled(c: FlowContext, words: string): Promise<Named> {
  const said = contentWords(words);
  if (said.length === 0) return { kind: 'none', words };
  const { products, total } = await c.shop.find({ text: said.join(' '), limit: 24 });
  const [first] = products;
  if (!first) return { kind: 'none', words };
  const ranked = products
    .map((product) => ({ product, share: nameShare(said, product), exact: isName(said, product) }))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.share - a.share);
  const [best, second] = ranked;
  const clear = best && best.share >= 0.5 && (best.exact || best.share > (second?.share ?? 0));
  if (best && clear) return { kind: 'one', product: best.product };
  if (total === 1) return { kind: 'one', product: first };
  return { kind: 'several', words, products: ranked.slice(0, offered).map((entry) => entry.product) };
}

/** How much of what was said is in the product's name, 0 to 1. Words that choose one of its variants do not count. */
function nameShare(said: readonly string[], product: Product): number {
  const name = wordsOf(product.name);
  const options = new Set(product.variants.flatMap((variant) => wordsOf(variant.label)));
  const naming = said.filter((word) => countFound([word], name) > 0 || !options.has(word));
  return naming.length === 0 ? 0 : countFound(naming, name) / naming.length;
}

const isName = (said: readonly string[], product: Product): boolean => {
  const name = wordsOf(product.name);
  return name.length === said.length && countFound(said, name) === said.length;
};
