import { useEffect, useMemo, useState } from 'react';
import { useTranscriptQuery } from '../api/chat-api.ts';
import type { ChatEvent } from '../../channels/web/protocol.ts';
import { useChatSelector } from '../store/chat-store.ts';
import type { Outgoing } from '../store/outbox.ts';

/** All that the page shows of the conversation. */
export interface Conversation {
  readonly state: 'loading' | 'failed' | 'ready';
  readonly events: readonly ChatEvent[];
  /** The number before which there is more. */
  readonly more: number | undefined;
  /** Messages that the log does not have yet. */
  readonly pending: readonly Outgoing[];
  /** Set while the customer waits for an answer: since when, in milliseconds of the epoch. */
  readonly waitingSince: number | undefined;
  readonly reload: () => void;
}

const longestWait = 120_000;
const none: readonly ChatEvent[] = [];

export function useConversation(): Conversation {
  const { data, isError, refetch } = useTranscriptQuery(undefined);
  const outbox = useChatSelector((state) => state.outbox);
  const typing = useChatSelector((state) => state.connection.typing);
  const events = data?.events ?? none;
  const pending = useMemo(() => {
    const logged = new Set(events.map((event) => (event.from === 'customer' ? event.id : '')));
    return outbox.filter(({ id }) => !logged.has(id));
  }, [events, outbox]);
  return {
    state: data ? 'ready' : isError ? 'failed' : 'loading',
    events,
    more: data?.more,
    pending,
    waitingSince: useWaiting(events, pending, typing),
    reload: () => void refetch(),
  };
}

function useWaiting(events: readonly ChatEvent[], pending: readonly Outgoing[], typing: boolean) {
  const sending = pending.find(({ state }) => state === 'sending');
  const last = events.at(-1);
  const asked = sending?.at ?? (last?.from === 'customer' || typing ? last?.at : undefined);
  const [given, setGiven] = useState<string>();
  useEffect(() => {
    if (asked === undefined) return;
    const left = Math.max(0, Date.parse(asked) + longestWait - Date.now());
    const timer = window.setTimeout(() => setGiven(asked), left);
    return () => window.clearTimeout(timer);
  }, [asked]);
  return asked === undefined || asked === given ? undefined : Date.parse(asked);
}
