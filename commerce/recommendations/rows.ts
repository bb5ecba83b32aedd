import type { Means } from '../effects.ts';
import type { KeptTally } from '../kept.ts';
import type { Write } from '../store.ts';
import { noHabits, type Habits } from './habits.ts';
import type { Names } from './names.ts';
import { noNeighbours, type Neighbours } from './neighbours.ts';
import { tallyOf, thingsOf, type Tally } from './tally.ts';
import { noTrend, type Trend } from './trend.ts';

/** A row with the version at which it was read; 0 when there is none yet. */
export interface Versioned<T> {
  readonly row: T;
  readonly version: number;
}

/** What goes with items, by item's number; what was never bought has none. */
export async function readNeighbours(
  { store }: Means,
  names: Names,
  items: readonly number[],
): Promise<Map<number, Versioned<Neighbours>>> {
  const rows = new Map<number, Versioned<Neighbours>>();
  let wanted = items.map((item) => ({ product: names.nameOf(item) }));
  while (wanted.length > 0) {
    const { data, unprocessed } = await store.entities.neighbours.get(wanted).go({ consistent: true });
    for (const { product, version, count, tally } of data) {
      rows.set(names.numberOf(product), { row: { with: unpack(names, tally), count }, version });
    }
    wanted = [...unprocessed];
  }
  return rows;
}

export function writeNeighbours(names: Names, item: number, { row, version }: Versioned<Neighbours>): Write {
  const next = {
    product: names.nameOf(item),
    version: version + 1,
    count: row.count,
    tally: pack(names, row.with),
  };
  return (entities) => {
    const put = entities.neighbours.put(next);
    return version === 0
      ? put.where((held, { notExists }) => notExists(held.version)).commit()
      : put.where((held, { eq }) => eq(held.version, version)).commit();
  };
}

export async function readTrend({ store }: Means, names: Names): Promise<Versioned<Trend>> {
  const { data } = await store.entities.trend.get({}).go({ consistent: true });
  if (!data) return { row: noTrend(), version: 0 };
  return { row: { recent: unpack(names, data.tally), total: data.total }, version: data.version };
}

export function writeTrend(names: Names, { row, version }: Versioned<Trend>): Write {
  const next = { version: version + 1, total: row.total, tally: pack(names, row.recent) };
  return (entities) => {
    const put = entities.trend.put(next);
    return version === 0
      ? put.where((held, { notExists }) => notExists(held.version)).commit()
      : put.where((held, { eq }) => eq(held.version, version)).commit();
  };
}

export async function readHabits(
  { store }: Means,
  names: Names,
  customer: string,
): Promise<Versioned<Habits>> {
  const { data } = await store.entities.habits.get({ customer }).go({ consistent: true });
  if (!data) return { row: noHabits(), version: 0 };
  const numbers = (products: readonly string[]) => products.map((product) => names.numberOf(product));
  const row = { bought: unpack(names, data.tally), last: numbers(data.last), viewed: numbers(data.viewed) };
  return { row, version: data.version };
}

export function writeHabits(names: Names, customer: string, { row, version }: Versioned<Habits>): Write {
  const products = (numbers: readonly number[]) => numbers.map((number) => names.nameOf(number));
  const next = {
    ...{ customer, version: version + 1 },
    ...{ tally: pack(names, row.bought), last: products(row.last), viewed: products(row.viewed) },
  };
  return (entities) => {
    const put = entities.habits.put(next);
    return version === 0
      ? put.where((held, { notExists }) => notExists(held.version)).commit()
      : put.where((held, { eq }) => eq(held.version, version)).commit();
  };
}

export const newNeighbours = (): Versioned<Neighbours> => ({ row: noNeighbours(), version: 0 });

function pack(names: Names, tally: Tally): KeptTally {
  const things = thingsOf(tally).map(({ id, weight, common }) =>
    [names.nameOf(id), weight.toPrecision(6), common].join('\t'),
  );
  return { at: tally.at, things: things.join('\n') };
}

function unpack(names: Names, { at, things }: KeptTally): Tally {
  const lines = things === '' ? [] : things.split('\n');
  return tallyOf(
    at,
    lines.map((line) => {
      const [name = '', weight, common] = line.split('\t');
      return { id: names.numberOf(name), weight: Number(weight), common: Number(common) };
    }),
  );
}
