import { counts, fallback, gauges, stationTime } from './figures.ts';
import type { Observation } from './observation.ts';

/** Figures as CloudWatch reads them out of a function's log: lines in the embedded metric format. */
export interface Emf {
  add(observation: Observation): void;
  /** Writes what was seen since the last time; before the function is frozen. */
  flush(): void;
}

/** The most values that one metric of a line may have (EMF: "Values: an array of at most 100"). */
const mostValues = 100;

interface Held {
  readonly metric: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: number[];
}

/** `write` takes a line to standard output, which is where Lambda looks for them. */
export function createEmf(options: {
  readonly namespace: string;
  readonly write: (line: string) => void;
  readonly clock: () => Date;
}): Emf {
  const { namespace, write, clock } = options;
  const held = new Map<string, Held>();

  function put(metric: string, unit: string, dimensions: Held['dimensions'], value: number): void {
    const key = JSON.stringify([metric, dimensions]);
    const one = held.get(key) ?? { metric, unit, dimensions, values: [] };
    one.values.push(value);
    held.set(key, one);
    if (one.values.length >= mostValues) {
      held.delete(key);
      line(one);
    }
  }

  function line({ metric, unit, dimensions, values }: Held): void {
    const names = Object.keys(dimensions);
    const about = {
      // In all, too: CloudWatch adds up no dimensions by itself.
      ...{ Namespace: namespace, Dimensions: unit === 'Count' && names.length > 0 ? [names, []] : [names] },
      Metrics: [{ Name: metric, Unit: unit }],
    };
    write(
      JSON.stringify({
        _aws: { Timestamp: clock().getTime(), CloudWatchMetrics: [about] },
        ...dimensions,
        [metric]: values.length === 1 ? values[0] : values,
      }),
    );
  }

  return {
    add(seen) {
      if (seen.is === 'gauge') {
        const { metric, unit } = gauges[seen.figure];
        put(metric, unit, {}, seen.value);
      } else if (seen.is === 'passed') {
        const by = { Station: seen.station };
        put(stationTime.metric, 'Milliseconds', by, Math.round(seen.ms * 100) / 100);
      } else {
        const { metric, by } = counts[seen.figure];
        const dimensions = Object.fromEntries(by.map((name) => [titled(name), seen.by[name] ?? 'none']));
        put(metric, 'Count', dimensions, seen.n);
        if (seen.figure === 'turns') {
          put(fallback.metric, 'None', {}, seen.by['outcome'] === 'missed' ? 1 : 0);
        }
      }
    },
    flush() {
      const all = [...held.values()];
      held.clear();
      for (const one of all) line(one);
    },
  };
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
