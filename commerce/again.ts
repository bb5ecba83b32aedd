import { setTimeout as pause } from 'node:timers/promises';

/** So many tries in a row met somebody else's change. */
export class Contention extends Error {
  override readonly name = 'Contention';
}

/** What a try answers when it met somebody else's change and is to be made again. */
export const again = Symbol('again');

const tries = 16;
const longest = 800;

/** Makes a try until it answers something else than {@link again}, waiting a random and growing while between. */
export async function untilSettled<T>(
  random: () => number,
  attempt: () => Promise<T | typeof again>,
): Promise<T> {
  for (let tried = 0; tried < tries; tried += 1) {
    const answer = await attempt();
    if (answer !== again) return answer;
    await pause(random() * Math.min(longest, 4 * 2 ** tried));
  }
  throw new Contention(`gave up after ${tries} tries`);
}
