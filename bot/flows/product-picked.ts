import type { Product } from '../../commerce/index.ts';
import { addingIn } from './adding.ts';
import { contentWords } from './english.ts';
import type { FlowContext } from './flow.ts';
import { placeIn } from './place.ts';
import { countFound, wordsOf } from './words.ts';

/** The id of the product at the place, of those shown last, that a sentence points at and says no more than that. */
export function productPlaced(c: FlowContext): string | undefined {
  const place = placeIn(c.turn.text);
  return place === undefined ? undefined : c.memory['shown']?.split(',').at(place);
}

/**
 * The product that a customer picks from those shown last: by its place (`the second one`), or, when they were asked which one they
 * mean, by a word that only one of them has (`navy one`).
 */
export async function productPicked(c: FlowContext): Promise<Product | undefined> {
  const { text } = c.turn;
  const asked = addingIn(c)?.products ?? [];
  const place = placeIn(text);
  if (asked.length === 1) return undefined;
  const shown = asked.length > 1 ? asked : (c.memory['shown']?.split(',') ?? []);
  if (place !== undefined) {
    const id = shown.at(place);
    return id === undefined ? undefined : c.shop.product(id);
  }
  const said = contentWords(text);
  if (asked.length < 2 || said.length === 0) return undefined;
  const products = (await Promise.all(asked.map((id) => c.shop.product(id)))).filter(
    (product) => product !== undefined,
  );
  const counts = products.map((product) => countFound(said, wordsIn(product)));
  const fits = products.filter((_, at) => counts[at] === said.length);
  return fits.length === 1 ? fits[0] : undefined;
}

const wordsIn = (product: Product): readonly string[] =>
  wordsOf([product.name, ...product.variants.map((variant) => variant.label)].join(' '));
