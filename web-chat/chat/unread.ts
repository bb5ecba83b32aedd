import { useTranscriptQuery } from '../api/chat-api.ts';
import { useChatSelector } from '../store/chat-store.ts';

/** How many of the assistant's messages were never on the screen. */
export function useUnread(): number {
  const seen = useChatSelector((state) => state.frame.seen);
  const { data } = useTranscriptQuery(undefined);
  if (seen === undefined || !data) return 0;
  return data.events.filter(({ from, seq }) => from === 'assistant' && seq > seen).length;
}
