import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { SmsAddress, SmsPayload } from './payload.ts';
import type { SmsTable } from './store.ts';

/** A message as it was sent, so that it can be sent again. */
export interface SentMessage {
  readonly key: string;
  readonly payload: SmsPayload;
  readonly to: SmsAddress;
  /** How often it was sent before. */
  readonly tries: number;
}

/** What is to be done about a message later. */
export interface SmsJob {
  readonly what: 'again' | 'cost';
  readonly number: string;
  readonly sid: string;
  /** How often it was tried to do this. */
  readonly tries: number;
  readonly withoutPictures?: boolean | undefined;
}

/** A job that is due, taken by one process for a minute. */
export interface TakenJob extends SmsJob {
  readonly place: string;
}

/** What was sent, how far it has come, and what is to be done about it later. */
export interface SentStore {
  note(sid: string, message: SentMessage): Promise<void>;
  find(number: string, sid: string): Promise<SentMessage | undefined>;
  /** Notes how far a message has come, with what is to be done about it, at once; false when that was no news. */
  advance(
    message: { readonly number: string; readonly sid: string },
    news: { readonly status: string; readonly rank: number },
    jobs: readonly { readonly job: SmsJob; readonly at: Date }[],
  ): Promise<boolean>;
  take(most: number): Promise<readonly TakenJob[]>;
  done(job: TakenJob): Promise<void>;
  later(job: TakenJob, at: Date): Promise<void>;
  /** Forgets what was sent to a number. */
  forget(number: string): Promise<void>;
}

/** In seconds: longer than any message is tried to be sent again, or its price waited for. */
const kept = 3 * 24 * 60 * 60;
/** For so long, in milliseconds, a job that was taken is nobody else's. */
const taken = 60_000;
const due = 'sms-due';

const messageKeys = (number: string, sid: string) => ({ pk: `sms-message#${number}`, sk: sid });
const placeOf = (at: Date, job: SmsJob) => `${at.toISOString()}#${job.what}#${job.sid}`;

/** In the `bot` table: a row for each message under its number, and one for each job in the order in which they fall due. */
export function sentStore({ client, table }: SmsTable, clock: () => Date): SentStore {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const TableName = table;
  const ttl = () => Math.floor(clock().getTime() / 1000) + kept;
  const jobRow = (job: SmsJob, at: Date) => ({
    TableName,
    Item: { pk: due, sk: placeOf(at, job), job: JSON.stringify(job), ttl: ttl() },
  });

  /** Puts a job to another time, unless somebody else did so before. */
  async function move(from: string, job: SmsJob, at: Date): Promise<boolean> {
    const here = {
      TableName,
      Key: { pk: due, sk: from },
      ConditionExpression: 'attribute_exists(pk)',
    };
    return wins(
      documents.send(
        new TransactWriteCommand({ TransactItems: [{ Delete: here }, { Put: jobRow(job, at) }] }),
      ),
    );
  }

  return {
    async note(sid, message) {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: messageKeys(message.to.to, sid),
          UpdateExpression: 'SET message = :message, #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':message': JSON.stringify(message), ':ttl': ttl() },
        }),
      );
    },
    async find(number, sid) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: messageKeys(number, sid), ConsistentRead: true }),
      );
      const message = Item?.['message'] as string | undefined;
      return message === undefined ? undefined : (JSON.parse(message) as SentMessage);
    },
    advance({ number, sid }, { status, rank }, jobs) {
      const further = {
        TableName,
        Key: messageKeys(number, sid),
        UpdateExpression: 'SET #rank = :rank, #status = :status, #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(#rank) OR #rank < :rank',
        ExpressionAttributeNames: { '#rank': 'rank', '#status': 'status', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':rank': rank, ':status': status, ':ttl': ttl() },
      };
      return wins(
        documents.send(
          new TransactWriteCommand({
            TransactItems: [{ Update: further }, ...jobs.map(({ job, at }) => ({ Put: jobRow(job, at) }))],
          }),
        ),
      );
    },
    async take(most) {
      const now = clock();
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :due AND sk < :now',
          ExpressionAttributeValues: { ':due': due, ':now': `${now.toISOString()}$` },
          Limit: most,
        }),
      );
      const mine: TakenJob[] = [];
      for (const { sk, job: text } of Items) {
        const job = JSON.parse(String(text)) as SmsJob;
        const until = new Date(now.getTime() + taken);
        if (await move(String(sk), job, until)) mine.push({ ...job, place: placeOf(until, job) });
      }
      return mine;
    },
    async done({ place }) {
      await documents.send(new DeleteCommand({ TableName, Key: { pk: due, sk: place } }));
    },
    async later({ place, ...job }, at) {
      if (placeOf(at, job) === place || !(await move(place, job, at)))
        await documents.send(new PutCommand(jobRow(job, at)));
    },
    async forget(number) {
      const { pk } = messageKeys(number, '');
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
            ProjectionExpression: 'pk, sk',
            ExclusiveStartKey: from,
          }),
        );
        for (const Key of page.Items ?? []) await documents.send(new DeleteCommand({ TableName, Key }));
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}

/** False when a condition of the transaction did not hold. */
async function wins(transaction: Promise<unknown>): Promise<boolean> {
  try {
    await transaction;
    return true;
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw error;
  }
}
