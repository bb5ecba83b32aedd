import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDiscovery } from './discovery.ts';
import { learn, neighbourKeeping, touchedBy, type Neighbours } from './neighbours.ts';
import { rank } from './rank.ts';
import { add, days, emptyTally, tallyOf, thingsOf } from './tally.ts';

const things = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 30 }),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
    at: fc.integer({ min: 0, max: 300 }).map(days),
  }),
  { minLength: 1, maxLength: 60 },
);
const keeping = { halfLife: days(60), cap: 40 };

test('while there is room, the order of coming does not matter', () => {
  fc.assert(
    fc.property(things, (all) => {
      const [forth, back] = [emptyTally(), emptyTally()];
      for (const thing of all) add(forth, thing, keeping);
      for (const thing of [...all].reverse()) add(back, thing, keeping);
      expect(forth.at).toBe(back.at);
      const other = new Map(thingsOf(back).map(({ id, weight }) => [id, weight]));
      for (const { id, weight } of thingsOf(forth)) {
        expect(Math.abs((other.get(id) ?? NaN) - weight)).toBeLessThanOrEqual(1e-4 * weight + 1e-6);
      }
    }),
  );
});

test('a tally never holds more than its cap, and is the same when it was kept elsewhere', () => {
  fc.assert(
    fc.property(things, fc.integer({ min: 1, max: 12 }), (all, cap) => {
      const tally = emptyTally();
      for (const thing of all) add(tally, thing, { ...keeping, cap });
      expect(tally.size).toBeLessThanOrEqual(cap);
      expect(new Set(thingsOf(tally).map(({ id }) => id)).size).toBe(tally.size);
      expect(thingsOf(tallyOf(tally.at, thingsOf(tally)))).toEqual(thingsOf(tally));
    }),
  );
});

const baskets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 40,
});

const isFresh = (item: number): boolean => item % 3 === 0;

test('a lesson changes no rows but those it says; a ranking holds nothing that is left out, and nothing twice', () => {
  fc.assert(
    fc.property(baskets, fc.integer({ min: 1, max: 10 }), (all, limit) => {
      const rows = new Map<number, Neighbours>();
      let before: readonly number[] = [];
      all.forEach((items, day) => {
        const lesson = {
          items,
          before: before.filter((item) => !items.includes(item)),
          at: days(day),
          weight: 1,
        };
        const changed = new Set<number>();
        learn(
          { get: (item) => (changed.add(item), rows.get(item)), set: (item, row) => rows.set(item, row) },
          lesson,
        );
        for (const item of changed) expect(touchedBy(lesson)).toContain(item);
        before = items;
      });
      for (const row of rows.values()) expect(row.with.size).toBeLessThanOrEqual(neighbourKeeping.cap);
      const out = new Set(all[0]);
      const taste = { items: before, at: days(all.length), total: 1000 };
      const ranked = rank(rows, undefined, taste, (item) => out.has(item), limit);
      expect(ranked.length).toBeLessThanOrEqual(limit);
      expect(new Set(ranked.map(({ item }) => item)).size).toBe(ranked.length);
      for (const { item, because } of ranked) {
        expect(out.has(item)).toBe(false);
        expect(before).toContain(because);
      }
      const place = limit - 1;
      const found = rank(rows, undefined, taste, (item) => out.has(item), limit, { isFresh, place });
      expect(found.length).toBe(ranked.length);
      expect(new Set(found.map(({ item }) => item)).size).toBe(found.length);
      expect(found.slice(0, place)).toEqual(ranked.slice(0, place));
    }),
  );
});

test('the last place goes to the best that was not shown yet, until everything was', () => {
  const rows = new Map<number, Neighbours>();
  for (const items of [
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 2],
    [0, 2],
    [0, 3],
  ]) {
    learn(rows, { items, before: [], at: 0, weight: 1 });
  }
  let now = 0;
  const discovery = createDiscovery(() => now);
  const next = (): readonly number[] => {
    const taste = { items: [0], at: 0, total: 12 };
    const discoverer = { isFresh: discovery.isFresh, place: 1 };
    const items = rank(rows, undefined, taste, (item) => item === 0, 2, discoverer).map(({ item }) => item);
    discovery.shown(items);
    return items;
  };
  expect([next(), next(), next()]).toEqual([
    [1, 2],
    [1, 3],
    [1, 2],
  ]);
  now = days(1);
  expect([next(), next()]).toEqual([
    [1, 2],
    [1, 3],
  ]);
});
