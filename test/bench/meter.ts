import { timesOf, type Times } from './figures.ts';

/** Times updates and queries in milliseconds, and says once in a while how far the work has come. */
export interface Meter {
  update(work: () => void): void;
  query<T>(work: () => T): T;
  /** By the clock, and of the processor, which other work on the machine does not lengthen. */
  figures(): Readonly<Record<'updateMs' | 'updateCpuMs' | 'queryMs' | 'queryCpuMs', Times>>;
}

/** So many milliseconds between two lines of progress. */
const between = 3_000;

/** `of` is what progress lines name; silent without. */
export function meter(of?: string): Meter {
  const updates: Taken = { ms: [], cpuMs: [] };
  const queries: Taken = { ms: [], cpuMs: [] };
  let told = performance.now();
  const measure = <T>(taken: Taken, work: () => T): T => {
    const [from, worked] = [performance.now(), process.cpuUsage()];
    const value = work();
    const { user, system } = process.cpuUsage(worked);
    const now = performance.now();
    taken.ms.push(now - from);
    taken.cpuMs.push((user + system) / 1000);
    if (of !== undefined && now - told >= between) {
      told = now;
      console.log(`${of}: ${String(updates.ms.length)} learned, ${String(queries.ms.length)} ranked`);
    }
    return value;
  };
  return {
    update(work) {
      measure(updates, work);
    },
    query: (work) => measure(queries, work),
    figures: () => ({
      updateMs: timesOf(updates.ms),
      updateCpuMs: timesOf(updates.cpuMs),
      queryMs: timesOf(queries.ms),
      queryCpuMs: timesOf(queries.cpuMs),
    }),
  };
}

interface Taken {
  readonly ms: number[];
  readonly cpuMs: number[];
}
