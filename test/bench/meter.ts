import { timesOf, type Times } from './figures.ts';

/** Times updates and queries in milliseconds, and says once in a while how far the work has come. */
export interface Meter {
  update(work: () => void): void;
  query<T>(work: () => T): T;
  figures(): { readonly updateMs: Times; readonly queryMs: Times };
}

/** So many steps between two lines of progress. */
const between = 250_000;

/** `of` is what progress lines name; silent without. */
export function meter(of?: string): Meter {
  const updates: number[] = [];
  const queries: number[] = [];
  const note = (times: number[], from: number, did: string) => {
    times.push(performance.now() - from);
    if (of !== undefined && times.length % between === 0)
      console.log(`${of}: ${String(times.length)} ${did}`);
  };
  return {
    update(work) {
      const from = performance.now();
      work();
      note(updates, from, 'learned');
    },
    query(work) {
      const from = performance.now();
      const value = work();
      note(queries, from, 'ranked');
      return value;
    },
    figures: () => ({ updateMs: timesOf(updates), queryMs: timesOf(queries) }),
  };
}
