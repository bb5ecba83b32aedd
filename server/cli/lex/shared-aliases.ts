import { createAliasStore, type AliasStore } from '../../../bot/alias-store.ts';
import type { Config } from '../../config.ts';
import { localClient } from '../../tables.ts';

/** The table by which servers learn of an alias, where this command can reach it. */
export interface SharedAliases extends AliasStore {
  /** As in "the table parley-bot at http://127.0.0.1:8000". */
  readonly name: string;
  close(): void;
}

/**
 * Opens the `bot` table at DYNAMODB_ENDPOINT; undefined without one: the embedded database belongs to the server, which reads
 * `aliases.json` instead.
 */
export function openSharedAliases({ dynamodbEndpoint, tablePrefix }: Config): SharedAliases | undefined {
  if (dynamodbEndpoint === undefined) return undefined;
  const table = `${tablePrefix}bot`;
  const client = localClient(dynamodbEndpoint);
  const store = createAliasStore({ client, table });
  const name = `the table ${table} at ${dynamodbEndpoint}`;
  const told = <T>(done: Promise<T>): Promise<T> =>
    done.catch((error: unknown) => {
      throw explained(error, name);
    });
  return {
    name,
    read: (bot, alias) => told(store.read(bot, alias)),
    write: (bot, alias, state) => told(store.write(bot, alias, state)),
    close: () => client.destroy(),
  };
}

function explained(error: unknown, name: string): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  if (cause.name === 'ResourceNotFoundException') {
    const what = `There is no ${name.replace(/^the /, '')}. A server makes it when it first starts`;
    return new Error(`${what}; otherwise check TABLE_PREFIX. Nothing was changed.`, { cause });
  }
  return new Error(
    `Servers cannot be told: ${name} gives no answer (${cause.name}). Nothing was changed. Check DYNAMODB_ENDPOINT.`,
    { cause },
  );
}
