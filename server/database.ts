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
import { clientAt, localClient } from './tables.ts';

/** The database of this process and what lies beside it. */
export interface Database {
  readonly client: DynamoDBClient;
  /** Where another process reaches it, too; undefined on AWS, where everybody knows. */
  readonly endpoint: string | undefined;
  /** No other process can be working on this data, so leases found at the start are a dead process's. */
  readonly alone: boolean;
  readonly cookieSecret: string;
  /** Resolves with what happened when the embedded database ended by itself. */
  readonly lost: Promise<string>;
  /** Tells others who find the data directory locked where this process serves, and which worker is its own. */
  announce(more: { readonly address?: string; readonly worker?: number | undefined }): void;
  close(): Promise<void>;
}

const never = new Promise<string>(() => undefined);

/** Opens the database that the configuration names; `join` shares a running server's embedded database. */
export async function openDatabase(config: Config, options: { join?: boolean } = {}): Promise<Database> {
  if (config.awsDatabase) return elsewhere(config, undefined);
  if (config.dynamodbEndpoint) return elsewhere(config, config.dynamodbEndpoint);
  let directory: DataDirectory;
  try {
    directory = openDataDirectory(config.dataDir);
  } catch (error) {
    const running = error instanceof DataDirectoryInUse ? error.holder.database : undefined;
    if (options.join && running) return elsewhere(config, running.endpoint);
    throw error;
  }
  try {
    const embedded = await startEmbeddedDatabase(join(config.dataDir, 'parley.db'));
    const database = { pid: embedded.pid, began: beganAt(embedded.pid), endpoint: embedded.endpoint };
    let told: Parameters<DataDirectory['announce']>[0] = { database };
    directory.announce(told);
    const client = localClient(embedded.endpoint);
    return {
      client,
      endpoint: embedded.endpoint,
      alone: true,
      cookieSecret: config.cookieSecret ?? directory.secret('cookie'),
      lost: embedded.lost,
      announce({ worker, ...more }) {
        told = {
          ...told,
          ...more,
          ...(worker !== undefined && { worker: { pid: worker, began: beganAt(worker) } }),
        };
        directory.announce(told);
      },
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

function elsewhere(config: Config, endpoint: string | undefined): Database {
  const client = clientAt(endpoint);
  return {
    client,
    endpoint,
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
