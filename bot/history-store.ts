import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredTurn } from './conversation.ts';
import { dayOf, openTable, turnKeys, type StoreOptions } from './table-store.ts';

/** Which turn is meant: its session and its number in it. */
export interface TurnName {
  readonly session: string;
  readonly no: number;
}

/** The recorded turns, to be read and nothing else. */
export interface History {
  /** The names of the turns accepted from `since` to `until`, the latest first: one small query for each day, and no scan. */
  heard(since: Date, until: Date): AsyncGenerator<TurnName>;
  /** All turns of a session that are still kept, in order; from number `from` on. */
  turns(session: string, from?: number): Promise<readonly StoredTurn[]>;
  turn(name: TurnName): Promise<StoredTurn | undefined>;
}

const day = 86_400_000;

export function createHistory(options: StoreOptions): History {
  const { documents, TableName } = openTable(options);
  return {
    async *heard(since, until) {
      for (let at = until.getTime(); at > since.getTime() - day; at -= day) {
        let from: Record<string, unknown> | undefined;
        do {
          const page = await documents.send(
            new QueryCommand({
              TableName,
              IndexName: 'gsi1',
              KeyConditionExpression: 'gsi1pk = :day AND gsi1sk BETWEEN :since AND :until',
              ExpressionAttributeValues: {
                ':day': dayOf(new Date(at)),
                ':since': since.toISOString(),
                ':until': `${until.toISOString()}~`,
              },
              ScanIndexForward: false,
              ...(from && { ExclusiveStartKey: from }),
            }),
          );
          for (const row of page.Items ?? []) {
            yield { session: row['session'] as string, no: row['no'] as number };
          }
          from = page.LastEvaluatedKey;
        } while (from);
      }
    },
    async turns(session, first = 1) {
      const turns: StoredTurn[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
            ExpressionAttributeValues: {
              ':pk': turnKeys(session, first).pk,
              ':from': turnKeys(session, first).sk,
              ':last': 'turn#~',
            },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        turns.push(...((page.Items ?? []) as StoredTurn[]));
        from = page.LastEvaluatedKey;
      } while (from);
      return turns;
    },
    async turn({ session, no }) {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: turnKeys(session, no) }));
      return Item as StoredTurn | undefined;
    },
  };
}
