import { add, days, emptyTally, type Keeping, type Tally } from './tally.ts';

/** What was bought (or looked at) with an item, near it and after it rather than before it. */
export interface Neighbours {
  readonly with: Tally;
  /** How often the item itself was bought, each look counting as a part of it. */
  count: number;
}

/** Items' neighbours by the item's number: a map in memory, or rows that were read for the purpose. */
export interface NeighbourRows {
  get(item: number): Neighbours | undefined;
  /** Holds a new row, or what stands in it. Not there where all rows that a lesson touches were read before. */
  set?(item: number, row: Neighbours): void;
}

/** Something that teaches which items go together. */
export interface Lesson {
  /** What was bought or looked at, in the customer's order, each once. */
  readonly items: readonly number[];
  /** What the same customer had before, the last one last. */
  readonly before: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** 1 for an order, less for a look. */
  readonly weight: number;
}

export const neighbourKeeping: Keeping = { halfLife: days(120), cap: 128 };
/** Only things so near in the customer's order are neighbours. */
const reach = 10;
/** From a thing to the one after it, and back. */
const forth = 1;
const back = 0.3;

export const noNeighbours = (): Neighbours => ({ with: emptyTally(), count: 0 });

/** The items whose rows a lesson changes. */
export const touchedBy = ({ items, before }: Lesson): readonly number[] => [
  ...new Set([...before.slice(-reach), ...items]),
];

/** Learns a lesson: each new item, and those before it within reach, become neighbours. */
export function learn(rows: NeighbourRows, { items, before, at, weight }: Lesson): void {
  // The lines of a large order were chosen less for each other.
  const damping = weight / Math.sqrt(items.length);
  const line = [...before.slice(-reach), ...items];
  for (let place = line.length - items.length; place < line.length; place += 1) {
    const item = line[place] ?? 0;
    const row = rowOf(rows, item);
    row.count += weight;
    for (let gap = 1; gap <= reach && gap <= place; gap += 1) {
      const earlier = line[place - gap] ?? 0;
      if (earlier === item) continue;
      const near = damping * Math.exp(-(gap - 1) / 5);
      const other = rowOf(rows, earlier);
      add(other.with, { id: item, weight: near * forth, at, count: row.count }, neighbourKeeping);
      add(row.with, { id: earlier, weight: near * back, at, count: other.count }, neighbourKeeping);
    }
  }
}

function rowOf(rows: NeighbourRows, item: number): Neighbours {
  const known = rows.get(item);
  if (known) return known;
  const row = noNeighbours();
  rows.set?.(item, row);
  return rows.get(item) ?? row;
}
