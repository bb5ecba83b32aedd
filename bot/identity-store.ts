import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from './turn.ts';
import { accountKeys, openTable, rowsOf, type StoreOptions } from './table-store.ts';

/** An account that belongs to a customer, or did until it was retired. */
export interface Linked extends Account {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** What it said is the customer's; what it says from now on is not. */
  readonly retired: boolean;
}

/** Which customer an account belongs to. */
export interface IdentityStore {
  customer(account: Account): Promise<string | undefined>;
  /** Binds an account to a customer unless it is bound; gives the customer that it is bound to. */
  bind(account: Account, customer: string): Promise<string>;
  /** Unbinds a guest's account from its customer; its past goes to another one. Repeating changes nothing. */
  retire(account: Account, from: string, into: string): Promise<void>;
  /** Every account of a customer, those that were retired to it among them. */
  accounts(customer: string): Promise<readonly Linked[]>;
  /** Forgets an account and whom it belonged to. */
  remove(account: Account): Promise<void>;
}

const retiredKeys = (account: Account) => ({ ...accountKeys(account), sk: 'retired' });

export function createIdentityStore(options: StoreOptions): IdentityStore {
  const { documents, TableName, clock } = openTable(options);
  const keys = (account: Account) => ({ ...accountKeys(account), sk: 'account' });
  const listed = (account: Account, customer: string) => ({
    account,
    customer,
    since: clock().toISOString(),
    gsi1pk: `customer#${customer}`,
    gsi1sk: accountKeys(account).pk,
  });
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
            Item: { ...keys(account), ...listed(account, customer) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return customer;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await this.customer(account)) ?? customer;
      }
    },
    async retire(account, from, into) {
      try {
        await documents.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Delete: {
                  TableName,
                  Key: keys(account),
                  ConditionExpression: 'customer = :from',
                  ExpressionAttributeValues: { ':from': from },
                },
              },
              { Put: { TableName, Item: { ...retiredKeys(account), ...listed(account, into) } } },
            ],
          }),
        );
      } catch (error) {
        // It belongs to somebody else already: done before.
        if (!(error instanceof TransactionCanceledException)) throw error;
      }
    },
    async accounts(customer) {
      const linked: Linked[] = [];
      const rows = rowsOf(documents, {
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :customer',
        ExpressionAttributeValues: { ':customer': `customer#${customer}` },
      });
      for await (const row of rows) {
        const { channel, id } = row['account'] as Account;
        linked.push({ channel, id, since: String(row['since']), retired: row['sk'] === 'retired' });
      }
      return linked;
    },
    async remove(account) {
      for (const Key of [keys(account), retiredKeys(account)]) {
        await documents.send(new DeleteCommand({ TableName, Key }));
      }
    },
  };
}
