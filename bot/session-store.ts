import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LexSession, Session } from './conversation.ts';
import {
  LeaseLost,
  openTable,
  pendingShards,
  rowsOf,
  sessionKeys,
  sets,
  type StoreOptions,
} from './table-store.ts';

/** The sessions and who may work on them: a lease with a fencing token is the only truth about that. */
export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(options: StoreOptions) {
  const { documents, TableName, now } = openTable(options);

  /** A change to a session that only the holder of the lease may make. */
  async function held(session: Pick<Session, 'key' | 'fence'>, set: Record<string, unknown>): Promise<void> {
    const update = sets(set);
    try {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: sessionKeys(session.key),
          ...update,
          ConditionExpression: 'fence = :fence',
          ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':fence': session.fence },
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        throw new LeaseLost(session.key, { cause: error });
      throw error;
    }
  }

  async function pendingIn(shard: string, before: Date): Promise<readonly string[]> {
    const keys: string[] = [];
    const rows = rowsOf(documents, {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk <= :before',
      ExpressionAttributeValues: { ':pk': shard, ':before': before.toISOString() },
    });
    for await (const row of rows) keys.push((row['pk'] as string).slice('session#'.length));
    return keys;
  }

  return {
    async session(key: string): Promise<Session | undefined> {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: sessionKeys(key), ConsistentRead: true }),
      );
      return Item ? sessionOf(key, Item) : undefined;
    },

    /**
     * Takes the lease for `seconds` and marks the next unanswered turn as begun. Gives the session as it was before,
     * with the new fencing token. Throws {@link LeaseLost} while an owner of another name holds it, and before a postponed try is due.
     */
    async lease(key: string, owner: string, seconds: number, evenIfHeld = false): Promise<Session> {
      try {
        const { Attributes } = await documents.send(
          new UpdateCommand({
            TableName,
            Key: sessionKeys(key),
            UpdateExpression:
              'SET fence = fence + :one, #owner = :owner, leasedUntil = :until, working = answered + :one',
            ConditionExpression: evenIfHeld
              ? 'attribute_exists(pk)'
              : 'attribute_exists(pk) AND (attribute_not_exists(leasedUntil) OR leasedUntil < :now OR #owner = :owner) ' +
                'AND (attribute_not_exists(notBefore) OR notBefore <= :now)',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: {
              ':one': 1,
              ':owner': owner,
              ':until': now() + seconds * 1000,
              ...(evenIfHeld ? {} : { ':now': now() }),
            },
            ReturnValues: 'ALL_OLD',
          }),
        );
        const before = sessionOf(key, Attributes ?? {});
        return { ...before, fence: before.fence + 1 };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) throw new LeaseLost(key, { cause: error });
        throw error;
      }
    },

    renew: (session: Session, seconds: number) => held(session, { leasedUntil: now() + seconds * 1000 }),

    /** Marks a further turn of the same lease as begun. */
    begin: (session: Session, no: number) => held(session, { working: no }),

    /** Payloads before number `count` of the turn being sent were taken by the platform. */
    partSent: (session: Session, count: number) => held(session, { sent: count }),

    /** Every payload of the turn was sent, or given up. */
    settle: (session: Session, no: number) => held(session, { done: no, sent: 0, failures: 0 }),

    /** Gives the lease back and asks to be woken at `due`, when there is still something to do. */
    postpone: (session: Session, failures: number, due: Date) =>
      held(session, { failures, leasedUntil: 0, notBefore: due.getTime(), gsi1sk: due.toISOString() }),

    /** Gives the lease back, if nothing is left to do; false when another turn came in meanwhile. */
    async release(session: Session, no: number): Promise<boolean> {
      try {
        await documents.send(
          new UpdateCommand({
            TableName,
            Key: sessionKeys(session.key),
            UpdateExpression:
              'SET done = :no, working = :no, sent = :zero, failures = :zero, leasedUntil = :zero REMOVE gsi1pk, gsi1sk',
            ConditionExpression: 'fence = :fence AND #next = :next',
            ExpressionAttributeNames: { '#next': 'next' },
            ExpressionAttributeValues: { ':no': no, ':zero': 0, ':fence': session.fence, ':next': no + 1 },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item?.['fence']?.N !== String(session.fence))
          throw new LeaseLost(session.key, { cause: error });
        return false;
      }
    },

    /** Sessions with turns that wait, due at `before`. */
    async pending(before: Date): Promise<readonly string[]> {
      const found = await Promise.all(pendingShards.map((shard) => pendingIn(shard, before)));
      return found.flat();
    },

    /** Sessions with turns that wait, those that are due first, at most so many of each partition: their keys, and the turn that waits first. */
    async firstPending(most: number): Promise<readonly { readonly session: string; readonly no: number }[]> {
      const found = await Promise.all(
        pendingShards.map(async (shard) => {
          const { Items = [] } = await documents.send(
            new QueryCommand({
              ...{ TableName, IndexName: 'gsi1', KeyConditionExpression: 'gsi1pk = :pk', Limit: most },
              ExpressionAttributeValues: { ':pk': shard },
            }),
          );
          return Items.map((row) => {
            const session = (row['pk'] as string).slice('session#'.length);
            return { session, no: sessionOf(session, row).done + 1 };
          });
        }),
      );
      return found.flat();
    },

    /** Asks to be woken later about a session that could not even be looked at, so that it hides no others. */
    async defer(key: string, due: Date): Promise<void> {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: sessionKeys(key),
          UpdateExpression: 'SET gsi1sk = :due',
          ConditionExpression: 'attribute_exists(gsi1pk)',
          ExpressionAttributeValues: { ':due': due.toISOString() },
        }),
      );
    },
  };
}

function sessionOf(key: string, row: Record<string, unknown>): Session {
  const count = (name: string, otherwise = 0) => (row[name] as number | undefined) ?? otherwise;
  return {
    key,
    next: count('next', 1),
    answered: count('answered'),
    done: count('done'),
    working: count('working'),
    sent: count('sent'),
    failures: count('failures'),
    fence: count('fence'),
    lex: row['lex'] as LexSession | undefined,
  };
}
