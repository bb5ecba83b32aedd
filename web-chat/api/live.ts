import type { ChatEvent, EventPage, TypingEvent } from '../../channels/web/protocol.ts';
import type { Listening, Way } from './way.ts';

/** How the page hears of new events. `lost` means: neither way works now, and both are being tried. */
export type Link = 'connecting' | 'streaming' | 'polling' | 'lost';

/** What a live connection reads and tells. */
export interface LivePort extends Pick<Way, 'listen'> {
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
  let source: Listening | undefined;
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
  const failed = (ended: boolean) => {
    failures += 1;
    port.typing(false);
    if (failures >= mostFailures) {
      source?.close();
      void poll(1);
    } else if (ended) {
      later(stream, reopenAfter);
    }
  };
  const heard = (name: string, data: string) => {
    if (name === 'typing') port.typing((JSON.parse(data) as TypingEvent).typing);
    else if (port.arrived([JSON.parse(data) as ChatEvent])) catchUp().catch(() => failed(false));
  };
  const stream = () => {
    if (stopped) return;
    window.clearTimeout(timer);
    source?.close();
    source = port.listen(port.after(), {
      opened() {
        failures = 0;
        port.link('streaming');
      },
      broke: failed,
      event: heard,
    });
  };
  const back = () => {
    failures = 0;
    stream();
  };
  // A machine that slept may hold a dead connection that looks open.
  const looked = () => {
    if (document.visibilityState !== 'visible') return;
    catchUp().then(
      () => source?.isOpen() || back(),
      () => failed(!source?.isOpen()),
    );
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
