import { createApi } from '@reduxjs/toolkit/query/react';
import type { EventPage, MessageRequest } from '../../channels/web/protocol.ts';
import { linkChanged, typingChanged } from '../store/connection.ts';
import { axiosBaseQuery } from './axios-base-query.ts';
import { goLive } from './live.ts';
import { hasGap, merge } from './merge.ts';

/** The chat's own protocol. The cached transcript is the truth of the page; the stream and every answer flow into it. */
export const chatApi = createApi({
  reducerPath: 'chatApi',
  baseQuery: axiosBaseQuery('/api/chat'),
  endpoints: (build) => ({
    transcript: build.query<EventPage, undefined>({
      query: () => ({ url: '/events', params: { after: 0 } }),
      // A stream is opened only behind the first answer, which carries the guest's cookie.
      async onCacheEntryAdded(_, entry) {
        const { cacheDataLoaded, cacheEntryRemoved, dispatch } = entry;
        const page = () => entry.getCacheEntry().data ?? nothing;
        await cacheDataLoaded;
        const stop = goLive({
          after: () => page().next,
          arrived(events) {
            dispatch(taken(events));
            return hasGap(page());
          },
          fetch: (after) => dispatch(chatApi.endpoints.news.initiate(after, fresh)).unwrap(),
          link: (link) => dispatch(linkChanged(link)),
          typing: (typing) => dispatch(typingChanged(typing)),
        });
        await cacheEntryRemoved;
        stop();
      },
    }),
    news: build.query<EventPage, number>({
      query: (after) => ({ url: '/events', params: { after } }),
      keepUnusedDataFor: 0,
    }),
    send: build.mutation<EventPage, MessageRequest>({
      query: (message) => ({ url: '/messages', method: 'POST', data: message }),
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) dispatch(taken(answer.data.events));
      },
    }),
  }),
});

const nothing: EventPage = { events: [], next: 0 };
const fresh = { subscribe: false, forceRefetch: true };

const taken = (events: EventPage['events']) =>
  chatApi.util.updateQueryData('transcript', undefined, (page) => {
    const merged = merge(page, events);
    if (merged !== page) Object.assign(page, merged);
  });

export const { useTranscriptQuery } = chatApi;
