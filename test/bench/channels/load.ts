import { setTimeout as pause } from 'node:timers/promises';
import { timesOf, type Times } from '../figures.ts';

/** What so many requests a second came to. */
export interface Acknowledged extends Times {
  readonly requests: number;
  /** Answers other than 200, and requests without any. */
  readonly failed: number;
}

/**
 * Sends requests at their times, whether or not earlier ones were answered, and times each until its answer is there, in milliseconds.
 */
export async function underLoad(
  perSecond: number,
  seconds: number,
  make: (
    no: number,
  ) =>
    | { readonly url: string; readonly request: Request }
    | Promise<{ readonly url: string; readonly request: Request }>,
): Promise<Acknowledged> {
  const times: number[] = [];
  let failed = 0;
  const sending: Promise<void>[] = [];
  const from = performance.now();
  for (let no = 0; no < perSecond * seconds; no += 1) {
    const { url, request } = await make(no);
    const body = await request.text();
    const due = from + (no * 1000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const began = performance.now();
    sending.push(
      fetch(url, { method: 'POST', headers: request.headers, body })
        .then(async (response) => {
          await response.arrayBuffer();
          times.push(performance.now() - began);
          if (response.status !== 200) failed += 1;
        })
        .catch(() => {
          failed += 1;
        }),
    );
  }
  await Promise.all(sending);
  return { requests: times.length, failed, ...timesOf(times) };
}
