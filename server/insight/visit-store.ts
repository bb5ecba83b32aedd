import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, rowsOf, type StoreOptions } from '../../bot/table-store.ts';
import { missedIndex, missedKeys, visitKeys, visitsOn } from './rows.ts';
import type { Missed, Visit } from './visit.ts';

/** A page of rows, with the place after which the next one begins. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

export type VisitStore = ReturnType<typeof createVisitStore>;

const tries = 5;

/** Visits and missed words, to be read, settled and forgotten. */
export function createVisitStore(options: StoreOptions) {
  const { documents, TableName } = openTable(options);

  const read = async <T>(Key: Record<string, unknown>): Promise<T | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item as T | undefined;
  };
  const page = async <T>(pk: string, limit: number, after: string | undefined): Promise<Rows<T>> => {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        ...{ TableName, IndexName: 'gsi1', ScanIndexForward: false, Limit: limit },
        KeyConditionExpression: after === undefined ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk < :after',
        ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
      }),
    );
    const next = Items.length < limit ? undefined : String(Items.at(-1)?.['gsi1sk']);
    return { rows: Items as T[], next };
  };
  const visit = (customer: string, id: string) => read<Visit>(visitKeys({ customer, id }));
  const missed = (id: string) => read<Missed>(missedKeys(id));

  /** Takes so many times back from missed words; what nobody else said is gone. */
  async function unsaid(id: string, times: number) {
    const held = await missed(id);
    if (!held) return [];
    const same = {
      ...{ TableName, Key: missedKeys(id), ConditionExpression: '#count = :held' },
      ExpressionAttributeNames: { '#count': 'count' },
    };
    const left = held.count - times;
    return left > 0
      ? [
          {
            Update: {
              ...{ ...same, UpdateExpression: 'SET #count = :left' },
              ExpressionAttributeValues: { ':held': held.count, ':left': left },
            },
          },
        ]
      : [{ Delete: { ...same, ExpressionAttributeValues: { ':held': held.count } } }];
  }

  return {
    ...{ visit, missed },

    /** Missed words, said last first; `after` is where another page has ended. */
    missedLately: (limit: number, after: string | undefined) => page<Missed>(missedIndex, limit, after),

    /** Visits that began on a day, the latest first. */
    visitsOn: (day: string, limit: number, after: string | undefined) =>
      page<Visit>(visitsOn(day), limit, after),

    /** All visits of a customer that are kept, in no order. */
    async visitsOf(customer: string): Promise<readonly Visit[]> {
      const found: Visit[] = [];
      const rows = rowsOf(documents, {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': visitKeys({ customer, id: '' }).pk },
        ConsistentRead: true,
      });
      for await (const row of rows) found.push(row as unknown as Visit);
      return found;
    },

    /** Says that somebody has dealt with missed words, or that nobody has; undefined where there are none such. */
    async deal(id: string, at: string | undefined): Promise<Missed | undefined> {
      try {
        const { Attributes } = await documents.send(
          new UpdateCommand({
            ...{ TableName, Key: missedKeys(id), ReturnValues: 'ALL_NEW' },
            UpdateExpression: at === undefined ? 'REMOVE dealt' : 'SET dealt = :at',
            ConditionExpression: 'attribute_exists(pk)',
            ...(at !== undefined && { ExpressionAttributeValues: { ':at': at } }),
          }),
        );
        return Attributes as Missed | undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },

    /**
     * Forgets a visit, and what only its customer said of the missed words; tells whether there was one. What it counted in the figures
     * names nobody, and stays.
     */
    async forget(customer: string, id: string): Promise<boolean> {
      for (let attempt = 1; ; attempt += 1) {
        const held = await visit(customer, id);
        if (!held) return false;
        const words = await Promise.all(Object.entries(held.misses).map((one) => unsaid(...one)));
        const gone = {
          Delete: {
            ...{ TableName, Key: visitKeys(held), ConditionExpression: 'turns = :turns' },
            ExpressionAttributeValues: { ':turns': held.turns },
          },
        };
        try {
          await documents.send(new TransactWriteCommand({ TransactItems: [gone, ...words.flat()] }));
          return true;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException) || attempt >= tries) throw error;
        }
      }
    },
  };
}
