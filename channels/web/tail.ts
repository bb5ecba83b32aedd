import type { ChatEvent } from './protocol.ts';

/** The end of a conversation's log as this process last saw it: a guess that every append tests and that saves looking. */
export interface Tail {
  /** The number of the last event; 0 when there is none. */
  readonly last: number;
  /** The last events, without a gap, up to `last`. */
  readonly events: readonly ChatEvent[];
  /** The first and the last number that was written under each of the latest keys. */
  readonly keys: ReadonlyMap<string, { readonly first: number; readonly last: number }>;
  /** The messages that this process answered lately. */
  readonly answered: ReadonlySet<string>;
}

/** What a process did to a conversation's log. */
export interface LogNews {
  readonly conversation: string;
  /** What was appended under which key, and the message that it answers; absent where the log is no longer what it was. */
  readonly appended?:
    | { readonly key: string; readonly events: readonly ChatEvent[]; readonly answers?: string | undefined }
    | undefined;
}

/** The tails of the conversations that this process lately had to do with. */
export interface Tails {
  of(conversation: string): Tail | undefined;
  /** The log was read up to its end and seen to end with `events`. */
  see(conversation: string, last: number, events: readonly ChatEvent[]): void;
  /** `events` were appended under `key`; `answers` is the message that they answer. */
  add(conversation: string, key: string, events: readonly ChatEvent[], answers: string | undefined): void;
  /** Takes over what another process did, and said so. */
  hear(news: LogNews): void;
  /** The tail was not what the log ends with. */
  forget(conversation: string): void;
}

const mostTails = 2_000;
const mostEvents = 12;
/** In milliseconds. A tail is for the turn at hand and the next ones, not for what was said yesterday. */
const keptFor = 60 * 60 * 1000;

export function createTails(clock: () => Date): Tails {
  const tails = new Map<string, Tail & { readonly seenAt: number }>();

  function of(conversation: string): Tail | undefined {
    const tail = tails.get(conversation);
    if (tail && clock().getTime() - tail.seenAt < keptFor) return tail;
    tails.delete(conversation);
    return undefined;
  }

  function keep(conversation: string, tail: Tail): void {
    // The one that was longest not touched goes first.
    tails.delete(conversation);
    const [oldest] = tails.keys();
    if (tails.size >= mostTails && oldest !== undefined) tails.delete(oldest);
    tails.set(conversation, { ...tail, seenAt: clock().getTime() });
  }

  function add(
    conversation: string,
    key: string,
    events: readonly ChatEvent[],
    answers: string | undefined,
  ): void {
    const [first] = events;
    const newest = events.at(-1);
    if (!first || !newest) return;
    const known = of(conversation);
    const before = known?.last === first.seq - 1 ? known.events : [];
    const written = { first: first.seq, last: newest.seq };
    keep(conversation, {
      last: newest.seq,
      events: [...before, ...events].slice(-mostEvents),
      keys: new Map([...[...(known?.keys ?? [])].slice(-mostEvents), [key, written]]),
      answered: new Set([
        ...[...(known?.answered ?? [])].slice(-mostEvents),
        ...(answers === undefined ? [] : [answers]),
      ]),
    });
  }

  return {
    of,
    add,
    forget: (conversation) => void tails.delete(conversation),
    hear({ conversation, appended }) {
      const last = of(conversation)?.last;
      // What comes late, or after something that was not heard of, is read from the table.
      if (appended && (last === undefined || appended.events[0]?.seq === last + 1))
        add(conversation, appended.key, appended.events, appended.answers);
      else tails.delete(conversation);
    },
    see(conversation, last, events) {
      const known = of(conversation);
      if (known && (known.last > last || (known.last === last && known.events.length >= events.length)))
        return;
      keep(conversation, {
        last,
        events: events.slice(-mostEvents),
        keys: known?.keys ?? new Map<string, never>(),
        answered: known?.answered ?? new Set<string>(),
      });
    },
  };
}

/** The events after `after`; undefined where the tail does not reach back, or forward, to there. */
export function eventsAfter(tail: Tail, after: number): readonly ChatEvent[] | undefined {
  const from = tail.last - tail.events.length;
  return after >= from && after <= tail.last ? tail.events.filter(({ seq }) => seq > after) : undefined;
}
