import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import { openTable, type StoreOptions } from '../../bot/table-store.ts';

/** How often something was tried for an address, whether or not anybody has it. */
export interface AttemptStore {
  /**
   * Counts a try before it is made, so that many at once count as many. After `free` tries each one more has to wait, twice as long
   * every time. The answer is 0 when it may be made, else for how many seconds it may not.
   */
  begin(what: string, email: string): Promise<number>;
  /** Forgets the tries: the last one was right. */
  clear(what: string, email: string): Promise<void>;
}

const free = 5;
const firstWait = 30;
const longestWait = 3600;
/** Tries are forgotten after a day without one. */
const keptDays = 1;
/** So many at once may each find that another was counted before them. */
const looks = 20;

export function createAttemptStore(options: StoreOptions): AttemptStore {
  const { documents, TableName, now, ttl } = openTable(options);
  const keys = (what: string, email: string) => ({
    pk: `sign-in-tries#${what}#${createHash('sha256').update(email).digest('base64url')}`,
    sk: 'tries',
  });
  const seconds = () => Math.floor(now() / 1000);
  return {
    async begin(what, email) {
      const Key = keys(what, email);
      for (let look = 0; look < looks; look += 1) {
        const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        const tries = Item && Number(Item['ttl']) > seconds() ? Number(Item['tries']) : 0;
        const wait = tries < free ? 0 : Number(Item?.['again']) - seconds();
        if (wait > 0) return wait;
        const pause = Math.min(firstWait * 2 ** Math.min(tries + 1 - free, 20), longestWait);
        const next = { ...Key, tries: tries + 1, again: seconds() + pause, ttl: ttl(keptDays) };
        try {
          await documents.send(
            new PutCommand({
              TableName,
              Item: next,
              ConditionExpression: Item ? 'tries = :seen' : 'attribute_not_exists(pk)',
              ...(Item && { ExpressionAttributeValues: { ':seen': Item['tries'] as number } }),
            }),
          );
          return 0;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
      return 1;
    },
    async clear(what, email) {
      await documents.send(new DeleteCommand({ TableName, Key: keys(what, email) }));
    },
  };
}
