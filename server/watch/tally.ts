import { counts, gauges, stationTime, type CountName, type GaugeName } from './figures.ts';
import type { Observation } from './observation.ts';

/** Everything that was counted since the start, as Prometheus reads it. */
export interface Tally {
  add(observation: Observation): void;
  gauge(figure: GaugeName): number | undefined;
  /** In the text format, version 0.0.4. `ratios` are gauges that somebody else works out. */
  text(ratios: readonly Ratio[]): string;
}

export interface Ratio {
  readonly name: string;
  readonly help: string;
  /** Left out while there is nothing to speak of. */
  readonly value: number | undefined;
}

/** The upper ends of the histogram's buckets, in seconds: a write is some milliseconds, a turn some tens, a platform some hundreds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createTally(): Tally {
  const counted = new Map<CountName, Map<string, number>>();
  const standing = new Map<GaugeName, number>();
  /** Each time stands in the first bucket that it fits into. */
  const times = new Map<string, { readonly first: number[]; sum: number; count: number }>();

  return {
    add(seen) {
      if (seen.is === 'gauge') standing.set(seen.figure, seen.value);
      else if (seen.is === 'count') {
        const rows = counted.get(seen.figure) ?? new Map<string, number>();
        const labels = labelled(counts[seen.figure].by.map((name) => [name, seen.by[name] ?? '']));
        rows.set(labels, (rows.get(labels) ?? 0) + seen.n);
        counted.set(seen.figure, rows);
      } else {
        const time = times.get(seen.station) ?? { first: buckets.map(() => 0), sum: 0, count: 0 };
        const seconds = seen.ms / 1000;
        const index = buckets.findIndex((end) => seconds <= end);
        if (index >= 0) time.first[index] = (time.first[index] ?? 0) + 1;
        time.sum += seconds;
        time.count += 1;
        times.set(seen.station, time);
      }
    },
    gauge: (figure) => standing.get(figure),
    text(ratios) {
      const lines: string[] = [];
      const about = (name: string, help: string, type: string) =>
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
      for (const [figure, { name, help, by }] of Object.entries(counts)) {
        about(name, help, 'counter');
        const rows = counted.get(figure as CountName) ?? (by.length === 0 ? new Map([['', 0]]) : new Map());
        for (const [labels, value] of rows) lines.push(`${name}${labels} ${String(value)}`);
      }
      for (const [figure, { name, help }] of Object.entries(gauges)) {
        about(name, help, 'gauge');
        const value = standing.get(figure as GaugeName);
        if (value !== undefined) lines.push(`${name} ${String(value)}`);
      }
      for (const { name, help, value } of ratios) {
        about(name, help, 'gauge');
        if (value !== undefined) lines.push(`${name} ${String(value)}`);
      }
      const { name, help, by } = stationTime;
      about(name, help, 'histogram');
      for (const [station, { first, sum, count }] of times) {
        let within = 0;
        buckets.forEach((end, index) => {
          const labels = labelled([
            [by, station],
            ['le', String(end)],
          ]);
          within += first[index] ?? 0;
          lines.push(`${name}_bucket${labels} ${String(within)}`);
        });
        const all = labelled([[by, station]]);
        lines.push(
          `${name}_bucket${labelled([
            [by, station],
            ['le', '+Inf'],
          ])} ${String(count)}`,
          `${name}_sum${all} ${String(sum)}`,
          `${name}_count${all} ${String(count)}`,
        );
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function labelled(pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return '';
  return `{${pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

const escaped = (value: string): string =>
  value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
