import type { Money } from '../pricing/money.ts';

/** A thing that the shop shows. What is sold is one of its variants. */
export interface Product {
  /** A slug, such as `sumatra-mandheling`. */
  readonly id: string;
  readonly name: string;
  /** What else customers call it, where the merchant says so: `V60`. */
  readonly synonyms?: readonly string[];
  /** A category's id. */
  readonly category: string;
  /** One line. */
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Path of the picture, such as `/images/sumatra-mandheling.svg`, what it shows, and where there is a large one, its path. */
  readonly image: { readonly url: string; readonly alt: string; readonly large?: string };
  /** Since when it is sold, such as `2026-03-31`, where the merchant says so. */
  readonly added?: string;
  /** At least one, in the merchant's order. */
  readonly variants: readonly Variant[];
}

/** The sellable unit. */
export interface Variant {
  /** Unique in the shop, such as `sumatra-mandheling-250g-whole`. */
  readonly sku: string;
  readonly product: string;
  /** What tells it from its siblings, such as `{ size: '250 g', grind: 'whole bean' }`; empty when there is only one. */
  readonly options: Readonly<Record<string, string>>;
  /** The options in words: `250 g, whole bean`; empty when there is only one. */
  readonly label: string;
  readonly price: Money;
  /** What one weighs, for the delivery; 0 when the merchant does not say. */
  readonly grams: number;
  /** How many can be bought now. */
  readonly available: number;
}

export type Sort = 'price' | 'price-down' | 'name' | 'newest';

export interface ProductQuery {
  /** A customer's words; typos and plurals are forgiven. */
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  /** In minor units; a product counts with its cheapest variant that can be had. Sold out products have no price. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  /** Only what can be had now. */
  readonly inStock?: boolean | undefined;
  /**
   * Instead of the best fitting first: `price` is the cheapest first and `price-down` the dearest, which leave out what is sold out;
   * `name` by the alphabet; `newest` by when it came into the shop.
   */
  readonly sort?: Sort | undefined;
  /** Whether to count what the products found are of. */
  readonly facets?: boolean | undefined;
  /** At most 24; default 6. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** The last product of the page before: this one begins after it, wherever it stands now, and at the offset when it is gone. */
  readonly after?: string | undefined;
}

export interface Found {
  readonly products: readonly Product[];
  /** The place of the first of them among all that match, from 0. */
  readonly first: number;
  /** How many match in all. */
  readonly total: number;
  /** The words of the query that no product says, not even nearly. */
  readonly missed: readonly string[];
  /** The words of the query that were taken for others, as a product that was found writes them. */
  readonly guessed: readonly { readonly said: string; readonly as: string }[];
  /** When it was asked for. */
  readonly facets?: Facets;
}

/** How many of the products found are of what. Each part is counted as if the query did not narrow by that part. */
export interface Facets {
  /** In the shop's order; none without a product. */
  readonly categories: readonly { readonly id: string; readonly count: number }[];
  /** The most frequent first, at most 30. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  /** The cheapest and the dearest of what can be had, in minor units; absent when nothing can. */
  readonly price?: { readonly least: number; readonly most: number };
  /** How many can be had now. */
  readonly inStock: number;
}

/** A variant's options in words: `250 g, whole bean`. */
export const label = (options: Readonly<Record<string, string>>): string => Object.values(options).join(', ');
