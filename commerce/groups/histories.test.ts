import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTable } from '../../server/tables.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop } from '../index.ts';
import { smallCatalogue } from '../small-shop.fixture.ts';
import { check, group, live, type Deed, type Doing, type Moment } from './histories.contract.ts';

/** Random histories of people who order together, many things at once; a failure is shrunk to the fewest. */

let database: TestDatabase;
let runs = 0;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const catalogue = smallCatalogue();

async function begin() {
  const table = `group-${String((runs += 1))}`;
  await createTable(database.client, table);
  const clock = { now: new Date('2026-05-01T10:00:00Z') };
  const settings = {
    client: database.client,
    table,
    clock: () => clock.now,
    random: Math.random,
  };
  const { shop, merchant } = await createShop(settings);
  await merchant.importCatalogue(catalogue);
  return { shop, merchant, clock };
}

const sku = fc.constantFrom('sumatra-250', 'decaf-250', 'mug-white', 'sumatra-1000');
const units = fc.integer({ min: 1, max: 4 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('add' as const), sku, units }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), sku, units: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('clear', 'close', 'reopen', 'hold', 'take-over', 'buy' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('close-in' as const), minutes: fc.integer({ min: 1, max: 20 }) }),
  },
);
const doing: fc.Arbitrary<Doing> = fc.record({
  by: fc.constantFrom('ada', 'ben', 'cy'),
  deed,
  times: fc.constantFrom(1, 1, 2, 5),
});
const moment: fc.Arbitrary<Moment> = fc.record({
  at: fc.array(doing, { minLength: 1, maxLength: 5 }),
  minutes: fc.constantFrom(0, 0, 1, 12),
});

test('G-1 G-2 G-3 random histories of three people at once, each request delivered up to five times', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 8 }), async (moments) => {
      const { shop, merchant, clock } = await begin();
      const came = await live({ shop, merchant }, moments, clock);
      await check(shop, came, clock.now);
      const [stale] = await merchant.staleCards();
      const order = await shop.groups.order(group);
      // Whatever was done, somebody will be told of the newest.
      expect(stale?.version).toBe(order?.version);
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 12), endOnFailure: false },
  );
}, 600_000);

test('G-1 twenty people add at once, and every unit is there', async () => {
  const { shop } = await begin();
  const people = Array.from({ length: 20 }, (_, index) => `p${String(index)}`);
  await Promise.all(
    people.flatMap((id) =>
      [1, 2].map((times) =>
        shop.groups.add({ customer: id, key: `add-${String(times)}` }, group, { id, name: id }, [
          { sku: 'decaf-250', quantity: times },
        ]),
      ),
    ),
  );
  const order = await shop.groups.order(group);
  expect(order?.lines.map(({ person, quantity }) => [person, quantity]).sort()).toEqual(
    people.map((id) => [id, 3]).sort(),
  );
  expect(order?.cart.lines.map(({ quantity }) => quantity)).toEqual([60]);
  expect(order?.version).toBe(40);
});
