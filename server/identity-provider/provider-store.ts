import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { openTable, rowsOf, type StoreOptions } from '../../bot/table-store.ts';

/** What the provider keeps (sessions, grants, codes, tokens) in the `bot` table, under any account's name together. */
export interface ProviderStore {
  adapter(model: string): Adapter;
  /** Forgets everything that was given to an account; every sign-in of it ends. */
  forget(account: string): Promise<void>;
}

/** For what the provider gives no end, in seconds. */
const longest = 30 * 86_400;

const pointer = (kind: 'uid' | 'grant' | 'account', id: string) => `oidc-${kind}#${id}`;

export function createProviderStore(options: StoreOptions): ProviderStore {
  const { documents, TableName, now } = openTable(options);
  const seconds = () => Math.floor(now() / 1000);
  const keys = (name: string) => ({ pk: `oidc#${name}`, sk: 'oidc' });

  async function find(name: string): Promise<AdapterPayload | undefined> {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: keys(name), ConsistentRead: true }),
    );
    if (!Item || Number(Item['ttl']) <= seconds()) return undefined;
    const payload = JSON.parse(String(Item['payload'])) as AdapterPayload;
    return Item['usedAt'] === undefined ? payload : { ...payload, consumed: Number(Item['usedAt']) };
  }
  const remove = (key: { readonly pk: string; readonly sk: string }) =>
    documents.send(new DeleteCommand({ TableName, Key: key }));
  /** The names that a pointer leads to. */
  async function* namesAt(pk: string): AsyncGenerator<string> {
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    };
    for await (const row of rowsOf(documents, query)) yield String(row['sk']);
  }
  async function removeAt(pk: string): Promise<void> {
    for await (const name of namesAt(pk)) {
      await remove(keys(name));
      await remove({ pk, sk: name });
    }
  }

  return {
    adapter: (model) => ({
      async upsert(id, payload, expiresIn) {
        const name = `${model}:${id}`;
        const ttl = seconds() + (expiresIn ?? longest);
        const { uid, grantId, accountId } = payload;
        const pointers = [
          ...(model === 'Session' && uid !== undefined ? [pointer('uid', uid)] : []),
          ...(grantId === undefined ? [] : [pointer('grant', grantId)]),
          ...(accountId === undefined ? [] : [pointer('account', accountId)]),
        ];
        // Pointers first: what a crash leaves without one could not be revoked.
        for (const pk of pointers) {
          await documents.send(new PutCommand({ TableName, Item: { pk, sk: name, ttl } }));
        }
        await documents.send(
          new PutCommand({ TableName, Item: { ...keys(name), payload: JSON.stringify(payload), ttl } }),
        );
      },
      find: (id) => find(`${model}:${id}`),
      findByUserCode: () => Promise.resolve(undefined),
      async findByUid(uid) {
        for await (const name of namesAt(pointer('uid', uid))) {
          const found = await find(name);
          if (found) return found;
        }
        return undefined;
      },
      async consume(id) {
        try {
          await documents.send(
            new UpdateCommand({
              TableName,
              Key: keys(`${model}:${id}`),
              UpdateExpression: 'SET usedAt = :now',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
              ExpressionAttributeValues: { ':now': seconds() },
            }),
          );
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
          throw new Error(`The ${model} was used twice at once.`, { cause: error });
        }
      },
      async destroy(id) {
        await remove(keys(`${model}:${id}`));
      },
      revokeByGrantId: (grantId) => removeAt(pointer('grant', grantId)),
    }),
    forget: (account) => removeAt(pointer('account', account)),
  };
}
