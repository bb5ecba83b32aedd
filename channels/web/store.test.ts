import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import type { Entry, EventLog } from './event-log.ts';
import { createEventLog } from './store.ts';

let database: TestDatabase;
let log: EventLog;
let requests = 0;

beforeAll(async () => {
  database = await startTestDatabase();
  database.client.middlewareStack.add((next) => (args) => ((requests += 1), next(args)), { step: 'build' });
  log = open();
});
afterAll(() => database.stop());

/** A log as one process has it. */
const open = () =>
  createEventLog(
    { client: database.client, table: database.tables.bot },
    () => new Date('2026-11-22T12:00:00Z'),
    () => 0.3,
  );
const said = (text: string): Entry => ({ from: 'assistant', reply: { kind: 'text', text } });

test('an append is one request where the log was seen before, and none when it is repeated', async () => {
  requests = 0;
  const first = await log.append('count', 'k', [said('a'), said('b')]);
  expect(requests).toBe(2);
  await log.append('count', 'l', [said('c')]);
  expect(requests).toBe(3);
  expect(await log.append('count', 'k', [said('other')])).toEqual(first);
  expect(requests).toBe(3);
  const fresh = open();
  expect(await fresh.append('count', 'k', [said('other')])).toEqual(first);
  expect(requests).toBe(5);
  await fresh.read('count', 0);
  await fresh.append('count', 'm', [said('d')]);
  expect(requests).toBe(7);
});

test('a log that is taken for empty is begun in one request, and goes on where it stands when it is not', async () => {
  const begins = open();
  begins.presumeEmpty('new');
  requests = 0;
  const [first] = await begins.append('new', 'k', [said('a')]);
  expect(requests).toBe(1);
  expect(first?.seq).toBe(1);
  const wrong = open();
  wrong.presumeEmpty('new');
  expect(await wrong.append('new', 'k', [said('other')])).toEqual([first]);
  const again = open();
  again.presumeEmpty('new');
  expect((await again.append('new', 'l', [said('b')])).map(({ seq }) => seq)).toEqual([2]);
});

test('what another process appended meanwhile is neither lost nor hidden', async () => {
  const other = open();
  await log.append('two', 'in#a', [{ from: 'customer', id: 'a', text: 'hi' }]);
  await other.append('two', 'notice', [said('shipped')]);
  await log.append('two', 'out#a', [said('hello')], 'a');
  await log.append('two', 'in#b', [{ from: 'customer', id: 'b', text: 'bye' }]);
  await other.append('two', 'out#b', [said('goodbye')], 'b');
  const { events, next } = await other.read('two', 0);
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  // It has not seen what came in between, and not answered "b".
  expect(await log.readAnswer('two', 0, 'a')).toEqual({ events: events.slice(0, 5), next });
  expect(await log.readAnswer('two', 3, 'b')).toEqual({ events: events.slice(3), next });
  requests = 0;
  expect(await other.readAnswer('two', 3, 'b')).toEqual({ events: events.slice(3), next });
  expect(requests).toBe(0);
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
        const logs = [log, open(), open()];
        const conversation = `race-${String((run += 1))}`;
        const results = await Promise.all(
          writes.map(({ key, size }, writer) =>
            (logs[writer % logs.length] ?? log).append(
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
