import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { shards } from '../shards.ts';
import { transact, type Write } from '../store.ts';
import { learnHabits, learnViews } from './habits.ts';
import { createNames } from './names.ts';
import { learn, touchedBy, type Lesson } from './neighbours.ts';
import {
  newNeighbours,
  readHabits,
  readNeighbours,
  readTrend,
  writeHabits,
  writeNeighbours,
  writeTrend,
} from './rows.ts';
import { learnTrend } from './trend.ts';

/** What a look teaches of what an order does, and how many looks before it count. */
const view = { weight: 0.2, before: 3 };
/** A transaction takes a hundred writes. */
const mostWrites = 100;
/** Of a larger order the first lines teach enough: one transaction has to hold all the rows that they change. */
const mostLines = 40;

interface Event {
  readonly customer: string;
  readonly key: string;
  readonly kind: 'order' | 'view';
  readonly products: readonly string[];
  readonly at: string;
  readonly shard: number;
  readonly expires: number;
}

/**
 * Learns what customers did and nobody has learned yet, the longest ago first; gives how many events. All rows that a few events change
 * are written in the transaction that takes the events off the list, each at the version that was read: an event is learned once,
 * whoever else learns and wherever it ends. A product that is in several of the events is written once.
 */
export function learnEvents(means: Means, limit: number): Promise<number> {
  return untilSettled<number>(means.random, async () => {
    const waiting = await unlearned(means, limit);
    if (waiting.length === 0) return 0;
    const { writes, learned } = await study(means, waiting);
    return (await transact(means.store, writes)) ? again : learned;
  });
}

async function unlearned(means: Means, limit: number): Promise<readonly Event[]> {
  const pages = await Promise.all(
    shards.map((shard) => means.store.entities.taste.query.unlearned({ shard }).go({ limit })),
  );
  return pages
    .flatMap(({ data }) => data)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, limit);
}

async function study(means: Means, waiting: readonly Event[]) {
  const names = createNames();
  const customers = [...new Set(waiting.map(({ customer }) => customer))];
  const habits = new Map(
    await Promise.all(
      customers.map(async (customer) => [customer, await readHabits(means, names, customer)] as const),
    ),
  );
  const trend = await readTrend(means, names);
  const lessons: Lesson[] = [];
  const touched = new Set<number>();
  const changed = new Set<string>();
  const taken: Event[] = [];
  for (const event of waiting) {
    const own = habits.get(event.customer)?.row;
    if (!own) continue;
    const items = event.products.map((product) => names.numberOf(product));
    const lesson = lessonOf(event, items, event.kind === 'order' ? own.last : own.viewed.slice(-view.before));
    const rows = new Set([...touched, ...touchedBy(lesson)]);
    const size = rows.size + taken.length + 1 + new Set([...changed, event.customer]).size + 1;
    if (taken.length > 0 && size > mostWrites) break;
    for (const item of rows) touched.add(item);
    changed.add(event.customer);
    taken.push(event);
    lessons.push(lesson);
    if (event.kind === 'order') learnHabits(own, items, lesson.at);
    else learnViews(own, items);
  }
  const rows = await readNeighbours(means, names, [...touched]);
  for (const item of touched) if (!rows.has(item)) rows.set(item, newNeighbours());
  for (const lesson of lessons) {
    learn({ get: (item) => rows.get(item)?.row }, lesson);
    learnTrend(trend.row, lesson);
  }
  const writes = [
    ...taken.map(settle),
    ...[...rows].map(([item, row]) => writeNeighbours(names, item, row)),
    ...[...habits].flatMap(([customer, row]) =>
      changed.has(customer) ? [writeHabits(names, customer, row)] : [],
    ),
    writeTrend(names, trend),
  ];
  return { writes, learned: taken.length };
}

const lessonOf = ({ kind, at }: Event, items: readonly number[], before: readonly number[]): Lesson => ({
  items: items.slice(0, mostLines),
  before,
  at: Date.parse(at),
  weight: kind === 'order' ? 1 : view.weight,
});

/** Takes an event off the list. A look stays with its customer for a while, so that the same look again is known. */
const settle =
  ({ kind, ...event }: Event): Write =>
  ({ taste }) =>
    kind === 'order'
      ? taste
          .delete({ customer: event.customer, key: event.key })
          .where((held, { eq }) => eq(held.learned, false))
          .commit()
      : taste
          .put({ ...event, kind, learned: true })
          .where((held, { eq }) => eq(held.learned, false))
          .commit();
