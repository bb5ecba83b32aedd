import { join } from 'node:path';
import type { SessionStore } from '../../../bot/lex/embedded/session.ts';
import { createSessionStore } from '../../../bot/lex/embedded/store.ts';
import { beganAt, openDataDirectory } from '../../data-directory.ts';
import { startEmbeddedDatabase } from '../../embedded-database.ts';
import { createTable, localClient } from '../../tables.ts';

/** Where the sessions of `serve` live while it runs. */
export interface Sessions {
  readonly store: SessionStore;
  /** Resolves with what happened when the embedded database ended by itself. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

const table = 'lex-sessions';
const never = new Promise<string>(() => undefined);

/** Opens a DynamoDB at an address, or the embedded one on a directory, or that in memory. */
export async function openSessions(options: {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
}): Promise<Sessions> {
  if (options.database !== undefined) return sessionsAt(options.database, never, () => Promise.resolve());
  const directory = options.data === undefined ? undefined : openDataDirectory(options.data);
  try {
    const embedded = await startEmbeddedDatabase(directory && join(directory.path, 'lex.db'));
    directory?.announce({
      database: { pid: embedded.pid, began: beganAt(embedded.pid), endpoint: embedded.endpoint },
    });
    return await sessionsAt(embedded.endpoint, embedded.lost, async () => {
      await embedded.stop();
      directory?.release();
    });
  } catch (error) {
    directory?.release();
    throw error;
  }
}

async function sessionsAt(
  endpoint: string,
  lost: Promise<string>,
  stop: () => Promise<void>,
): Promise<Sessions> {
  const client = localClient(endpoint);
  const close = async () => {
    client.destroy();
    await stop();
  };
  try {
    await createTable(client, table);
  } catch (error) {
    await close();
    throw error;
  }
  return { store: createSessionStore({ client, table }), lost, close };
}
