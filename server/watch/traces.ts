import type { Passed } from './observation.ts';

/** What became of one turn, from its request to its sent answer. */
export interface Trace {
  readonly id: string;
  readonly channel: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ms: number;
  readonly failed: boolean;
  /** In the order in which they began. */
  readonly stations: readonly Passed[];
}

/** So many traces are kept, so many of them shown, and so many stations of each. */
const mostTraces = 100;
const mostShown = 25;
const mostStations = 80;

/** The last traces, in memory. */
export function createTraces() {
  const traces = new Map<string, Passed[]>();
  return {
    add(passed: Passed): void {
      const known = traces.get(passed.trace);
      if (known) {
        if (known.length < mostStations) known.push(passed);
        return;
      }
      traces.set(passed.trace, [passed]);
      const [oldest] = traces.keys();
      if (traces.size > mostTraces && oldest !== undefined) traces.delete(oldest);
    },
    /** Those of turns, the latest first; a request that brought none has nothing to tell. */
    last(): readonly Trace[] {
      const shown: Trace[] = [];
      for (const [id, passed] of [...traces].reverse()) {
        const stations = [...passed].sort((a, b) => a.at - b.at);
        const turn = stations.find(({ station }) => station === 'work') ?? stations.find(isAccept);
        if (!turn || shown.length >= mostShown) continue;
        const at = stations[0]?.at ?? 0;
        const end = Math.max(...stations.map((one) => one.at + one.ms));
        const failed = stations.some((one) => one.failed !== undefined);
        shown.push({ id, channel: String(turn.facts['channel'] ?? ''), at, ms: end - at, failed, stations });
      }
      return shown;
    },
  };
}

const isAccept = ({ station }: Passed): boolean => station === 'accept';
