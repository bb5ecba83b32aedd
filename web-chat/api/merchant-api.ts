import type { MerchantOrderView } from '../../server/api/views/order.ts';
import type { Money } from '../parts/money.ts';
import { askHere } from './axios-base-query.ts';
import type { Failure } from './failure.ts';
import { shopApi } from './shop-api.ts';

/** What orders wait for. */
export type Stage = 'approve' | 'pack' | 'ship' | 'deliver' | 'return';

/** The next step of an order. */
export type Step =
  | { readonly kind: 'approve' | 'decline' | 'pack' | 'deliver' | 'take' }
  | { readonly kind: 'ship'; readonly carrier: string; readonly number: string }
  | { readonly kind: 'refuse'; readonly reason: string };

interface Orders {
  readonly orders: readonly MerchantOrderView[];
  readonly next?: string;
}

const merchantApi = shopApi.injectEndpoints({
  endpoints: (build) => ({
    toFulfil: build.query<Orders, Stage>({
      query: (stage) => ({ url: '/api/admin/orders', params: { stage } }),
      providesTags: ['ToFulfil'],
    }),
    step: build.mutation<MerchantOrderView, { readonly number: string; readonly step: Step }>({
      query: ({ number, step }) => ({
        ...{ method: 'POST', once: true },
        ...askOf(`/api/admin/orders/${encodeURIComponent(number)}`, step),
      }),
      invalidatesTags: ['ToFulfil', 'Orders'],
    }),
    setPrice: build.mutation<unknown, { readonly sku: string; readonly price: Money }>({
      query: ({ sku, price }) => ({
        ...{ url: `/api/admin/variants/${encodeURIComponent(sku)}/price`, method: 'PUT', once: true },
        data: { price },
      }),
      invalidatesTags: ['Products', 'Cart'],
    }),
    setStock: build.mutation<unknown, { readonly sku: string; readonly quantity: number }>({
      query: ({ sku, quantity }) => ({
        ...{ url: `/api/admin/variants/${encodeURIComponent(sku)}/stock`, method: 'PUT', once: true },
        data: { quantity },
      }),
      invalidatesTags: ['Products'],
    }),
    setPicture: build.mutation<unknown, { readonly product: string; readonly picture: Blob }>({
      queryFn: async ({ product, picture }, { signal }) => sendPicture(product, picture, signal),
      invalidatesTags: ['Products'],
    }),
  }),
});

interface Invited {
  readonly upload: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks where to send a picture, sends it there, and has it made the product's. */
async function sendPicture(
  product: string,
  picture: Blob,
  signal: AbortSignal,
): Promise<{ readonly data: unknown } | { readonly error: Failure }> {
  const path = `/api/admin/products/${encodeURIComponent(product)}/picture`;
  const data = { type: picture.type, bytes: picture.size };
  const invited = await askHere({ url: `${path}/uploads`, method: 'POST', data }, signal);
  if ('error' in invited) return invited;
  const { upload, url, method, headers } = invited.data as Invited;
  // It goes where pictures lie, which may be another site: without cookies.
  const sent = await fetch(url, { method, headers, body: picture, credentials: 'omit', signal }).catch(
    () => undefined,
  );
  if (!sent?.ok) return { error: { kind: 'unreachable' } };
  return askHere({ url: path, method: 'PUT', data: { upload }, once: true }, signal);
}

function askOf(order: string, step: Step): { readonly url: string; readonly data: object } {
  switch (step.kind) {
    case 'approve':
    case 'decline':
      return { url: `${order}/decide`, data: { verdict: step.kind } };
    case 'pack':
      return { url: `${order}/move`, data: { to: 'packed' } };
    case 'ship': {
      const { carrier, number } = step;
      return { url: `${order}/move`, data: { to: 'shipped', tracking: { carrier, number } } };
    }
    case 'deliver':
      return { url: `${order}/move`, data: { to: 'delivered' } };
    case 'take':
      return { url: `${order}/returns/take`, data: { restock: true } };
    case 'refuse':
      return { url: `${order}/returns/refuse`, data: { reason: step.reason } };
  }
}

export const {
  useToFulfilQuery,
  useStepMutation,
  useSetPriceMutation,
  useSetStockMutation,
  useSetPictureMutation,
} = merchantApi;
