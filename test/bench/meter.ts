import { timesOf, type Times } from './figures.ts';

/** Times updates and queries in milliseconds, and says once in a while how far the work has come. */
export interface Meter {
  update(work: () => void): void;
  query<T>(work: () => T): T;
  figures(): { readonly updateMs: Times; readonly queryMs: Times };
}

/** So many milliseconds between two lines of progress. */
const between = 3_000;

/** `of` is what progress lines name; silent without. */
export function meter(of?: string): Meter {
  const updates: number[] = [];
  const queries: number[] = [];
  let told = performance.now();
  const note = (times: number[], from: number) => {
    const now = performance.now();
    times.push(now - from);
    if (of === undefined || now - told < between) return;
    told = now;
    console.log(`${of}: ${String(updates.length)} learned, ${String(queries.length)} ranked`);
  };
  return {
    update(work) {
      const from = performance.now();
      work();
      note(updates, from);
    },
    query(work) {
      const from = performance.now();
      const value = work();
      note(queries, from);
      return value;
    },
    figures: () => ({ updateMs: timesOf(updates), queryMs: timesOf(queries) }),
  };
}
