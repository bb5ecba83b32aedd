import { LexRefusal } from './explain-lex.ts';

/** How time passes between two looks; comes in as an argument so that tests need not wait. */
export interface Pauses {
  sleep(ms: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  now(): number;
}

/** The first pause and the longest, and when nobody waits any longer, in milliseconds. */
const firstPause = 500;
const longestPause = 15_000;
const longestWait = 15 * 60_000;

/** What a look found: an end, good or bad, or that it is not there yet. */
export type Look<T> = { readonly done: T } | { readonly failed: readonly string[] } | 'not yet';

/**
 * Looks until there is an end, with growing pauses of random length, so that several deployments do not ask in step. Throws
 * {@link LexRefusal} with the reasons of a failure, and when it takes too long.
 */
export async function waitFor<T>(what: string, pauses: Pauses, look: () => Promise<Look<T>>): Promise<T> {
  const began = pauses.now();
  for (let pause = firstPause; ; pause = Math.min(pause * 1.6, longestPause)) {
    const found = await look();
    if (found !== 'not yet' && 'done' in found) return found.done;
    if (found !== 'not yet') {
      const reasons = found.failed.length > 0 ? found.failed : ['Lex gives no reason.'];
      throw new LexRefusal(`${what} failed:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    }
    if (pauses.now() - began > longestWait) {
      throw new LexRefusal(
        `${what} is not done after ${String(longestWait / 60_000)} minutes. Look at it in the console, and try again.`,
      );
    }
    await pauses.sleep(pause * (0.5 + pauses.random()));
  }
}
