import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredTurn } from './conversation.ts';
import {
  accountKeys,
  claimKeys,
  hookKeys,
  openTable,
  rowsOf,
  sessionKeys,
  turnKeys,
  type StoreOptions,
} from './table-store.ts';
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
  /**
   * Forgets a session with its turns, their claims and what the code hook answered; tells how many rows it was. Of a session that
   * others spoke in as well, as with a number that changed hands, only the turns that are `mine` go.
   */
  forget(account: Account, session: string, mine?: (turn: StoredTurn) => boolean): Promise<number>;
}

export function createRecords(options: StoreOptions): Records {
  const { documents, TableName } = openTable(options);
  const rowsIn = (pk: string, begins: string) =>
    rowsOf(documents, {
      TableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
      ExpressionAttributeValues: { ':pk': pk, ':begins': begins },
      ConsistentRead: true,
    });
  const remove = (pk: string, sk: string) =>
    documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  const partition = (session: string) => turnKeys(session, 1).pk;
  async function removeTurns(turns: readonly StoredTurn[]): Promise<number> {
    let rows = 0;
    for (const { session, no } of turns) {
      const { pk, sk } = turnKeys(session, no);
      for await (const row of rowsIn(pk, hookKeys(session, no, '').sk)) {
        await remove(pk, String(row['sk']));
        rows += 1;
      }
      await remove(pk, sk);
      rows += 1;
    }
    return rows;
  }
  const forgetLex = (session: string) =>
    documents.send(
      new UpdateCommand({ TableName, Key: sessionKeys(session), UpdateExpression: 'REMOVE lex' }),
    );
  return {
    async sessions(account) {
      const found: AccountSession[] = [];
      for await (const row of rowsIn(accountKeys(account).pk, 'session#')) {
        found.push(row as unknown as AccountSession);
      }
      return found;
    },
    async turns(session) {
      const turns: StoredTurn[] = [];
      for await (const row of rowsIn(partition(session), 'turn#')) turns.push(row as unknown as StoredTurn);
      return turns;
    },
    async forget(account, session, mine = () => true) {
      let rows = 0;
      const all = await this.turns(session);
      const going = all.filter(mine);
      for (const { channel, turn } of going) {
        const claim = claimKeys(channel, turn.id);
        await remove(claim.pk, claim.sk);
        rows += 1;
      }
      if (going.length < all.length) {
        // What Lex remembers is of whoever spoke last.
        if (going.at(-1) === all.at(-1)) await forgetLex(session);
        return rows + (await removeTurns(going));
      }
      for (const kind of ['hook#', 'turn#', 'session']) {
        for await (const row of rowsIn(partition(session), kind)) {
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
