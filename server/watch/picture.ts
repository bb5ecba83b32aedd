import { stationNames, type Station } from '../../bot/stations.ts';
import { ratios } from './figures.ts';
import type { Observation, Passed } from './observation.ts';
import { createTally } from './tally.ts';
import { createTraces, type Trace } from './traces.ts';

/** How it goes just now: what `/metrics` and the page `/ops` show of this server and its worker. */
export interface Picture {
  add(observation: Observation): void;
  metrics(): string;
  now(): Live;
}

/** The picture at one moment. */
export interface Live {
  /** The last minutes, the oldest first, with the turns of each by channel. */
  readonly minutes: readonly { readonly at: string; readonly turns: Readonly<Record<string, number>> }[];
  /** Of the last {@link shortly} minutes. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly stations: readonly {
    readonly station: Station;
    readonly count: number;
    readonly p50: number;
    readonly p99: number;
  }[];
  readonly fallback: number | undefined;
  /** Of the last {@link shown} minutes. */
  readonly carts: number;
  readonly orders: number;
  readonly orderFailures: number;
  readonly conversion: number | undefined;
  readonly stockRefusals: number;
  readonly retries: number;
  readonly hookErrors: number;
  readonly givenUp: number;
  /** In seconds; undefined before anybody has looked. */
  readonly inboxAge: number | undefined;
  readonly workers: number | undefined;
  readonly workerStarts: number;
  readonly traces: readonly Trace[];
}

/** So many minutes are shown, and so many count as just now. */
export const shown = 60;
export const shortly = 15;
const minute = 60_000;
/** Of each station the last so many times are kept. */
const mostTimes = 500;

interface Minute {
  readonly at: number;
  readonly turns: Record<string, number>;
  readonly outcomes: Record<string, number>;
  readonly counts: Record<string, number>;
}

export function createPicture(clock: () => Date): Picture {
  const tally = createTally();
  const traces = createTraces();
  const minutes = new Map<number, Minute>();
  const times = new Map<Station, { readonly at: number[]; readonly ms: number[]; next: number }>();
  const minuteOf = (time: number): number => Math.floor(time / minute);

  function present(): Minute {
    const at = minuteOf(clock().getTime());
    const known = minutes.get(at);
    if (known) return known;
    const fresh: Minute = { at, turns: {}, outcomes: {}, counts: {} };
    minutes.set(at, fresh);
    for (const old of minutes.keys()) if (old <= at - shown) minutes.delete(old);
    return fresh;
  }

  function keepTime({ station, ms }: Passed): void {
    const kept = times.get(station) ?? { at: [], ms: [], next: 0 };
    kept.at[kept.next] = clock().getTime();
    kept.ms[kept.next] = ms;
    kept.next = (kept.next + 1) % mostTimes;
    times.set(station, kept);
  }

  const since = (some: number): readonly Minute[] => {
    const from = minuteOf(clock().getTime()) - some;
    return [...minutes.values()].filter(({ at }) => at > from);
  };
  const sum = (some: readonly Minute[], figure: string): number =>
    some.reduce((all, { counts }) => all + (counts[figure] ?? 0), 0);

  function rates() {
    const outcomes = added(since(shortly).map((one) => one.outcomes));
    const all = Object.values(outcomes).reduce((total, some) => total + some, 0);
    const [carts, orders] = [sum(since(shown), 'cartsBegun'), sum(since(shown), 'ordersPlaced')];
    return {
      ...{ outcomes, carts, orders },
      fallback: all === 0 ? undefined : (outcomes['missed'] ?? 0) / all,
      conversion: carts === 0 ? undefined : orders / carts,
    };
  }

  return {
    add(seen) {
      tally.add(seen);
      if (seen.is === 'passed') {
        keepTime(seen);
        traces.add(seen);
      } else if (seen.is === 'count') {
        const { turns, outcomes, counts } = present();
        more(counts, seen.figure, seen.n);
        if (seen.figure !== 'turns') return;
        more(turns, seen.by['channel'] ?? '', seen.n);
        more(outcomes, seen.by['outcome'] ?? '', seen.n);
      }
    },
    metrics() {
      const { fallback, conversion } = rates();
      return tally.text([
        { ...ratios.fallback, value: fallback },
        { ...ratios.conversion, value: conversion },
      ]);
    },
    now() {
      const last = minuteOf(clock().getTime());
      const from = clock().getTime() - shortly * minute;
      const hour = since(shown);
      return {
        minutes: Array.from({ length: shown }, (_, index) => {
          const at = last - shown + 1 + index;
          return { at: new Date(at * minute).toISOString(), turns: { ...minutes.get(at)?.turns } };
        }),
        stations: stationNames.flatMap((station) => {
          const kept = times.get(station);
          const some = kept?.ms.filter((_, index) => (kept.at[index] ?? 0) >= from).sort((a, b) => a - b);
          if (!some || some.length === 0) return [];
          const part = (share: number) => some[Math.ceil(some.length * share) - 1] ?? 0;
          return [{ station, count: some.length, p50: part(0.5), p99: part(0.99) }];
        }),
        ...rates(),
        orderFailures: sum(hour, 'orderFailures'),
        stockRefusals: sum(hour, 'stockRefusals'),
        retries: sum(hour, 'retries'),
        hookErrors: sum(hour, 'hookErrors'),
        givenUp: sum(hour, 'answersGivenUp'),
        inboxAge: tally.gauge('inboxAge'),
        workers: tally.gauge('workers'),
        workerStarts: sum(hour, 'workerStarts'),
        traces: traces.last(),
      };
    },
  };
}

function more(into: Record<string, number>, name: string, by: number): void {
  into[name] = (into[name] ?? 0) + by;
}

function added(some: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const one of some) for (const [name, count] of Object.entries(one)) more(all, name, count);
  return all;
}
