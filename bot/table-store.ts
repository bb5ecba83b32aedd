import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Account } from './turn.ts';

/** What every store of the bot needs: the database, the `bot` table and the time. */
export interface StoreOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock?: (() => Date) | undefined;
}

/** The document client and the table, with how long things are kept. */
export function openTable(options: StoreOptions) {
  const clock = options.clock ?? (() => new Date());
  return {
    documents: DynamoDBDocumentClient.from(options.client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
    TableName: options.table,
    clock,
    now: () => clock().getTime(),
    /** The `ttl` attribute of something kept for so many days, in seconds since the epoch. */
    ttl: (days: number) => Math.floor(clock().getTime() / 1000) + days * 86_400,
  };
}

/** Every row that a query finds, page by page. */
export async function* rowsOf(
  documents: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({ ...query, ...(from && { ExclusiveStartKey: from }) }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** After every date that is stored: dates are compared as ISO 8601 text, so it has four digits of year. */
export const endOfTime = new Date('9999-12-31T00:00:00Z');

/** The partition of what is known of an account. */
export const accountKeys = ({ channel, id }: Account) => ({ pk: `account#${channel}#${id}` });

/** How long turns and sessions are kept, in days; claims as long, since they are the list of the turns by day. */
export const keepTurns = 90;
/** How long a session is listed under its account, in days: longer than any of its turns. */
export const keepAccounts = 3650;
/** How long what the code hook answered is kept, in days: longer than any platform repeats a webhook (Slack: minutes). */
export const keepResults = 8;

export const sessionKeys = (key: string) => ({ pk: `session#${key}`, sk: 'session' });
export const turnKeys = (key: string, no: number) => ({
  pk: `session#${key}`,
  sk: `turn#${String(no).padStart(9, '0')}`,
});

/** What the code hook answered to one call of a turn. */
export const hookKeys = (session: string, no: number, call: string) => ({
  pk: `session#${session}`,
  sk: `hook#${String(no).padStart(9, '0')}#${call}`,
});

/** The row by which a platform's message is known: its turn is stored once. */
export const claimKeys = (channel: string, id: string) => ({ pk: `claim#${channel}#${id}`, sk: 'claim' });

/** The partition of the index in which the claims of a day's turns stand, in the order in which they came. */
export const dayOf = (at: Date): string => `turns#${at.toISOString().slice(0, 10)}`;

const shards = 4;
/** The partitions of the index in which sessions with waiting turns stand. */
export const pendingShards: readonly string[] = Array.from(
  { length: shards },
  (_, shard) => `pending#${String(shard)}`,
);
export const pendingShard = (key: string): string => `pending#${String((key.codePointAt(0) ?? 0) % shards)}`;

/** An UpdateExpression that sets attributes. */
export function sets(values: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(values);
  return {
    UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
  };
}

/** Whether a conditional write was made: false where its condition did not hold. */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The lease is held by somebody else, or was lost to somebody else. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
