import type { Means } from './effects.ts';
import type { Job } from './kept.ts';
import { shardOf, shards } from './shards.ts';
import type { Write } from './store.ts';

/** Sets a job for a moment: goes into the transaction that makes it necessary. The same id again moves it. */
export const later =
  (id: string, job: Job, at: Date): Write =>
  (entities) =>
    entities.job.put({ id, shard: shardOf(id), at: at.toISOString(), job }).commit();

/** A job that has fallen due. */
export interface DueJob {
  readonly id: string;
  readonly at: string;
  readonly job: Job;
}

/** Jobs that have fallen due, the longest first. */
export async function dueJobs(means: Means, limit: number): Promise<readonly DueJob[]> {
  // Of those that fall due in this very millisecond, too, whatever their id.
  const until = { at: means.clock().toISOString(), id: '~' };
  const pages = await Promise.all(
    shards.map((shard) => means.store.entities.job.query.due({ shard }).lte(until).go({ limit })),
  );
  return pages
    .flatMap(({ data }) => data)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, limit);
}

/** Forgets a job that is done, unless it was set again meanwhile. */
export async function dropJob(means: Means, { id, at }: DueJob): Promise<void> {
  await means.store.entities.job
    .remove({ id })
    .where((held, { eq }) => eq(held.at, at))
    .go({ returnOnConditionCheckFailure: true });
}
