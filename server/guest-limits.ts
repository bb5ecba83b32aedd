import { createRateLimit } from './api/rate-limit.ts';
import type { Config } from './config.ts';

/** Counts what each guest of the web chat says and looks at, apart from each other: 0, or in how many seconds there may be more. */
export function countGuests(
  limits: Config['limits'],
  clock: () => Date,
): (guest: string, what: 'message' | 'look') => number {
  const now = () => clock().getTime();
  const kinds = { message: createRateLimit(limits.chat, now), look: createRateLimit(limits.visitor, now) };
  return (guest, what) => {
    const { allowed, wait } = kinds[what].take(guest);
    return allowed ? 0 : Math.max(1, wait);
  };
}
