import type { ExplainedView, FiguresView, MissedView, VisitView } from '../../server/api/views/insight.ts';
import { shopApi } from './shop-api.ts';

/** Which missed words are shown, and in what order. */
export interface MissedAsked {
  readonly show: 'open' | 'dealt' | 'all';
  readonly order: 'latest' | 'often';
}

/** Which conversations are looked for; days such as `2026-11-26`, in UTC. */
export interface VisitsAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly order?: string | undefined;
  readonly customer?: string | undefined;
  readonly intent?: string | undefined;
  readonly channel?: string | undefined;
  readonly missed?: 'true' | undefined;
}

interface MissedPage {
  readonly missed: readonly MissedView[];
  readonly intents: Readonly<Record<string, readonly string[]>>;
  readonly next?: string;
}

interface VisitsPage {
  readonly conversations: readonly VisitView[];
  readonly next?: string;
}

export interface Read {
  readonly channel: string;
  readonly customer: string;
  readonly turns: readonly ExplainedView[];
}

const deskApi = shopApi.enhanceEndpoints({ addTagTypes: ['Missed'] }).injectEndpoints({
  endpoints: (build) => ({
    figures: build.query<FiguresView, { readonly from: string; readonly to: string }>({
      query: (params) => ({ url: '/api/admin/figures', params }),
      keepUnusedDataFor: 0,
    }),
    missed: build.infiniteQuery<MissedPage, MissedAsked, string | undefined>({
      query: ({ queryArg, pageParam }) => ({
        url: '/api/admin/missed',
        params: { ...queryArg, cursor: pageParam },
      }),
      infiniteQueryOptions: { initialPageParam: undefined, getNextPageParam: ({ next }) => next },
      providesTags: ['Missed'],
      keepUnusedDataFor: 0,
    }),
    deal: build.mutation<MissedView, { readonly id: string; readonly dealt: boolean }>({
      query: ({ id, dealt }) => ({
        ...{ url: `/api/admin/missed/${encodeURIComponent(id)}`, method: 'PUT', once: true },
        data: { dealt },
      }),
      invalidatesTags: ['Missed'],
    }),
    visits: build.infiniteQuery<VisitsPage, VisitsAsked, string | undefined>({
      query: ({ queryArg, pageParam }) => ({
        url: '/api/admin/conversations',
        params: { ...queryArg, cursor: pageParam },
      }),
      infiniteQueryOptions: { initialPageParam: undefined, getNextPageParam: ({ next }) => next },
      keepUnusedDataFor: 0,
    }),
    read: build.query<Read, string>({
      query: (id) => ({ url: `/api/admin/conversations/${encodeURIComponent(id)}` }),
      keepUnusedDataFor: 0,
    }),
  }),
});

export const {
  useFiguresQuery,
  useMissedInfiniteQuery,
  useDealMutation,
  useVisitsInfiniteQuery,
  useReadQuery,
} = deskApi;
