import type { Bell } from './bell.ts';
import type { StreamTimes } from './config.ts';
import type { TypingEvent } from './protocol.ts';
import type { EventLog } from './event-log.ts';

/** What one stream follows, and until when. */
export interface Following {
  readonly conversation: string;
  readonly after: number;
  readonly signal: AbortSignal;
}

/** The events after `after` and all that follow, as Server-Sent Events; ends on abort, on cancel, or at its longest. */
export function streamEvents(
  log: EventLog,
  bell: Bell,
  times: StreamTimes,
  { conversation, after, signal }: Following,
): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const ending = AbortSignal.any([signal, cancelled.signal]);
  const chunks = follow(log, bell, times, { conversation, after, signal: ending });
  // Also when nobody reads any more, what the generator holds is let go.
  ending.addEventListener('abort', () => void chunks.return(), { once: true });
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (cancelled.signal.aborted) return;
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      cancelled.abort();
      await chunks.return();
    },
  });
}

async function* follow(
  log: EventLog,
  bell: Bell,
  times: StreamTimes,
  { conversation, after, signal }: Following,
): AsyncGenerator<string, void, undefined> {
  const alarm = createAlarm(signal);
  const unlisten = bell.listen(conversation, alarm.ring);
  const end = performance.now() + times.longest;
  let said = performance.now();
  let last: number | undefined;
  let typing = false;
  let rung = false;
  try {
    yield 'retry: 2000\n\n';
    while (!signal.aborted && performance.now() < end) {
      alarm.reset();
      // What the assistant does is asked first: an answer that comes between is then read below, never lost.
      const working = bell.working(conversation);
      let text = '';
      const page = last === undefined ? await log.read(conversation, after) : undefined;
      // Whoever rings has told this process what is new; what others append is looked for when nobody rang for a while.
      const own = rung && last !== undefined ? await log.sinceHere(conversation, last) : undefined;
      const events = page?.events ?? own ?? (await log.since(conversation, last ?? 0));
      for (const event of events) text += `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
      last = events.at(-1)?.seq ?? page?.next ?? last;
      if (working !== typing) {
        typing = working;
        text += `event: typing\ndata: ${JSON.stringify({ typing } satisfies TypingEvent)}\n\n`;
      }
      if (text === '' && performance.now() - said >= times.heartbeat) text = ': still here\n\n';
      if (text !== '') {
        said = performance.now();
        yield text;
      }
      const now = performance.now();
      rung = await alarm.wait(Math.min(times.poll, end - now, Math.max(1, said + times.heartbeat - now)));
    }
  } finally {
    unlisten();
    alarm.stop();
  }
}

/** Waits for a ring, an abort or a time, whichever is first; a ring between two waits is not lost. */
function createAlarm(signal: AbortSignal) {
  let rung = false;
  let wake: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    reset: () => (rung = false),
    /** Whether it was rung. */
    async wait(milliseconds: number): Promise<boolean> {
      if (rung || signal.aborted) return rung;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
      wake = undefined;
      return rung;
    },
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', ring);
    },
  };
}
