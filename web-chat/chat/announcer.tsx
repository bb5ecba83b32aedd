import { useState } from 'react';
import type { ChatEvent } from '../../channels/web/protocol.ts';
import { spoken } from './spoken.ts';
import { chat } from '../words/words.ts';

const mostLines = 5;

/** The page's one live region: reads each new message of the assistant once, and nothing of the history. */
export function Announcer({ events }: { readonly events: readonly ChatEvent[] | undefined }) {
  const [history, setHistory] = useState<number>();
  if (events && history === undefined) setHistory(events.at(-1)?.seq ?? 0);
  const lines = (events ?? []).filter(({ seq, from }) => from === 'assistant' && seq > (history ?? Infinity));
  return (
    <div role="log" aria-live="polite" aria-label={chat.newMessages} className="sr-only">
      {lines.slice(-mostLines).map((event) => (
        <p key={event.seq}>{event.from === 'assistant' && spoken(event.reply)}</p>
      ))}
    </div>
  );
}
