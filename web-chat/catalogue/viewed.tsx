import type { ProductView } from '../../server/api/views/product.ts';
import { shopApi } from '../api/shop-api.ts';
import { catalogue } from '../words/words.ts';
import { ProductRow } from './shelf.tsx';

/** What the visitor looked at is the shop's to know: it follows an account to other devices, and is deleted with it. */
const viewedApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    viewed: build.query<readonly ProductView[], undefined>({
      query: () => ({ url: '/api/shop/views', params: { limit: 9 } }),
      transformResponse: (answer: { readonly products: readonly ProductView[] }) => answer.products,
      providesTags: ['Shelves'],
    }),
    view: build.mutation<unknown, string>({
      query: (product) => ({ url: '/api/shop/views', method: 'POST', data: { product }, once: true }),
    }),
  }),
});

export const { useViewMutation } = viewedApi;

/** What the visitor looked at, without what is on the screen anyway. */
export function Viewed({ but }: { readonly but?: string }) {
  const { data } = viewedApi.useViewedQuery(undefined, { refetchOnMountOrArgChange: true });
  const shown = data?.filter(({ id }) => id !== but).slice(0, 8) ?? [];
  return shown.length === 0 ? null : <ProductRow title={catalogue.viewed} products={shown} />;
}
