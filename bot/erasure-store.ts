import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, rowsOf, type StoreOptions } from './table-store.ts';

/** A customer who asked for deletion, and from when on it is to be done. */
export interface AskedErasure {
  readonly customer: string;
  /** ISO 8601, UTC. */
  readonly due: string;
}

/** Remembers who asked for the deletion of their data until it is done. */
export interface ErasureStore {
  ask(erasure: AskedErasure): Promise<void>;
  /** What is to be done by now, the longest ago first. */
  due(): Promise<readonly AskedErasure[]>;
  done(erasure: AskedErasure): Promise<void>;
}

export function createErasureStore(options: StoreOptions): ErasureStore {
  const { documents, TableName, clock } = openTable(options);
  // One partition: few ask, and they are gone soon.
  const pk = 'erasures';
  const keys = ({ customer, due }: AskedErasure) => ({ pk, sk: `${due}#${customer}` });
  return {
    async ask(erasure) {
      await documents.send(new PutCommand({ TableName, Item: { ...keys(erasure), ...erasure } }));
    },
    async due() {
      const found: AskedErasure[] = [];
      const query = {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk < :now',
        ExpressionAttributeValues: { ':pk': pk, ':now': clock().toISOString() },
      };
      for await (const row of rowsOf(documents, query)) {
        found.push({ customer: String(row['customer']), due: String(row['due']) });
      }
      return found;
    },
    async done(erasure) {
      await documents.send(new DeleteCommand({ TableName, Key: keys(erasure) }));
    },
  };
}
