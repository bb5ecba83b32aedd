import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';
import { createIdentify } from './identity.ts';
import { createIdentityStore } from './identity-store.ts';

let database: TestDatabase;
let requests = 0;
beforeAll(async () => {
  database = await startTestDatabase();
  database.client.middlewareStack.add((next) => (args) => ((requests += 1), next(args)), { step: 'build' });
});
afterAll(() => database.stop());

const clock = () => new Date('2026-11-22T12:00:00Z');
/** As one process has it. */
const open = () =>
  createIdentify(createIdentityStore({ client: database.client, table: database.tables.bot, clock }), clock);
const account = (id: string) => ({ channel: 'web', id });

test('an account that is taken for new is bound in one request, and known from then on', async () => {
  const identify = open();
  requests = 0;
  const customer = await identify(account('new'), clock(), true);
  expect(requests).toBe(1);
  expect(await identify(account('new'))).toBe(customer);
  expect(requests).toBe(1);
  expect(await open()(account('new'))).toBe(customer);
});

test('an account that was wrongly taken for new stays whose it is, by whoever was first', async () => {
  const customer = await open()(account('known'));
  expect(await open()(account('known'), clock(), true)).toBe(customer);
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, no) => open()(account('raced'), clock(), no % 2 === 0)),
  );
  expect(new Set(all).size).toBe(1);
});
