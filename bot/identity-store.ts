import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { AccountState } from './identity.ts';
import type { Account } from './turn.ts';
import { accountKeys, openTable, rowsOf, type StoreOptions } from './table-store.ts';

/** An account that belongs to a customer, or did until it was retired. */
export interface Linked extends Account {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** What it said is the customer's; what it says from now on is not. */
  readonly retired: boolean;
}

/** One write of a transaction on the `bot` table, as the document client takes it. */
export type TableWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Which customer an account belongs to. */
export interface IdentityStore {
  customer(account: Account): Promise<string | undefined>;
  /** All that is kept of an account; undefined when it was never heard of. */
  state(account: Account): Promise<AccountState | undefined>;
  /** Binds an account to a customer unless it is bound; gives the state that it is in then. */
  bind(account: Account, customer: string): Promise<AccountState>;
  /**
   * Changes an account from the state in which it was read, together with `beside`, all or nothing. What the account said as any of
   * `past` stays findable as theirs. False when somebody else was quicker, or one of `beside` did not hold.
   */
  change(
    account: Account,
    from: AccountState | undefined,
    to: Omit<AccountState, 'revision'>,
    past?: readonly string[],
    beside?: readonly TableWrite[],
  ): Promise<boolean>;
  /** Unbinds a guest's account from its customer; its past goes to another one. Repeating changes nothing. */
  retire(account: Account, from: string, into: string): Promise<void>;
  /** Every account of a customer, those that were retired to it among them. */
  accounts(customer: string): Promise<readonly Linked[]>;
  /**
   * Forgets that an account is a customer's, or was; nobody else's part in it is touched. Without a customer, forgets whose it is and
   * ever was.
   */
  remove(account: Account, customer: string | undefined): Promise<void>;
}

const stateParts = [
  'customer',
  'since',
  'before',
  'linked',
  'seen',
  'doubted',
  'guest',
  'news',
  'name',
  'offer',
  'cause',
] as const;

export function createIdentityStore(options: StoreOptions): IdentityStore {
  const { documents, TableName, clock } = openTable(options);
  const keys = (account: Account) => ({ ...accountKeys(account), sk: 'account' });
  const listed = (account: Account, customer: string) => ({
    account,
    customer,
    gsi1pk: `customer#${customer}`,
    gsi1sk: accountKeys(account).pk,
  });
  const retired = (account: Account, customer: string) => ({
    Put: {
      TableName,
      Item: {
        ...accountKeys(account),
        sk: `retired#${customer}`,
        ...listed(account, customer),
        since: clock().toISOString(),
      },
    },
  });
  async function state(account: Account): Promise<AccountState | undefined> {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: keys(account), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const parts = Object.fromEntries(
      stateParts.flatMap((part) => (Item[part] === undefined ? [] : [[part, Item[part] as unknown]])),
    );
    return { ...parts, revision: Number(Item['revision'] ?? 0) } as AccountState;
  }
  return {
    state,
    customer: async (account) => (await state(account))?.customer,
    async bind(account, customer) {
      const now = clock().toISOString();
      const fresh = { since: now, seen: now, revision: 1 };
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...keys(account), ...listed(account, customer), ...fresh },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return { customer, ...fresh };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await state(account)) ?? { customer, ...fresh };
      }
    },
    async change(account, from, to, past = [], beside = []) {
      const held = from && from.revision > 0;
      const condition = held
        ? 'revision = :revision'
        : from
          ? 'attribute_exists(pk) AND attribute_not_exists(revision)'
          : 'attribute_not_exists(pk)';
      const row: TableWrite = {
        Put: {
          TableName,
          Item: {
            ...to,
            ...keys(account),
            ...listed(account, to.customer),
            revision: (from?.revision ?? 0) + 1,
          },
          ConditionExpression: condition,
          ...(held && { ExpressionAttributeValues: { ':revision': from.revision } }),
        },
      };
      const TransactItems = [row, ...past.map((customer) => retired(account, customer)), ...beside];
      try {
        await documents.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
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
              retired(account, into),
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
        const isPast = String(row['sk']).startsWith('retired');
        linked.push({ channel, id, since: String(row['since']), retired: isPast });
      }
      return linked;
    },
    async remove(account, customer) {
      const rows = rowsOf(documents, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': accountKeys(account).pk },
      });
      for await (const { pk, sk, customer: owner } of rows) {
        if (owner === undefined || (customer !== undefined && owner !== customer)) continue;
        try {
          await documents.send(
            new DeleteCommand({
              TableName,
              Key: { pk, sk },
              ConditionExpression: 'customer = :owner',
              ExpressionAttributeValues: { ':owner': owner },
            }),
          );
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
}
