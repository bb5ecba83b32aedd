import { holdersOf } from './customers/joined.ts';
import { seconds, type Means } from './effects.ts';
import type { Notice } from './kept.ts';
import { shardOf, shards } from './shards.ts';
import type { Write } from './store.ts';

/** How long a notice waits to be sent before it is no longer news, in seconds. */
const newsFor = 14 * 24 * 60 * 60;

/** Puts a notice into the outbox: goes into the transaction that makes it true. `id` tells it from all others. */
export function notify(id: string, notice: Notice, now: Date): Write {
  return (entities) =>
    entities.notice
      .put({ id, shard: shardOf(id), at: now.toISOString(), notice, expires: seconds(now) + newsFor })
      .commit();
}

/** A notice that waits in the outbox. */
export type WaitingNotice = Notice & {
  readonly id: string;
  /** When it may be sent, ISO 8601, UTC: since it is true, or when the last try said. */
  readonly at: string;
  /** How often it was taken to be sent. */
  readonly tries: number;
};

/** Notices that wait to be sent now, those that wait the longest first. */
export async function waitingNotices(means: Means, limit: number): Promise<readonly WaitingNotice[]> {
  const until = { at: means.clock().toISOString(), id: '~' };
  const pages = await Promise.all(
    shards.map((shard) => means.store.entities.notice.query.waiting({ shard }).lte(until).go({ limit })),
  );
  const now = seconds(means.clock());
  const waiting = pages
    .flatMap(({ data }) => data)
    .filter((row) => row.expires > now)
    .map((row) => ({ ...row.notice, id: row.id, at: row.at, tries: row.tries ?? 0 }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, limit);
  const holders = await holdersOf(
    means,
    waiting.map(({ customer }) => customer),
  );
  return waiting.map((notice) => ({ ...notice, customer: holders.get(notice.customer) ?? notice.customer }));
}

/**
 * Takes a notice to send it: it waits again from `until` on, unless it is dropped. False when somebody else has taken or dropped it.
 */
export async function takeNotice(
  means: Means,
  { id, at, tries }: Pick<WaitingNotice, 'id' | 'at' | 'tries'>,
  until: Date,
): Promise<boolean> {
  const { rejected } = await means.store.entities.notice
    .patch({ id })
    .set({ at: until.toISOString(), tries: tries + 1 })
    .composite({ shard: shardOf(id) })
    .where((held, { eq }) => eq(held.at, at))
    .go({ returnOnConditionCheckFailure: true });
  return !rejected;
}

/** Takes a notice out of the outbox once it is sent. */
export async function dropNotice(means: Means, id: string): Promise<void> {
  await means.store.entities.notice.delete({ id }).go();
}
