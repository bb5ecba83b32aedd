import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Entry, EventLog } from './event-log.ts';
import type { ChatEvent, EventPage } from './protocol.ts';
import { eventIn, lastPlace, pageBefore, partition, place, rateEvent } from './history-store.ts';
import { createTails, eventsAfter, type LogNews } from './tail.ts';

const day = 24 * 60 * 60;
const kept = 90 * day;
/** Longer than any cookie lives, so that no client ever sees its sequence begin again. */
const headKept = 400 * day;
const mostTries = 100;
const mostPresumed = 2_000;
/** So many events are copied in one transaction. */
const together = 90;

export function createEventLog(
  database: { readonly client: DynamoDBClient; readonly table: string },
  clock: () => Date,
  random: () => number,
  tell: (news: LogNews) => void = () => undefined,
): EventLog {
  const client = DynamoDBDocumentClient.from(database.client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const { table } = database;
  const seconds = () => Math.floor(clock().getTime() / 1000);
  const tails = createTails(clock);
  const queues = new Map<string, Promise<unknown>>();
  const presumed = new Set<string>();

  /** Appends of one process to one log do not race each other. */
  function inTurn<T>(conversation: string, run: () => Promise<T>): Promise<T> {
    const mine = (queues.get(conversation) ?? Promise.resolve()).then(run, run);
    queues.set(conversation, mine);
    const leave = () => {
      if (queues.get(conversation) === mine) queues.delete(conversation);
    };
    mine.then(leave, leave);
    return mine;
  }

  /** The head's last number, and the first and last number written under this key, if it was used. */
  async function look(conversation: string, key: string) {
    const pk = partition(conversation);
    const { Responses } = await client.send(
      new BatchGetCommand({
        RequestItems: {
          [table]: {
            ConsistentRead: true,
            Keys: [
              { pk, sk: 'head' },
              { pk, sk: `key#${key}` },
            ],
          },
        },
      }),
    );
    const items = Responses?.[table] ?? [];
    const head = items.find((item) => item['sk'] === 'head');
    const used = items.find((item) => item['sk'] === `key#${key}` && Number(item['ttl']) > seconds());
    return {
      last: Number(head?.['last'] ?? 0),
      used: used && { first: Number(used['first']), last: Number(used['last']) },
    };
  }

  /** The events from `first` to the place `to`. */
  async function range(conversation: string, first: number, to: string): Promise<ChatEvent[]> {
    const events: ChatEvent[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :to',
          FilterExpression: '#ttl > :now',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ':pk': partition(conversation),
            ':first': place(first),
            ':to': to,
            ':now': seconds(),
          },
          ExclusiveStartKey: from,
        }),
      );
      events.push(...(page.Items ?? []).map(eventIn));
      from = page.LastEvaluatedKey;
    } while (from);
    return events;
  }

  /** Writes the events behind `last`; false when somebody else was quicker. */
  async function write(conversation: string, key: string, last: number, events: readonly ChatEvent[]) {
    const pk = partition(conversation);
    const now = seconds();
    const ttl = now + kept;
    const newLast = last + events.length;
    const items = events.map((event) => ({
      Put: { TableName: table, Item: { pk, sk: place(event.seq), event: JSON.stringify(event), ttl } },
    }));
    const marker = {
      Put: {
        TableName: table,
        Item: { pk, sk: `key#${key}`, first: last + 1, last: newLast, ttl },
        ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':now': now },
      },
    };
    const head = {
      Put: {
        TableName: table,
        Item: { pk, sk: 'head', last: newLast, ttl: now + headKept },
        ...(last === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#last = :last',
              ExpressionAttributeNames: { '#last': 'last' },
              ExpressionAttributeValues: { ':last': last },
            }),
      },
    };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [head, marker, ...items] }));
      return true;
    } catch (error) {
      if (isRace(error)) return false;
      throw error;
    }
  }

  /** The end of the log, and what was written under the key if it was used; without a request where this process knows. */
  async function end(conversation: string, key: string, isFirstTry: boolean) {
    const isEmpty = presumed.delete(conversation) && isFirstTry;
    const tail = isFirstTry ? tails.of(conversation) : undefined;
    // A wrong guess is found out by the write, and looked after by the next try.
    if (isEmpty && !tail) return { last: 0, used: undefined };
    return tail ? { last: tail.last, used: tail.keys.get(key) } : look(conversation, key);
  }

  /** Events that were written, from memory where they are there. */
  function written(conversation: string, { first, last }: { first: number; last: number }) {
    const here = (tails.of(conversation)?.events ?? []).filter(({ seq }) => seq >= first && seq <= last);
    return here.length === last - first + 1 ? here : range(conversation, first, place(last));
  }

  async function append(
    conversation: string,
    key: string,
    entries: readonly Entry[],
    answers: string | undefined,
  ): Promise<readonly ChatEvent[]> {
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const { last, used } = await end(conversation, key, attempt === 1);
      if (used) return written(conversation, used);
      const at = clock().toISOString();
      const events = entries.map((entry, index) => ({ seq: last + 1 + index, at, ...entry }));
      if (await write(conversation, key, last, events)) {
        tails.add(conversation, key, events, answers);
        tell({ conversation, appended: { key, events, answers } });
        return events;
      }
      tails.forget(conversation);
      if (attempt > 1) await pause(1 + random() * Math.min(100, 4 * attempt));
    }
    throw new Error(`The log of conversation ${conversation} was too busy to append to.`);
  }

  async function read(conversation: string, after: number): Promise<EventPage> {
    const events = await range(conversation, after + 1, lastPlace);
    const newest = events.at(-1);
    if (newest) tails.see(conversation, newest.seq, events);
    else if (after === 0) tails.see(conversation, 0, []);
    if (newest) return { events, next: newest.seq };
    if (after === 0) return { events, next: 0 };
    const head = await client.send(
      new GetCommand({
        TableName: table,
        Key: { pk: partition(conversation), sk: 'head' },
        ConsistentRead: true,
      }),
    );
    // Never more than was asked for: the head may have moved since the events were read.
    return { events, next: Math.min(after, Number(head.Item?.['last'] ?? 0)) };
  }

  const since = (conversation: string, after: number) => range(conversation, after + 1, lastPlace);

  return {
    append: async (conversation, key, entries, answers) =>
      entries.length === 0 ? [] : inTurn(conversation, () => append(conversation, key, entries, answers)),
    presumeEmpty(conversation) {
      if (presumed.size >= mostPresumed) presumed.clear();
      presumed.add(conversation);
    },
    read,
    before: (conversation, before, limit) =>
      pageBefore({ client, table, now: seconds() }, conversation, before, limit),
    hear: (news) => tails.hear(news),
    async readAnswer(conversation, after, said) {
      const tail = tails.of(conversation);
      const events = tail?.answered.has(said) ? eventsAfter(tail, after) : undefined;
      return events && tail ? { events, next: tail.last } : read(conversation, after);
    },
    since,
    async sinceHere(conversation, after) {
      const tail = tails.of(conversation);
      return (tail && eventsAfter(tail, after)) ?? since(conversation, after);
    },

    async rate(conversation, said, rating) {
      const { used } = await look(conversation, `in#${said}`);
      if (!used) return false;
      await rateEvent({ client, table }, conversation, used.first, rating);
      tails.forget(conversation);
      return true;
    },

    async copy(from, into) {
      const events = await range(from, 1, lastPlace);
      for (let first = 0; first < events.length; first += together) {
        const entries = events.slice(first, first + together).map(({ seq: _, ...event }) => event);
        await this.append(into, `copied.${from}.${String(first)}`, entries);
      }
    },

    async forget(conversation) {
      let rows = 0;
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': partition(conversation) },
            ProjectionExpression: 'pk, sk',
            ExclusiveStartKey: from,
          }),
        );
        for (const Key of page.Items ?? []) {
          await client.send(new DeleteCommand({ TableName: table, Key }));
          rows += 1;
        }
        from = page.LastEvaluatedKey;
      } while (from);
      tails.forget(conversation);
      tell({ conversation });
      return rows;
    },
  };
}

function isRace(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const races = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];
  return codes.length > 0 && codes.every((code) => races.includes(code));
}
