import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../store.ts';

/** A row as it lies in the table. */
export interface RawRow {
  readonly pk: string;
  readonly sk: string;
  /** What kind of thing it keeps. */
  readonly entity: string;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Everything that lies under a customer, of whatever kind: what comes to the shop later is exported and erased, too. */
export interface Partition {
  rows(customer: string): AsyncGenerator<RawRow>;
  remove(row: RawRow): Promise<void>;
}

export function openPartition(client: DynamoDBClient, table: string, store: Store): Partition {
  // The SDK keeps these options with the client that is shared, so they have to be those of everybody else.
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    async *rows(customer) {
      const { Key } = store.entities.cart.get({ customer }).params<{ Key: { readonly pk: string } }>();
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': Key.pk },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        );
        for (const row of page.Items ?? []) yield rawRow(row);
        from = page.LastEvaluatedKey;
      } while (from);
    },
    async remove({ pk, sk }) {
      await documents.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
    },
  };
}

function rawRow(row: Readonly<Record<string, unknown>>): RawRow {
  const { pk, sk, gsi1pk: _, gsi1sk: __, __edb_e__: entity, __edb_v__: ___, ...kept } = row;
  return { pk: String(pk), sk: String(sk), entity: String(entity), kept };
}
