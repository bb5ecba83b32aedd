import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AliasState } from './lex/definitions/aliases.ts';
import { holds, openTable, type StoreOptions } from './table-store.ts';

/** The aliases that running servers go by, by the name of the bot's folder. */
export interface AliasStore {
  read(bot: string, alias: string): Promise<AliasState | undefined>;
  /** Puts a state in the place of one that is not later; false where a later one stands. */
  write(bot: string, alias: string, state: AliasState): Promise<boolean>;
}

export function createAliasStore(options: StoreOptions): AliasStore {
  const { documents, TableName } = openTable(options);
  const keys = (bot: string, alias: string) => ({ pk: `alias#${bot}#${alias}`, sk: 'alias' });
  return {
    async read(bot, alias) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keys(bot, alias), ConsistentRead: true }),
      );
      return Item && { weights: Item['weights'] as AliasState['weights'], at: Item['at'] as string };
    },
    async write(bot, alias, { weights, at }) {
      return holds(
        documents.send(
          new PutCommand({
            TableName,
            Item: { ...keys(bot, alias), weights, at },
            ConditionExpression: 'attribute_not_exists(pk) OR #at <= :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
    },
  };
}
