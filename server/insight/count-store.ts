import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { StoredTurn } from '../../bot/conversation.ts';
import { claimKeys, dayOf, keepTurns, openTable, rowsOf, type StoreOptions } from '../../bot/table-store.ts';
import type { Sum } from './add-up.ts';
import { missedRow, visitRow } from './rows.ts';
import { noFigures, visitKey, type Figures } from './visit.ts';

/** A turn that was accepted and counts in no figure yet. */
export interface Uncounted {
  readonly session: string;
  readonly no: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a day came to on one channel. */
export interface DayFigures extends Figures {
  /** `2026-11-26`, in UTC. */
  readonly day: string;
  readonly channel: string;
}

export type CountStore = ReturnType<typeof createCountStore>;

const countedKeys = { pk: 'figures-counted', sk: 'through' };
const dayMs = 86_400_000;

/** The day after one, both as `2026-11-26`. */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/** How far turns are counted, and what they came to. */
export function createCountStore(options: StoreOptions) {
  const { documents, TableName, now, ttl } = openTable(options);

  /** Writes a row if it is as it was read; `count` is what grows with every change. */
  const replace = (Item: Record<string, unknown>, count: string, before: number | undefined) => ({
    Put: {
      TableName,
      Item,
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#count = :before',
            ExpressionAttributeNames: { '#count': count },
            ExpressionAttributeValues: { ':before': before },
          }),
    },
  });

  return {
    /** Up to when every turn is counted; ISO 8601, UTC. */
    async counted(): Promise<string> {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: countedKeys }));
      const through = Item?.['through'] as string | undefined;
      return through ?? new Date(now() - keepTurns * dayMs).toISOString();
    },

    async countedThrough(through: string): Promise<void> {
      await documents.send(new PutCommand({ TableName, Item: { ...countedKeys, through } }));
    },

    /** Turns from a moment on that count in nothing yet, the longest ago first: one query for each day, and no scan. */
    async uncounted(since: string, limit: number): Promise<readonly Uncounted[]> {
      const found: Uncounted[] = [];
      const today = new Date(now()).toISOString().slice(0, 10);
      for (let day = since.slice(0, 10); day <= today; day = dayAfter(day)) {
        const rows = rowsOf(documents, {
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :day AND gsi1sk >= :since',
          FilterExpression: 'attribute_not_exists(counted)',
          ExpressionAttributeValues: { ':day': dayOf(new Date(day)), ':since': since },
        });
        for await (const row of rows) {
          const [at = ''] = String(row['gsi1sk']).split('#');
          found.push({ session: String(row['session']), no: Number(row['no']), at });
          if (found.length >= limit) return found;
        }
      }
      return found;
    },

    /**
     * Writes what turns came to and marks them as counted, all or nothing: a turn that was counted, or forgotten, meanwhile, or a row
     * that somebody else has changed, stops all of it. Tells whether it was done.
     */
    async write(
      turns: readonly StoredTurn[],
      sum: Sum,
      known: Pick<Sum, 'visits' | 'missed'>,
    ): Promise<boolean> {
      const visits = [...sum.visits.values()].filter((visit) => visit !== known.visits.get(visitKey(visit)));
      const missed = [...sum.missed.values()].filter((one) => one !== known.missed.get(one.id));
      const TransactItems: TransactWriteCommandInput['TransactItems'] = [
        ...turns.map(({ channel, turn }) => ({
          Update: {
            TableName,
            Key: claimKeys(channel, turn.id),
            UpdateExpression: 'SET counted = :true',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(counted)',
            ExpressionAttributeValues: { ':true': true },
          },
        })),
        ...visits.map((visit) =>
          replace(visitRow(visit, ttl), 'turns', known.visits.get(visitKey(visit))?.turns),
        ),
        ...missed.map((one) => replace(missedRow(one, ttl), 'count', known.missed.get(one.id)?.count)),
        ...[...sum.figures].map(([key, figures]) => ({
          Update: { TableName, Key: { pk: 'figures', sk: key }, ...adding(figures) },
        })),
      ];
      try {
        await documents.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
      }
    },

    /** The figures of the days from `from` to `to`, both of them included, in order. */
    async figures(from: string, to: string): Promise<readonly DayFigures[]> {
      const found: DayFigures[] = [];
      const rows = rowsOf(documents, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': 'figures', ':from': from, ':to': `${to}~` },
      });
      for await (const row of rows) {
        const [day = '', channel = ''] = String(row['sk']).split('#');
        found.push({ ...noFigures, ...(row as unknown as Figures), day, channel });
      }
      return found;
    },
  };
}

function adding(figures: Figures) {
  const parts = Object.entries(figures).filter(([, count]) => count !== 0);
  return {
    UpdateExpression: `ADD ${parts.map(([name]) => `#${name} :${name}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(parts.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(parts.map(([name, count]) => [`:${name}`, count])),
  };
}
