import type { AddressBookView, AddressView } from '../../server/api/views/address.ts';
import type { DeliveryView, OrderView, QuoteView } from '../../server/api/views/order.ts';
import { shopApi } from './shop-api.ts';

/** What a quote is asked for. */
export interface QuoteAsked {
  readonly address: AddressView;
  readonly shipping: string;
  readonly payment: 'invoice' | 'link';
}

const checkoutApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    /** Of the cart as it is now: `version` is the cart's. */
    deliveries: build.query<
      readonly DeliveryView[],
      { readonly address: AddressView; readonly version: number }
    >({
      query: ({ address }) => ({ url: '/api/shop/deliveries', method: 'POST', data: { address } }),
      transformResponse: (answer: { readonly deliveries: readonly DeliveryView[] }) => answer.deliveries,
    }),
    paymentMethods: build.query<readonly ('invoice' | 'link')[], undefined>({
      query: () => ({ url: '/api/shop/payment-methods', anyone: true }),
      transformResponse: (answer: { readonly methods: readonly ('invoice' | 'link')[] }) => answer.methods,
    }),
    addresses: build.query<AddressBookView, undefined>({
      query: () => ({ url: '/api/shop/addresses' }),
      providesTags: ['Addresses'],
    }),
    saveAddress: build.mutation<
      AddressBookView,
      { readonly name: string; readonly address: AddressView; readonly isDefault: boolean }
    >({
      query: ({ name, address, isDefault }) => ({
        ...{ url: `/api/shop/addresses/${encodeURIComponent(name)}`, method: 'PUT', once: true },
        data: { address, isDefault },
      }),
      invalidatesTags: ['Addresses'],
    }),
    removeAddress: build.mutation<AddressBookView, string>({
      query: (name) => ({
        ...{ url: `/api/shop/addresses/${encodeURIComponent(name)}`, method: 'DELETE', once: true },
      }),
      invalidatesTags: ['Addresses'],
    }),
    makeQuote: build.mutation<QuoteView, QuoteAsked>({
      query: ({ address, shipping, payment }) => ({
        ...{ url: '/api/shop/quotes', method: 'POST', once: true },
        data: { address, shipping, payment },
      }),
    }),
    placeOrder: build.mutation<OrderView, string>({
      query: (quote) => ({ url: '/api/shop/orders', method: 'POST', data: { quote }, once: true }),
      invalidatesTags: ['Cart', 'Orders', 'Addresses', 'Shelves', 'Products'],
    }),
  }),
});

export const {
  useDeliveriesQuery,
  usePaymentMethodsQuery,
  useAddressesQuery,
  useSaveAddressMutation,
  useRemoveAddressMutation,
  useMakeQuoteMutation,
  usePlaceOrderMutation,
} = checkoutApi;
