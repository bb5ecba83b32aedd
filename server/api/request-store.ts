import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, rowsOf, type StoreOptions } from '../../bot/table-store.ts';

/** Remembers under which keys customers asked for what, so that a key stands for one request. */
export interface RequestStore {
  /**
   * Takes a key for a request, told by its fingerprint. `first` when nobody has used it, `other` when it stands for another request;
   * `again` with the answer that was kept for it, if one was.
   */
  claim(
    customer: string,
    key: string,
    fingerprint: string,
  ): Promise<
    { readonly what: 'first' | 'other' } | { readonly what: 'again'; readonly answer: string | undefined }
  >;
  /** Keeps an answer, JSON, for the request of a key. */
  keep(customer: string, key: string, answer: string): Promise<void>;
  /** The answers that are kept for a customer. */
  answers(customer: string): Promise<readonly string[]>;
  /** Forgets a customer's keys; tells how many there were. */
  forget(customer: string): Promise<number>;
}

/** As long as the shop keeps the answers of its effects, in days. */
const keptFor = 7;

export function createRequestStore(options: StoreOptions): RequestStore {
  const { documents, TableName, now, ttl } = openTable(options);
  const keys = (customer: string, key: string) => ({ pk: `request#${customer}`, sk: `key#${key}` });
  const rows = (customer: string) =>
    rowsOf(documents, {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `request#${customer}` },
    });
  return {
    async claim(customer, key, fingerprint) {
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...keys(customer, key), fingerprint, ttl: ttl(keptFor) },
            ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': Math.floor(now() / 1000) },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { what: 'first' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item?.['fingerprint']?.S !== fingerprint) return { what: 'other' };
        return { what: 'again', answer: error.Item['answer']?.S };
      }
    },
    async keep(customer, key, answer) {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: keys(customer, key),
          UpdateExpression: 'SET answer = :answer',
          ExpressionAttributeValues: { ':answer': answer },
        }),
      );
    },
    async answers(customer) {
      const found: string[] = [];
      for await (const { answer } of rows(customer)) if (typeof answer === 'string') found.push(answer);
      return found;
    },
    async forget(customer) {
      let count = 0;
      for await (const { pk, sk } of rows(customer)) {
        await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
        count += 1;
      }
      return count;
    },
  };
}
