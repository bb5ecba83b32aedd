import type { Product } from '../../commerce/index.ts';
import { wordsOf } from './words.ts';

/** The words that say what a product is: all but its long description. */
export const aboutProduct = (product: Product): readonly string[] =>
  wordsOf(
    [
      product.name,
      ...(product.synonyms ?? []),
      product.category,
      product.summary,
      ...product.tags,
      ...product.variants.map((variant) => variant.label),
    ].join(' '),
  );
