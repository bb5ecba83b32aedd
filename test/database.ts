import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startEmbeddedDatabase } from '../server/embedded-database.ts';
import { createTable, localClient, type Tables } from '../server/tables.ts';

/** The embedded database in memory mode with both tables, for one test file. */
export interface TestDatabase {
  readonly client: DynamoDBClient;
  readonly tables: Tables;
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const database = await startEmbeddedDatabase();
  const client = localClient(database.endpoint);
  const tables: Tables = { shop: 'shop', bot: 'bot' };
  await createTable(client, tables.shop);
  await createTable(client, tables.bot);
  return {
    client,
    tables,
    endpoint: database.endpoint,
    async stop() {
      client.destroy();
      await database.stop();
    },
  };
}
