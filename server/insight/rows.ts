import { keepTurns } from '../../bot/table-store.ts';
import type { Missed, Visit } from './visit.ts';

export const visitKeys = ({ customer, id }: Pick<Visit, 'customer' | 'id'>) => ({
  pk: `visits#${customer}`,
  sk: id,
});
export const visitsOn = (day: string): string => `visits-on#${day}`;
export const missedKeys = (id: string) => ({ pk: `missed#${id}`, sk: 'missed' });
export const missedIndex = 'missed';

/** A visit as it is stored: with its customer's others, and by day in the index. `ttl` gives the end of a number of days. */
export const visitRow = (visit: Visit, ttl: (days: number) => number) => ({
  ...visit,
  ...visitKeys(visit),
  gsi1pk: visitsOn(visit.began.slice(0, 10)),
  gsi1sk: `${visit.began}#${visit.id}`,
  ttl: ttl(keepTurns),
});

/** Missed words as they are stored, in the index by when they were said last. */
export const missedRow = (missed: Missed, ttl: (days: number) => number) => ({
  ...missed,
  ...missedKeys(missed.id),
  gsi1pk: missedIndex,
  gsi1sk: `${missed.last}#${missed.id}`,
  ttl: ttl(keepTurns),
});
