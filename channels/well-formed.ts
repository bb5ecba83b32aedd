import type { Reply } from '../bot/reply.ts';

/** The replies with a sign of replacement for every half of a character, which no platform takes. */
export const wellFormed = (replies: readonly Reply[]): readonly Reply[] => whole(replies) as readonly Reply[];

function whole(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, whole(held)]));
}
