import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredTurn } from './conversation.ts';
import { accountKeys, openTable, rowsOf, turnKeys, type StoreOptions } from './table-store.ts';
import type { Account } from './turn.ts';

/** A session of an account. */
export interface AccountSession {
  readonly session: string;
  readonly channel: string;
  readonly conversation: string;
}

/** All that was recorded of an account: to be given to its owner, or forgotten. */
export interface Records {
  sessions(account: Account): Promise<readonly AccountSession[]>;
  turns(session: string): Promise<readonly StoredTurn[]>;
  /** Forgets a session with its turns, their claims and what the code hook answered; tells how many rows it was. */
  forget(account: Account, session: string): Promise<number>;
}

export function createRecords(options: StoreOptions): Records {
  const { documents, TableName } = openTable(options);
  const all = (pk: string, begins: string) =>
    rowsOf(documents, {
      TableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
      ExpressionAttributeValues: { ':pk': pk, ':begins': begins },
      ConsistentRead: true,
    });
  const remove = (pk: string, sk: string) =>
    documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  const partition = (session: string) => turnKeys(session, 1).pk;
  return {
    async sessions(account) {
      const found: AccountSession[] = [];
      for await (const row of all(accountKeys(account).pk, 'session#')) {
        found.push(row as unknown as AccountSession);
      }
      return found;
    },
    async turns(session) {
      const turns: StoredTurn[] = [];
      for await (const row of all(partition(session), 'turn#')) turns.push(row as unknown as StoredTurn);
      return turns;
    },
    async forget(account, session) {
      let rows = 0;
      for (const { channel, turn } of await this.turns(session)) {
        await remove(`claim#${channel}#${turn.id}`, 'claim');
        rows += 1;
      }
      for (const kind of ['hook#', 'turn#', 'session']) {
        for await (const row of all(partition(session), kind)) {
          await remove(String(row['pk']), String(row['sk']));
          rows += 1;
        }
      }
      // Last: by it an interrupted deletion finds the session again.
      await remove(accountKeys(account).pk, `session#${session}`);
      return rows + 1;
    },
  };
}
