import { createApi } from '@reduxjs/toolkit/query/react';
import type { EventPage, MessageRequest, RatingRequest } from '../../channels/web/protocol.ts';
import { linkChanged, typingChanged, visitorChanged } from '../store/connection.ts';
import { goLive } from './live.ts';
import { hasGap, merge, prepend } from './merge.ts';
import type { Ask, Way } from './way.ts';
import type { Failure } from './failure.ts';

/** So many messages are there at first, and come with each step back. */
const pageSize = 60;

/** The chat's own protocol. The cached transcript is the truth of the page; the stream and every answer flow into it. */
export const chatApi = createApi({
  reducerPath: 'chatApi',
  // The store knows the way (`createChatStore`): the chat's components are the same on the shop's pages and on others.
  baseQuery: (ask: Ask, { signal, extra }): Promise<{ data: unknown } | { error: Failure }> =>
    (extra as Way).ask({ ...ask, url: `/api/chat${ask.url}` }, signal),
  endpoints: (build) => ({
    transcript: build.query<EventPage, undefined>({
      query: () => ({ url: '/events', params: { limit: pageSize } }),
      // A stream is opened only behind the first answer, which carries the guest's cookie.
      async onCacheEntryAdded(_, entry) {
        const { cacheDataLoaded, cacheEntryRemoved, dispatch, extra } = entry;
        const page = () => entry.getCacheEntry().data ?? nothing;
        await cacheDataLoaded;
        const stop = goLive({
          listen: (after, heard) => (extra as Way).listen(after, heard),
          after: () => page().next,
          arrived(events) {
            dispatch(taken(events));
            return hasGap(page());
          },
          async fetch(after) {
            const news = await dispatch(chatApi.endpoints.news.initiate(after, fresh)).unwrap();
            if (news.of === page().of) return news;
            // What somebody else was told does not belong behind this.
            dispatch(visitorChanged(true));
            return nothing;
          },
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
    /** What came before a number; it is put before the transcript. */
    earlier: build.mutation<EventPage, number>({
      query: (before) => ({ url: '/events', params: { before, limit: pageSize } }),
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (!answer) return;
        dispatch(chatApi.util.updateQueryData('transcript', undefined, (page) => prepend(page, answer.data)));
      },
    }),
    /** Keeps what the customer thinks of an answer; shown at once, and taken back where it could not be kept. */
    rate: build.mutation<unknown, RatingRequest>({
      query: (data) => ({ url: '/ratings', method: 'POST', data }),
      async onQueryStarted({ id, rating }, { dispatch, queryFulfilled }) {
        const shown = dispatch(
          chatApi.util.updateQueryData('transcript', undefined, (page) => ({
            ...page,
            events: page.events.map((event) =>
              event.from === 'customer' && event.id === id ? { ...event, rating } : event,
            ),
          })),
        );
        await queryFulfilled.catch(() => shown.undo());
      },
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

export const { useTranscriptQuery, useEarlierMutation, useRateMutation } = chatApi;
