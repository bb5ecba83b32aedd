import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { openTable, rowsOf, type StoreOptions } from '../../bot/table-store.ts';
import type { KeptPassword } from './password.ts';

/** Somebody who can sign in. */
export interface SignInAccount {
  /** What tokens name the account by; says nothing of the person. */
  readonly id: string;
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  readonly password: KeptPassword;
  readonly groups: readonly string[];
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** The accounts of the embedded identity provider, in the `bot` table. */
export interface AccountStore {
  byEmail(email: string): Promise<SignInAccount | undefined>;
  byId(id: string): Promise<SignInAccount | undefined>;
  /** Makes an account whose owner has proved the address; undefined when the address has one already. */
  create(
    made: Pick<SignInAccount, 'email' | 'name' | 'password' | 'groups'>,
  ): Promise<SignInAccount | undefined>;
  setPassword(id: string, password: KeptPassword): Promise<void>;
  setGroups(id: string, groups: readonly string[]): Promise<void>;
  remove(account: SignInAccount): Promise<void>;
  /** All of them, by address. */
  all(): AsyncGenerator<SignInAccount>;
}

/** An address in the form in which it is kept; undefined when it can be none. */
export function readEmail(typed: string): string | undefined {
  const email = typed.normalize('NFC').trim().toLowerCase();
  return email.length <= 254 &&
    /^[^\s@"<>(),;:\\\p{Cc}]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u.test(email)
    ? email
    : undefined;
}

const list = 'sign-in-accounts';

export function createAccountStore(options: StoreOptions): AccountStore {
  const { documents, TableName, clock } = openTable(options);
  const byId = (id: string) => ({ pk: `sign-in-account#${id}`, sk: 'account' });
  const byEmail = (email: string) => ({ pk: `sign-in-email#${email}`, sk: 'email' });
  const get = async (Key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  const set = (id: string, name: 'password' | 'groups', value: unknown) =>
    documents.send(
      new UpdateCommand({
        TableName,
        Key: byId(id),
        UpdateExpression: 'SET #name = :value',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  return {
    async byEmail(email) {
      const row = await get(byEmail(email));
      return row && this.byId(String(row['id']));
    },
    byId: async (id) => (await get(byId(id))) as SignInAccount | undefined,
    async create(made) {
      const account: SignInAccount = { id: randomUUID(), since: clock().toISOString(), ...made };
      const { id, email } = account;
      const ConditionExpression = 'attribute_not_exists(pk)';
      try {
        await documents.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: { ...byEmail(email), id }, ConditionExpression } },
              {
                Put: {
                  TableName,
                  Item: { ...byId(id), ...account, gsi1pk: list, gsi1sk: email },
                  ConditionExpression,
                },
              },
            ],
          }),
        );
        return account;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return undefined;
        throw error;
      }
    },
    async setPassword(id, password) {
      await set(id, 'password', password);
    },
    async setGroups(id, groups) {
      await set(id, 'groups', groups);
    },
    async remove({ id, email }) {
      await documents.send(
        new TransactWriteCommand({
          TransactItems: [byEmail(email), byId(id)].map((Key) => ({ Delete: { TableName, Key } })),
        }),
      );
    },
    async *all() {
      const rows = rowsOf(documents, {
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :list',
        ExpressionAttributeValues: { ':list': list },
      });
      for await (const row of rows) yield row as unknown as SignInAccount;
    },
  };
}
