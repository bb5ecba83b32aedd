import type { Means } from '../effects.ts';
import { shardOf, shards } from '../shards.ts';

/** A group's order that has changed since somebody was told how it stands. */
export interface StaleCard {
  /** The group's id. */
  readonly id: string;
  /** At least so new is what has to be shown. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly tries: number;
}

/** Groups whose card is to be shown by now, those that wait the longest first. */
export async function staleCards(means: Means, limit: number): Promise<readonly StaleCard[]> {
  const until = { at: means.clock().toISOString(), id: '~' };
  const pages = await Promise.all(
    shards.map((shard) => means.store.entities.staleCard.query.waiting({ shard }).lte(until).go({ limit })),
  );
  return pages
    .flatMap(({ data }) => data)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, limit);
}

/** The card shows how the group's order stood at this version; a newer one still waits. */
export async function cardShown(means: Means, id: string, version: number): Promise<void> {
  await means.store.entities.staleCard
    .remove({ id })
    .where((held, { lte }) => lte(held.version, version))
    .go({ returnOnConditionCheckFailure: true });
}

/** The card could not be shown, and waits until then. */
export async function cardLater(means: Means, card: StaleCard, until: Date): Promise<void> {
  await means.store.entities.staleCard
    .patch({ id: card.id })
    .set({ at: until.toISOString(), tries: card.tries + 1 })
    .composite({ shard: shardOf(card.id) })
    .where((held, { eq }) => eq(held.version, card.version))
    .go({ returnOnConditionCheckFailure: true });
}
