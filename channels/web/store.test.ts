import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createEventLog, type Entry, type EventLog } from './store.ts';

let database: TestDatabase;
let log: EventLog;
let requests = 0;

beforeAll(async () => {
  database = await startTestDatabase();
  database.client.middlewareStack.add((next) => (args) => ((requests += 1), next(args)), { step: 'build' });
  log = createEventLog(
    { client: database.client, table: database.tables.bot },
    () => new Date('2026-11-22T12:00:00Z'),
    () => 0.3,
  );
});
afterAll(() => database.stop());

const said = (text: string): Entry => ({ from: 'assistant', reply: { kind: 'text', text } });

test('an append is two requests, a repeated one as well', async () => {
  requests = 0;
  const first = await log.append('count', 'k', [said('a'), said('b')]);
  expect(requests).toBe(2);
  expect(await log.append('count', 'k', [said('other')])).toEqual(first);
  expect(requests).toBe(4);
});

test('nothing is appended for no entries', async () => {
  expect(await log.append('none', 'k', [])).toEqual([]);
  expect(await log.read('none', 0)).toEqual({ events: [], next: 0 });
});

test('appends by many at once leave no gap and no duplicate, and keep each batch together', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.nat(5), size: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 2,
        maxLength: 14,
      }),
      async (writes) => {
        const conversation = `race-${String((run += 1))}`;
        const results = await Promise.all(
          writes.map(({ key, size }, writer) =>
            log.append(
              conversation,
              `k${String(key)}`,
              Array.from({ length: size }, (_, index) =>
                said(`${String(key)}/${String(writer)}/${String(index)}`),
              ),
            ),
          ),
        );
        const { events, next } = await log.read(conversation, 0);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(next).toBe(events.length);
        for (const [index, { key }] of writes.entries()) {
          const twin = writes.findIndex((write) => write.key === key);
          expect(results[index]).toEqual(results[twin]);
        }
        const winners = new Set(results.map((batch) => batch[0]?.seq));
        expect(winners.size).toBe(new Set(writes.map(({ key }) => key)).size);
        expect(new Set(results.flat().map(({ seq }) => seq)).size).toBe(events.length);
      },
    ),
    { numRuns: 25 },
  );
});

test('a long log is read whole', async () => {
  const long = 'x'.repeat(20_000);
  for (let batch = 0; batch < 4; batch += 1) {
    await log.append(
      'long',
      `k${String(batch)}`,
      Array.from({ length: 20 }, () => said(long)),
    );
  }
  expect((await log.read('long', 0)).events).toHaveLength(80);
});
