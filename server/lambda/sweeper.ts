import { doChores } from '../chores.ts';
import { openHere, opened } from './house.ts';
import { seen } from './seen.ts';

const house = opened(openHere);

/** Rings for every session whose turns wait and that nobody works on, then does one round of the shop's chores. */
export const handler = seen(house, async (): Promise<{ readonly rung: number }> => {
  const open = await house();
  const waiting = await open.inbox.waiting();
  const rings = await Promise.allSettled(waiting.map((session) => open.doorbell.ring(session)));
  const failed = rings.find((ring) => ring.status === 'rejected');
  await doChores(open);
  // The next sweep rings again; this one is seen to have failed.
  if (failed) throw new Error('a waiting turn could not be rung for', { cause: failed.reason });
  return { rung: waiting.length };
});
