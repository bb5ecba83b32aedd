import type { StoredTurn } from './conversation.ts';
import { dayOf, openTable, rowsOf, turnKeys, type StoreOptions } from './table-store.ts';

/** Which turn is meant: its session and its number in it. */
export interface TurnName {
  readonly session: string;
  readonly no: number;
}

/** The recorded turns, to be read and nothing else. */
export interface History {
  /** The names of the turns accepted from `since` to `until`, the latest first: one small query for each day, and no scan. */
  heard(since: Date, until: Date): AsyncGenerator<TurnName>;
  /** The turns of a session that are still kept, in order; from number `from` on where one is given. */
  turns(session: string, from?: number): Promise<readonly StoredTurn[]>;
}

const day = 86_400_000;

export function createHistory(options: StoreOptions): History {
  const { documents, TableName } = openTable(options);
  return {
    async *heard(since, until) {
      for (let at = until.getTime(); at > since.getTime() - day; at -= day) {
        const rows = rowsOf(documents, {
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :day AND gsi1sk BETWEEN :since AND :until',
          ExpressionAttributeValues: {
            ':day': dayOf(new Date(at)),
            ':since': since.toISOString(),
            ':until': `${until.toISOString()}~`,
          },
          ScanIndexForward: false,
        });
        for await (const row of rows) yield { session: row['session'] as string, no: row['no'] as number };
      }
    },
    async turns(session, from = 1) {
      const turns: StoredTurn[] = [];
      const rows = rowsOf(documents, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
        ExpressionAttributeValues: {
          ':pk': turnKeys(session, 1).pk,
          ':from': turnKeys(session, from).sk,
          ':last': 'turn#~',
        },
      });
      for await (const row of rows) turns.push(row as unknown as StoredTurn);
      return turns;
    },
  };
}
