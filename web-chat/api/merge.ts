import type { ChatEvent, EventPage } from '../../channels/web/protocol.ts';

/** Puts events into a page: each number once, in order; `next` goes on as far as there is no gap. */
export function merge(page: EventPage, incoming: readonly ChatEvent[]): EventPage {
  const known = new Set(page.events.map(({ seq }) => seq));
  const fresh = incoming.filter(({ seq }) => !known.has(seq) && known.add(seq));
  if (fresh.length === 0) return page;
  const events = [...page.events, ...fresh].sort((one, other) => one.seq - other.seq);
  let { next } = page;
  while (known.has(next + 1)) next += 1;
  return { ...page, events, next };
}

/** Puts what came earlier before a page; the page goes on as it did, and back from where the earlier one begins. */
export const prepend = (page: EventPage, earlier: EventPage): EventPage => ({
  ...merge(page, earlier.events),
  next: page.next,
  more: earlier.more,
});

/** Whether something between `next` and the newest event has not arrived. */
export const hasGap = (page: EventPage): boolean => (page.events.at(-1)?.seq ?? 0) > page.next;
