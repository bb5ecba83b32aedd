import type { ChatEvent, EventPage, TypingEvent } from '../../channels/web/protocol.ts';

/** How the page hears of new events. `lost` means: neither way works now, and both are being tried. */
export type Link = 'connecting' | 'streaming' | 'polling' | 'lost';

/** What a live connection reads and tells. */
export interface LivePort {
  /** The highest number without a gap before it. */
  after(): number;
  /** Takes events in; true when something before them is missing. */
  arrived(events: readonly ChatEvent[]): boolean;
  /** Fetches what comes after `after`; rejects when the server cannot be reached. */
  fetch(after: number): Promise<EventPage>;
  link(link: Link): void;
  typing(typing: boolean): void;
}

const reopenAfter = 2_000;
const pollEvery = 3_000;
const pollsBeforeStream = 10;
const mostFailures = 3;

/** Follows a conversation by Server-Sent Events, by polling after three failures in a row. Returns what stops it. */
export function goLive(port: LivePort): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;
  let stopped = false;

  const later = (step: () => void, milliseconds: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(step, milliseconds);
  };
  const catchUp = async () => {
    const { events } = await port.fetch(port.after());
    if (!stopped) port.arrived(events);
  };
  const poll = async (count: number) => {
    try {
      await catchUp();
      if (stopped) return;
      port.link('polling');
    } catch {
      port.link('lost');
    }
    if (stopped) return;
    later(count >= pollsBeforeStream ? stream : () => void poll(count + 1), pollEvery);
  };
  const failed = () => {
    failures += 1;
    port.typing(false);
    if (failures >= mostFailures) {
      source?.close();
      void poll(1);
    } else if (source?.readyState === EventSource.CLOSED) {
      later(stream, reopenAfter);
    }
  };
  const stream = () => {
    if (stopped) return;
    window.clearTimeout(timer);
    source?.close();
    source = new EventSource(`/api/chat/stream?after=${port.after()}`);
    source.onopen = () => {
      failures = 0;
      port.link('streaming');
    };
    source.onerror = failed;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      if (port.arrived([JSON.parse(data) as ChatEvent])) catchUp().catch(failed);
    };
    source.addEventListener('typing', ({ data }: MessageEvent<string>) => {
      port.typing((JSON.parse(data) as TypingEvent).typing);
    });
  };
  const back = () => {
    failures = 0;
    stream();
  };
  // A machine that slept may hold a dead connection that looks open.
  const looked = () => {
    if (document.visibilityState !== 'visible') return;
    catchUp().then(() => source?.readyState === EventSource.OPEN || back(), failed);
  };

  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', looked);
  stream();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', looked);
  };
}
