import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from './turn.ts';
import { openTable, type StoreOptions } from './table-store.ts';

/** Which customer an account belongs to. */
export interface IdentityStore {
  customer(account: Account): Promise<string | undefined>;
  /** Binds an account to a customer unless it is bound; gives the customer that it is bound to. */
  bind(account: Account, customer: string): Promise<string>;
}

export function createIdentityStore(options: StoreOptions): IdentityStore {
  const { documents, TableName, clock } = openTable(options);
  const keys = (account: Account) => ({ pk: `account#${account.channel}#${account.id}`, sk: 'account' });
  return {
    async customer(account) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keys(account), ConsistentRead: true }),
      );
      return Item?.['customer'] as string | undefined;
    },
    async bind(account, customer) {
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...keys(account), customer, since: clock().toISOString() },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return customer;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await this.customer(account)) ?? customer;
      }
    },
  };
}
