import { createHash } from 'node:crypto';

/**
 * Lists that all customers write to are spread over so many partitions of the index, because one takes at most a thousand writes a
 * second. Readers ask them all.
 */
export const shards: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The partition of an id. */
export const shardOf = (id: string): number =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % shards.length;
