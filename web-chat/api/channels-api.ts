import type { LinkedChannelsView } from '../../server/api/views/links.ts';
import { shopApi } from './shop-api.ts';

const path = '/api/shop/channels';

/** Whose channel a code from a chat is for. */
export interface Offered {
  readonly channel: string;
  readonly who: string;
}

const channelsApi = shopApi.enhanceEndpoints({ addTagTypes: ['Channels'] }).injectEndpoints({
  endpoints: (build) => ({
    channels: build.query<LinkedChannelsView, undefined>({
      query: () => ({ url: path }),
      providesTags: ['Channels'],
    }),
    sendPhoneCode: build.mutation<{ readonly number: string }, string>({
      query: (number) => ({ url: `${path}/phone`, method: 'POST', data: { number }, once: true }),
    }),
    // A guest's cart and orders come along with a channel.
    linkPhone: build.mutation<LinkedChannelsView, string>({
      query: (code) => ({ url: `${path}/phone/code`, method: 'POST', data: { code }, once: true }),
      invalidatesTags: ['Channels', 'Cart', 'Orders', 'Addresses', 'Profile'],
    }),
    seeLink: build.mutation<Offered, string>({
      query: (code) => ({ url: `${path}/link/preview`, method: 'POST', data: { code } }),
    }),
    takeLink: build.mutation<LinkedChannelsView, { readonly code: string; readonly who: string }>({
      query: (data) => ({ url: `${path}/link`, method: 'POST', data, once: true }),
      invalidatesTags: ['Channels', 'Cart', 'Orders', 'Addresses', 'Profile'],
    }),
    removeChannel: build.mutation<LinkedChannelsView, { readonly id: string; readonly forget: boolean }>({
      query: ({ id, forget }) => ({
        ...{ url: `${path}/${encodeURIComponent(id)}`, method: 'DELETE', once: true },
        params: { forget: String(forget) },
      }),
      invalidatesTags: ['Channels'],
    }),
  }),
});

export const {
  useChannelsQuery,
  useSendPhoneCodeMutation,
  useLinkPhoneMutation,
  useSeeLinkMutation,
  useTakeLinkMutation,
  useRemoveChannelMutation,
} = channelsApi;
