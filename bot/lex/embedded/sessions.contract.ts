import { afterAll } from 'vitest';
import { startTestDatabase } from '../../../test/database.ts';
import type { SessionStore } from './session.ts';
import { createSessionStore } from './store.ts';

/** Sessions in a database of a test file's own, which ends with it. */
export async function openTestSessions(): Promise<SessionStore> {
  const database = await startTestDatabase();
  afterAll(() => database.stop());
  return createSessionStore({ client: database.client, table: database.tables.bot });
}
