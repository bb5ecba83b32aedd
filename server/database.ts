import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { join } from 'node:path';
import type { Config } from './config.ts';
import {
  beganAt,
  DataDirectoryInUse,
  openDataDirectory,
  secretIn,
  type DataDirectory,
} from './data-directory.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { awsClient, localClient } from './tables.ts';

/** The database of this process and what lies beside it. */
export interface Database {
  readonly client: DynamoDBClient;
  /** No other process can be working on this data, so leases found at the start are a dead process's. */
  readonly alone: boolean;
  readonly cookieSecret: string;
  /** Resolves with what happened when the embedded database ended by itself. */
  readonly lost: Promise<string>;
  /** Tells others who find the data directory locked where this process serves. */
  announce(address: string): void;
  close(): Promise<void>;
}

const never = new Promise<string>(() => undefined);

/** Opens the database that the configuration names; `join` shares a running server's embedded database. */
export async function openDatabase(config: Config, options: { join?: boolean } = {}): Promise<Database> {
  if (config.awsDatabase) return elsewhere(config, awsClient());
  if (config.dynamodbEndpoint) return elsewhere(config, localClient(config.dynamodbEndpoint));
  let directory: DataDirectory;
  try {
    directory = openDataDirectory(config.dataDir);
  } catch (error) {
    const running = error instanceof DataDirectoryInUse ? error.holder.database : undefined;
    if (options.join && running) return elsewhere(config, localClient(running.endpoint));
    throw error;
  }
  try {
    const embedded = await startEmbeddedDatabase(join(config.dataDir, 'parley.db'));
    const database = { pid: embedded.pid, began: beganAt(embedded.pid), endpoint: embedded.endpoint };
    directory.announce({ database });
    const client = localClient(embedded.endpoint);
    return {
      client,
      alone: true,
      cookieSecret: config.cookieSecret ?? directory.secret('cookie'),
      lost: embedded.lost,
      announce: (address) => directory.announce({ database, address }),
      async close() {
        client.destroy();
        await embedded.stop();
        directory.release();
      },
    };
  } catch (error) {
    directory.release();
    throw error;
  }
}

function elsewhere(config: Config, client: DynamoDBClient): Database {
  return {
    client,
    alone: false,
    cookieSecret: config.cookieSecret ?? secretIn(config.dataDir, 'cookie'),
    lost: never,
    announce: () => undefined,
    close() {
      client.destroy();
      return Promise.resolve();
    },
  };
}
