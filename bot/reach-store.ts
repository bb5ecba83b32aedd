import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, type StoreOptions } from './table-store.ts';
import type { Account } from './turn.ts';

/** Where a customer was last answered on a channel. */
export interface Reach {
  readonly channel: string;
  /** The channel's own JSON. */
  readonly address: unknown;
  readonly locale: string;
  /** The session that was answered. */
  readonly session: string;
  /** The id of the account that spoke; not known of old rows. */
  readonly account?: string | undefined;
}

/** Remembers where customers can be told something tomorrow: one row for each channel that they spoke on. */
export interface ReachStore {
  /** Writes only what has changed. */
  remember(customer: string, reach: Reach): Promise<void>;
  of(customer: string): Promise<readonly Reach[]>;
  /** No longer reaches a customer by an account of theirs. */
  leave(customer: string, account: Account): Promise<void>;
  /** Forgets a customer; tells how many rows that were. */
  forget(customer: string): Promise<number>;
}

const remembered = 10_000;

export function createReachStore(options: StoreOptions): ReachStore {
  const { documents, TableName, clock } = openTable(options);
  /** What this process has seen in the table. */
  const known = new Map<string, string>();
  const partition = (customer: string) => `reach#${customer}`;
  const placeOf = (customer: string, channel: string) => ({
    pk: partition(customer),
    sk: `channel#${channel}`,
  });
  const reachesOf = async (customer: string) => {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(customer) },
      }),
    );
    return Items.map((item) => JSON.parse(String(item['reach'])) as Reach);
  };
  return {
    async remember(customer, reach) {
      const place = placeOf(customer, reach.channel);
      const name = `${place.pk} ${place.sk}`;
      const text = JSON.stringify(reach);
      if (known.get(name) === text) return;
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...place, reach: text, since: clock().toISOString() },
            ConditionExpression: 'attribute_not_exists(pk) OR reach <> :reach',
            ExpressionAttributeValues: { ':reach': text },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
      if (known.size >= remembered) known.clear();
      known.set(name, text);
    },
    of: reachesOf,
    async leave(customer, { channel, id }) {
      const Key = placeOf(customer, channel);
      const held = (await reachesOf(customer)).find((reach) => reach.channel === channel);
      if (!held || (held.account ?? id) !== id) return;
      await documents.send(new DeleteCommand({ TableName, Key }));
      known.delete(`${Key.pk} ${Key.sk}`);
    },
    async forget(customer) {
      const reaches = await reachesOf(customer);
      for (const { channel } of reaches) {
        const Key = placeOf(customer, channel);
        await documents.send(new DeleteCommand({ TableName, Key }));
        known.delete(`${Key.pk} ${Key.sk}`);
      }
      return reaches.length;
    },
  };
}
