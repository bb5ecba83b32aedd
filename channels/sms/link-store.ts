import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ShortLink, SmsAddress } from './payload.ts';
import type { SmsTable } from './store.ts';

/** A short link as it was sent. */
export interface KeptLink {
  readonly link: ShortLink;
  /** To whom. */
  readonly to: SmsAddress;
  /** Seconds since 1970. */
  readonly until: number;
  /** What was answered by it. */
  readonly used: string | undefined;
  /** How often somebody did not know whose phone it was sent to. */
  readonly wrong: number;
}

export interface LinkStore {
  /** Keeps a link; the same id again changes nothing. */
  keep(id: string, link: ShortLink, to: SmsAddress): Promise<void>;
  find(id: string): Promise<KeptLink | undefined>;
  /** Uses a link up with an answer; false when it was used for another. */
  use(id: string, answer: string): Promise<boolean>;
  /** Counts a wrong proof. */
  mistake(id: string): Promise<void>;
  /** Forgets a number's links. */
  forget(number: string): Promise<void>;
}

/** In seconds: as long as the numbers of a menu mean something. */
const holds = 24 * 60 * 60;
/** Afterwards it is known for so long that it has expired. */
const remembered = 7 * 24 * 60 * 60;

const keys = (id: string) => ({ pk: `sms-link#${id}`, sk: 'sms-link' });
const ofNumber = (number: string) => `sms-links#${number}`;

export function linkStore({ client, table }: SmsTable, clock: () => Date): LinkStore {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const TableName = table;
  const now = () => Math.floor(clock().getTime() / 1000);

  async function holdsTrue(change: Promise<unknown>): Promise<boolean> {
    try {
      await change;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async keep(id, link, to) {
      const Item = {
        ...{ ...keys(id), gsi1pk: ofNumber(to.to), gsi1sk: id },
        ...{ link: JSON.stringify(link), to: JSON.stringify(to) },
        ...{ until: now() + holds, ttl: now() + holds + remembered },
      };
      await holdsTrue(
        documents.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
    },
    async find(id) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keys(id), ConsistentRead: true }),
      );
      return (
        Item && {
          link: JSON.parse(String(Item['link'])) as ShortLink,
          to: JSON.parse(String(Item['to'])) as SmsAddress,
          until: Number(Item['until']),
          used: Item['used'] as string | undefined,
          wrong: Number(Item['wrong'] ?? 0),
        }
      );
    },
    use: (id, answer) =>
      holdsTrue(
        documents.send(
          new UpdateCommand({
            TableName,
            Key: keys(id),
            UpdateExpression: 'SET used = :answer',
            ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(used) OR used = :answer)',
            ExpressionAttributeValues: { ':answer': answer },
          }),
        ),
      ),
    async mistake(id) {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: keys(id),
          UpdateExpression: 'ADD wrong :one',
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    },
    async forget(number) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :number',
            ExpressionAttributeValues: { ':number': ofNumber(number) },
            ExclusiveStartKey: from,
          }),
        );
        for (const { gsi1sk } of page.Items ?? [])
          await documents.send(new DeleteCommand({ TableName, Key: keys(String(gsi1sk)) }));
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}
