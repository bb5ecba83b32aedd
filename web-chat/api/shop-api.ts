import { createApi } from '@reduxjs/toolkit/query/react';
import type { CartView } from '../../server/api/views/cart.ts';
import type { CategoryView, ProductPageView, ProductView } from '../../server/api/views/product.ts';
import type { RecommendationView } from '../../server/api/views/recommendation.ts';
import type { SuggestionsView } from '../../server/api/views/product.ts';
import { axiosBaseQuery } from './axios-base-query.ts';
import type { Ask } from './way.ts';

/** What the catalogue is asked for; members that are not set do not narrow. */
export interface ProductsAsked {
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  /** In minor units. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly inStock?: true | undefined;
  readonly sort?: 'price' | 'price-down' | 'name' | 'newest' | undefined;
  readonly facets?: true | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** The shelves of recommendations, and the product that some of them are about. */
export interface ShelfAsked {
  readonly shelf: 'forYou' | 'goesWith' | 'alsoBought' | 'popular' | 'buyAgain';
  readonly product?: string | undefined;
  readonly limit?: number;
}

/** Who is signed in, as `/auth/session` says. */
export interface Session {
  readonly signedIn: boolean;
  readonly name?: string;
  readonly email?: string;
  readonly roles: readonly string[];
}

/** How long a page that was left is kept for coming back, in seconds. */
const kept = 300;

/** The shop over HTTP, as far as every page needs it. Pages bring the rest along (`injectEndpoints`). */
export const shopApi = createApi({
  reducerPath: 'shopApi',
  baseQuery: axiosBaseQuery,
  tagTypes: ['Cart', 'Orders', 'Addresses', 'Profile', 'Shelves', 'Products', 'ToFulfil'],
  keepUnusedDataFor: kept,
  endpoints: (build) => ({
    session: build.query<Session, undefined>({ query: () => ({ url: '/auth/session' }) }),
    speakIn: build.mutation<unknown, string>({
      query: (locale) => ({ url: '/api/shop/profile', method: 'PUT', data: { locale }, once: true }),
    }),
    categories: build.query<{ readonly categories: readonly CategoryView[] }, undefined>({
      query: () => ({ url: '/api/shop/categories', anyone: true }),
    }),
    products: build.query<ProductPageView, ProductsAsked>({
      query: (params) => ({ url: '/api/shop/products', params, anyone: true }),
      providesTags: ['Products'],
    }),
    product: build.query<ProductView, string>({
      query: (id) => ({ url: `/api/shop/products/${encodeURIComponent(id)}`, anyone: true }),
      providesTags: ['Products'],
    }),
    suggest: build.query<SuggestionsView, string>({
      query: (text) => ({ url: '/api/shop/suggestions', params: { text }, anyone: true }),
    }),
    shelf: build.query<readonly RecommendationView[], ShelfAsked>({
      query: ({ shelf, ...params }) => ({ url: `/api/shop/recommendations/${shelf}`, params }),
      transformResponse: (answer: { readonly recommendations: readonly RecommendationView[] }) =>
        answer.recommendations,
      providesTags: ['Shelves'],
    }),
    cart: build.query<CartView, undefined>({
      query: () => ({ url: '/api/shop/cart' }),
      providesTags: ['Cart'],
    }),
    /** Any change of the cart; every answer is the whole cart. */
    changeCart: build.mutation<CartView, CartChange>({
      query: (change) => ({ once: true, ...askOf(change) }),
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) void dispatch(shopApi.util.upsertQueryData('cart', undefined, answer.data));
      },
    }),
    watch: build.mutation<{ readonly available: number }, { readonly sku: string; readonly on: boolean }>({
      query: ({ sku, on }) => ({
        ...{ url: `/api/shop/watches/${encodeURIComponent(sku)}`, once: true },
        method: on ? 'PUT' : 'DELETE',
      }),
    }),
  }),
});

/** What can be done to the cart. */
export type CartChange =
  | { readonly kind: 'add'; readonly sku: string; readonly quantity: number }
  | { readonly kind: 'set'; readonly sku: string; readonly quantity: number }
  | { readonly kind: 'later' | 'back'; readonly sku: string }
  | { readonly kind: 'apply' | 'drop'; readonly code: string }
  | { readonly kind: 'note'; readonly note: string };

function askOf(change: CartChange): Ask {
  const cart = '/api/shop/cart';
  switch (change.kind) {
    case 'add': {
      const { sku, quantity } = change;
      return { url: `${cart}/lines`, method: 'POST', data: { sku, quantity } };
    }
    case 'set': {
      const url = `${cart}/lines/${encodeURIComponent(change.sku)}`;
      return { url, method: 'PUT', data: { quantity: change.quantity } };
    }
    case 'later':
      return { url: `${cart}/lines/${encodeURIComponent(change.sku)}/later`, method: 'POST' };
    case 'back':
      return { url: `${cart}/later/${encodeURIComponent(change.sku)}/back`, method: 'POST' };
    case 'apply':
    case 'drop': {
      const method = change.kind === 'apply' ? 'PUT' : 'DELETE';
      return { url: `${cart}/codes/${encodeURIComponent(change.code)}`, method };
    }
    case 'note':
      return { url: `${cart}/note`, method: 'PUT', data: { note: change.note } };
  }
}

export const {
  useSessionQuery,
  useCategoriesQuery,
  useProductsQuery,
  useProductQuery,
  useLazySuggestQuery,
  useShelfQuery,
  useCartQuery,
  useChangeCartMutation,
  useWatchMutation,
} = shopApi;
