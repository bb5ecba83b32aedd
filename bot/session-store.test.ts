import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';
import { turnName, type Answer } from './conversation.ts';
import { createSessionStore } from './session-store.ts';
import { LeaseLost } from './table-store.ts';
import { createTurnStore } from './turn-store.ts';

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()));
afterAll(() => database.stop());

const account = { channel: 'web', id: 'ada' };
const message = (session: string, id: string) => ({
  session,
  channel: 'web',
  turn: { id: `${session}.${id}`, conversation: session, from: account, locale: 'en_US', text: id },
  address: {},
});
const answer: Answer = {
  replies: [{ kind: 'text', text: 'hello' }],
  customer: 'c',
  because: { version: '1' },
};

test('an answer is recorded once: a second record and one with an old fence are refused', async () => {
  const rows = { client: database.client, table: database.tables.bot };
  const turns = createTurnStore(rows);
  const sessions = createSessionStore(rows);
  const session = 'one';
  const { turn } = await turns.accept(message(session, 'a'));
  const old = await sessions.lease(session, 'one', 30);
  await expect(sessions.lease(session, 'two', 30)).rejects.toThrow(LeaseLost);
  const held = await sessions.lease(session, 'two', 30, true);
  await expect(turns.record(old, turn, { answer })).rejects.toThrow(LeaseLost);
  await turns.record(held, turn, { answer });
  await expect(turns.record(held, turn, { answer })).rejects.toThrow(LeaseLost);
  expect((await turns.turn(session, 1))?.answer).toEqual(answer);
  expect(turnName(turn)).toBe(`${session}.1`);
});

test('a lease is not given back over a turn that came in meanwhile', async () => {
  const rows = { client: database.client, table: database.tables.bot };
  const turns = createTurnStore(rows);
  const sessions = createSessionStore(rows);
  const session = 'other';
  await turns.accept(message(session, 'a'));
  const held = await sessions.lease(session, 'one', 30);
  await turns.accept(message(session, 'b'));
  expect(await sessions.release(held, 1)).toBe(false);
  expect(await sessions.release(held, 2)).toBe(true);
  await expect(sessions.release({ ...held, fence: 0 }, 2)).rejects.toThrow(LeaseLost);
});
