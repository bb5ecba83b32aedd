/** Milliseconds in the middle and at the slow end. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** The middle and the slow end of many times. */
export function timesOf(all: readonly number[]): Times {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

/** How long something takes, in milliseconds, and what it gives. */
export async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const from = performance.now();
  const value = await work();
  return { ms: performance.now() - from, value };
}

/** Three digits are enough for a figure. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The resident memory of this process in megabytes. */
export function memoryMb(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}
