import { QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ChatEvent, EventPage, Rating } from './protocol.ts';

export const partition = (conversation: string): string => `web-log#${conversation}`;
export const place = (seq: number): string => `event#${String(seq).padStart(12, '0')}`;
export const lastPlace = 'event#~';

/** The event of a row, with what was added to it since. */
export function eventIn(row: Readonly<Record<string, unknown>>): ChatEvent {
  const event = JSON.parse(String(row['event'])) as ChatEvent;
  const rating = row['rating'] as Rating | undefined;
  return rating === undefined || event.from !== 'customer' ? event : { ...event, rating };
}

/** The last `limit` events of a log before a number, in order, by one request; `more` is the number before which there are others. */
export async function pageBefore(
  at: { readonly client: DynamoDBDocumentClient; readonly table: string; readonly now: number },
  conversation: string,
  before: number,
  limit: number,
): Promise<EventPage> {
  const { Items = [] } = await at.client.send(
    new QueryCommand({
      TableName: at.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :to',
      ExpressionAttributeValues: {
        ':pk': partition(conversation),
        ':first': place(0),
        ':to': before > 1e11 ? lastPlace : place(before - 1),
      },
      ScanIndexForward: false,
      Limit: limit + 1,
    }),
  );
  // What expired and is not deleted yet is all older than what has not.
  const kept = Items.filter((item) => Number(item['ttl']) > at.now);
  const events = kept.slice(0, limit).map(eventIn).reverse();
  const [first] = events;
  return {
    events,
    next: events.at(-1)?.seq ?? 0,
    ...(first && kept.length > limit && { more: first.seq }),
  };
}

/** Writes what a customer thinks of an answer beside their message, or takes it away. */
export async function rateEvent(
  { client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string },
  conversation: string,
  seq: number,
  rating: Rating | undefined,
): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: { pk: partition(conversation), sk: place(seq) },
      ConditionExpression: 'attribute_exists(pk)',
      ...(rating === undefined
        ? { UpdateExpression: 'REMOVE rating' }
        : { UpdateExpression: 'SET rating = :rating', ExpressionAttributeValues: { ':rating': rating } }),
    }),
  );
}
