import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createHistory, type History } from '../../../../bot/history-store.ts';
import { createHookStore, type HookStore } from '../../../../bot/lex/hook-store.ts';
import type { Config } from '../../../config.ts';
import { DataDirectoryInUse } from '../../../data-directory.ts';
import { openDatabase, type Database } from '../../../database.ts';
import { BadCommand } from '../command.ts';

/** What a server has recorded, to be read while it runs or when it does not. */
export interface Records {
  readonly history: History;
  /** What the code hook answered to calls of recorded turns. */
  readonly results: HookStore;
  close(): Promise<void>;
}

/**
 * Opens the database that the server uses: at `DYNAMODB_ENDPOINT`, or a running server's embedded one where its lock says that it
 * is, or that in the data directory. Nothing but reading passes. Throws {@link BadCommand} where nothing was ever recorded.
 */
export async function openRecords(config: Config): Promise<Records> {
  const file = join(config.dataDir, 'parley.db');
  if (config.dynamodbEndpoint === undefined && !(await stat(file).catch(() => undefined))) {
    throw new BadCommand(
      `There are no conversations in ${config.dataDir}: no shop was ever opened there. ` +
        'Name its directory, as in: DATA_DIR=/srv/shop npm run lex -- replay, or its database with DYNAMODB_ENDPOINT.',
    );
  }
  const database = await open(config);
  readingOnly(database);
  const rows = { client: database.client, table: `${config.tablePrefix}bot` };
  return {
    history: createHistory(rows),
    results: createHookStore(rows),
    close: () => database.close(),
  };
}

async function open(config: Config): Promise<Database> {
  try {
    // No cookie is signed here, so none of the install's secrets is wanted, or made.
    return await openDatabase({ ...config, cookieSecret: config.cookieSecret ?? '' }, { join: true });
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    const { pid } = error.holder;
    throw new BadCommand(
      `Process ${String(pid)} is opening or closing ${config.dataDir}. Try again in a moment.`,
    );
  }
}

const reading = new Set(['GetItemCommand', 'QueryCommand', 'BatchGetItemCommand', 'ScanCommand']);

/** A running server's data are in other hands. */
function readingOnly({ client }: Database): void {
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (reading.has(String(context.commandName))) return next(args);
      throw new Error(`${String(context.commandName)} would change what was recorded.`);
    },
    { step: 'initialize', name: 'readingOnly', priority: 'high' },
  );
}
