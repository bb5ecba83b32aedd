import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredTurn } from '../conversation.ts';
import { hookKeys, keepResults, openTable, type StoreOptions } from '../table-store.ts';

/** What the code hook answered to each call of a turn, so that a repeated turn gets the same answer. */
export interface HookStore {
  result<T>(turn: StoredTurn, call: string): Promise<T | undefined>;
  /** Keeps the first result of a call, and gives the one that is kept. */
  remember<T>(turn: StoredTurn, call: string, result: T): Promise<T>;
}

export function createHookStore(options: StoreOptions): HookStore {
  const { documents, TableName, ttl } = openTable(options);
  const keys = (turn: StoredTurn, call: string) => hookKeys(turn.session, turn.no, call);
  return {
    async result<T>(turn: StoredTurn, call: string) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keys(turn, call), ConsistentRead: true }),
      );
      return Item?.['result'] as T | undefined;
    },
    async remember<T>(turn: StoredTurn, call: string, result: T) {
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...keys(turn, call), result, ttl: ttl(keepResults) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return result;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await this.result<T>(turn, call)) ?? result;
      }
    },
  };
}
