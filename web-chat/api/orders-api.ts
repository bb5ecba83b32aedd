import type { OrderView, ReceiptView, ReorderedView } from '../../server/api/views/order.ts';
import type { Money } from '../parts/money.ts';
import { shopApi } from './shop-api.ts';

/** Units of an order to send back. */
export interface Returning {
  readonly number: string;
  readonly units: readonly { readonly sku: string; readonly quantity: number }[];
}

const at = (number: string, rest = '') => `/api/shop/orders/${encodeURIComponent(number)}${rest}`;

const ordersApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    orders: build.query<
      { readonly orders: readonly OrderView[]; readonly next?: string },
      { readonly cursor?: string | undefined }
    >({
      query: (params) => ({ url: '/api/shop/orders', params }),
      providesTags: ['Orders'],
    }),
    order: build.query<OrderView, string>({
      query: (number) => ({ url: at(number) }),
      providesTags: ['Orders'],
    }),
    receipt: build.query<ReceiptView, string>({
      query: (number) => ({ url: at(number, '/receipt') }),
      providesTags: ['Orders'],
    }),
    cancelOrder: build.mutation<OrderView, string>({
      query: (number) => ({ url: at(number, '/cancel'), method: 'POST', once: true }),
      invalidatesTags: ['Orders', 'Products'],
    }),
    reorder: build.mutation<ReorderedView, string>({
      query: (number) => ({ url: at(number, '/reorder'), method: 'POST', once: true }),
      invalidatesTags: ['Cart'],
    }),
    payLink: build.mutation<{ readonly url: string; readonly payBy: string }, string>({
      query: (number) => ({ url: at(number, '/pay-link'), method: 'POST', once: true }),
    }),
    previewReturn: build.query<{ readonly amount: Money }, Returning>({
      query: ({ number, units }) => ({
        url: at(number, '/returns/preview'),
        method: 'POST',
        data: { units },
      }),
    }),
    askReturn: build.mutation<OrderView, Returning & { readonly reason: string }>({
      query: ({ number, units, reason }) => ({
        ...{ url: at(number, '/returns'), method: 'POST', once: true },
        data: { units, reason },
      }),
      invalidatesTags: ['Orders'],
    }),
  }),
});

export const {
  useOrdersQuery,
  useOrderQuery,
  useReceiptQuery,
  useCancelOrderMutation,
  useReorderMutation,
  usePayLinkMutation,
  usePreviewReturnQuery,
  useAskReturnMutation,
} = ordersApi;
