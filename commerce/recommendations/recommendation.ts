import type { Product } from '../catalog/catalog.ts';

/**
 * `forYou`: from what the customer bought, looked at and has in the cart. `goesWith`: with a product, or with the cart. `alsoBought`:
 * what others bought with a product. `popular`: what everybody buys these days. `buyAgain`: what the customer buys most.
 */
export type Shelf = 'forYou' | 'goesWith' | 'alsoBought' | 'popular' | 'buyAgain';

export interface RecommendationQuery {
  readonly customer: string;
  readonly shelf: Shelf;
  /** A product's id, for `goesWith` (the cart when not said) and `alsoBought`. */
  readonly product?: string | undefined;
  /** At most 24; 6 when not said. */
  readonly limit?: number | undefined;
}

/** Why something is recommended; for others to put into words. */
export type RecommendationReason =
  | {
      /** What the product named here is to the customer: `with` is the one that was asked about. */
      readonly kind: 'bought' | 'viewed' | 'in-cart' | 'with';
      readonly product: { readonly id: string; readonly name: string };
    }
  | { readonly kind: 'popular' | 'bought-before' };

export interface Recommendation {
  /** Can be had now, in one variant at least. */
  readonly product: Product;
  readonly reason: RecommendationReason;
}
