import { seconds, type Means } from './effects.ts';
import type { Notice } from './kept.ts';
import type { Write } from './store.ts';

/** How long a notice waits to be sent before it is no longer news, in seconds. */
const newsFor = 14 * 24 * 60 * 60;

/** Puts a notice into the outbox: goes into the transaction that makes it true. One per order and event. */
export function notify(notice: Notice, now: Date): Write {
  return (entities) =>
    entities.notice
      .put({
        id: `${notice.order}.${notice.event}`,
        at: now.toISOString(),
        notice,
        expires: seconds(now) + newsFor,
      })
      .commit();
}

/** A notice that waits in the outbox. */
export interface WaitingNotice extends Notice {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Notices that nobody has sent yet, oldest first. */
export async function waitingNotices(means: Means, limit: number): Promise<readonly WaitingNotice[]> {
  const { data } = await means.store.entities.notice.query.waiting({}).go({ limit });
  const now = seconds(means.clock());
  return data.filter((row) => row.expires > now).map((row) => ({ id: row.id, at: row.at, ...row.notice }));
}

/** Takes a notice out of the outbox once it is sent. */
export async function dropNotice(means: Means, id: string): Promise<void> {
  await means.store.entities.notice.delete({ id }).go();
}
