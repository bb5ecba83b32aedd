import type { StoredTurn } from './conversation.ts';

/** The stations on the way of a message, in the order in which it comes to them. */
export const stationNames = [
  /** A platform's request, from its first byte to our answer. */
  'receive',
  /** The turn is stored, and somebody is rung for. */
  'accept',
  /** The turn lies in the inbox. */
  'wait',
  /** Whoever works on it, from the lease to the next turn. */
  'work',
  /** The lease is taken. */
  'claim',
  /** From the words to the replies. */
  'answer',
  /** Lex. */
  'understand',
  /** The code hook's flow. */
  'flow',
  /** A change in the shop. */
  'shop',
  /** The answer is put on record. */
  'record',
  /** The answer is rendered and sent. */
  'deliver',
  /** One payload, to the platform. */
  'send',
] as const;

export type Station = (typeof stationNames)[number];

/** What is told of a station: short words of ours and counts, never what a person said or is called. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** A time that is over, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Who watches how messages go. The stations of the pipeline tell it; none of them knows what becomes of that, and none does anything
 * otherwise because of it.
 */
export interface Stations {
  /** Runs a station; what runs within it, however late, stands within it. It began `from` milliseconds since the epoch where that was before. */
  at<T>(
    station: Station,
    facts: Facts,
    run: (note: (more: Facts) => void) => Promise<T>,
    from?: number,
  ): Promise<T>;
  /** A station that is over. */
  past(station: Station, span: Span, facts?: Facts): void;
  /** Runs what belongs to a turn where its request stood, in whatever process that was. */
  within<T>(turn: StoredTurn, run: () => Promise<T>): Promise<T>;
  /** Where this runs, to be kept with a turn: a W3C `traceparent`. */
  here(): string | undefined;
}

/** Nobody watches. */
export const unwatched: Stations = {
  at: (_station, _facts, run) => run(() => undefined),
  past: () => undefined,
  within: (_turn, run) => run(),
  here: () => undefined,
};

/**
 * The work on a turn, with how long it lay in the inbox: until the lease was claimed for it, or, without a `claim`, until the turn before it
 * was done.
 */
export function workOn<T>(
  stations: Stations,
  turn: StoredTurn,
  claim: Span | undefined,
  run: () => Promise<T>,
): Promise<T> {
  return stations.within(turn, () => {
    const from = claim?.from ?? Date.now();
    stations.past('wait', { from: Date.parse(turn.acceptedAt), to: from });
    const work = () => {
      if (claim) stations.past('claim', claim);
      return run();
    };
    return stations.at('work', { channel: turn.channel, no: turn.no }, work, from);
  });
}
