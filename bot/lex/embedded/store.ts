import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Session, SessionKey, SessionStore } from './session.ts';

/** Sessions in the `bot` table: one item each, one read and one conditional write per turn. */
export function createSessionStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
}): SessionStore {
  // The SDK keeps these options with the client that is shared, so they have to be those of everybody else.
  const documents = DynamoDBDocumentClient.from(options.client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const TableName = options.table;
  return {
    async load(key, now) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keysOf(key), ConsistentRead: true }),
      );
      if (!Item) return { session: undefined, revision: 0 };
      const row = Item as Row;
      const alive = row.expiresAt > now.getTime();
      return { session: alive ? (JSON.parse(row.session) as Session) : undefined, revision: row.revision };
    },
    async save(key, session, revision, expiresAt) {
      const row: Row = {
        session: JSON.stringify(session),
        revision: revision + 1,
        expiresAt: expiresAt.getTime(),
        ttl: Math.ceil(expiresAt.getTime() / 1000),
      };
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...keysOf(key), ...row },
            ...(revision === 0
              ? { ConditionExpression: 'attribute_not_exists(revision)' }
              : {
                  ConditionExpression: 'revision = :read',
                  ExpressionAttributeValues: { ':read': revision },
                }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async remove(key) {
      await documents.send(new DeleteCommand({ TableName, Key: keysOf(key) }));
    },
  };
}

interface Row {
  /** The session as JSON. */
  readonly session: string;
  /** Counts the writes; a save that has read an older one loses. */
  readonly revision: number;
  /** Milliseconds since the epoch; DynamoDB deletes later than it says, so the reader looks. */
  readonly expiresAt: number;
  /** Seconds since the epoch. */
  readonly ttl: number;
}

const keysOf = (key: SessionKey) => ({
  pk: `lex#${key.botId}#${key.botAliasId}#${key.localeId}#${key.sessionId}`,
  sk: 'session',
});
