import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answered, Session, StoredTurn } from './conversation.ts';
import {
  accountKeys,
  claimKeys,
  dayOf,
  keepAccounts,
  holds,
  hookKeys,
  keepResults,
  keepTurns,
  LeaseLost,
  openTable,
  pendingShard,
  sessionKeys,
  sets,
  type StoreOptions,
  turnKeys,
} from './table-store.ts';

/** The turns: stored once by the platform's id, numbered within their session, answered once. */
export type TurnStore = ReturnType<typeof createTurnStore>;

/** The customer has said something since. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const mostGuesses = 10_000;

const sessionOf = (
  { session, channel, turn }: Pick<StoredTurn, 'session' | 'channel' | 'turn'>,
  ttl: number,
) => ({
  ...accountKeys(turn.from),
  sk: `session#${session}`,
  session,
  channel,
  conversation: turn.conversation,
  ttl,
});

export function createTurnStore(options: StoreOptions) {
  const { documents, TableName, clock, now, ttl } = openTable(options);
  /** The next number of sessions that this process accepted turns for: a guess that saves a read when it is right. */
  const guesses = new Map<string, number>();

  function guess(session: string, next: number): void {
    if (guesses.size >= mostGuesses) guesses.clear();
    guesses.set(session, next);
  }

  async function nextNumber(session: string): Promise<number | undefined> {
    const { Item: row } = await documents.send(
      new GetCommand({ TableName, Key: sessionKeys(session), ConsistentRead: true }),
    );
    return row?.['next'] as number | undefined;
  }

  return {
    /**
     * Stores a turn under the next number of its session; a turn whose id was seen before is found, not stored. With `only`, the turn
     * gets that number: throws {@link Overtaken} when another turn has it.
     */
    async accept(
      incoming: Omit<StoredTurn, 'no' | 'ref' | 'acceptedAt' | 'answer'>,
      only?: number,
    ): Promise<{ turn: StoredTurn; duplicate: boolean }> {
      const claim = claimKeys(incoming.channel, incoming.turn.id);
      for (let attempt = 0; ; attempt += 1) {
        // A session that this process has not met is taken for a new one; when it is not, the refusal tells its number.
        const no =
          only ??
          guesses.get(incoming.session) ??
          (attempt > 0 ? await nextNumber(incoming.session) : undefined) ??
          1;
        const at = clock();
        const turn: StoredTurn = {
          ...incoming,
          no,
          ref: `${incoming.session}.${String(no)}.${randomUUID()}`,
          acceptedAt: at.toISOString(),
        };
        try {
          await documents.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName,
                    Item: {
                      ...claim,
                      session: incoming.session,
                      no,
                      ttl: ttl(keepTurns),
                      gsi1pk: dayOf(at),
                      gsi1sk: `${at.toISOString()}#${incoming.session}.${String(no)}`,
                    },
                    ConditionExpression: 'attribute_not_exists(pk)',
                    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                  },
                },
                {
                  Update: {
                    TableName,
                    Key: sessionKeys(incoming.session),
                    UpdateExpression:
                      'SET #next = :after, gsi1pk = :pending, gsi1sk = if_not_exists(gsi1sk, :due), #ttl = :ttl, ' +
                      'fence = if_not_exists(fence, :zero), answered = if_not_exists(answered, :zero), ' +
                      'done = if_not_exists(done, :zero), working = if_not_exists(working, :zero), ' +
                      'sent = if_not_exists(sent, :zero), failures = if_not_exists(failures, :zero)',
                    ConditionExpression: no > 1 ? '#next = :no' : 'attribute_not_exists(pk)',
                    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                    ExpressionAttributeNames: { '#next': 'next', '#ttl': 'ttl' },
                    ExpressionAttributeValues: {
                      ...(no > 1 ? { ':no': no } : {}),
                      ':after': no + 1,
                      ':zero': 0,
                      ':pending': pendingShard(incoming.session),
                      ':due': new Date(now() + 5000).toISOString(),
                      ':ttl': ttl(keepTurns),
                    },
                  },
                },
                {
                  Put: {
                    TableName,
                    Item: { ...turnKeys(incoming.session, no), ...turn, ttl: ttl(keepTurns) },
                  },
                },
                // A session is listed under its account once, so that all of an account can be found.
                ...(no === 1 ? [{ Put: { TableName, Item: sessionOf(incoming, ttl(keepAccounts)) } }] : []),
              ],
            }),
          );
          guess(incoming.session, no + 1);
          return { turn, duplicate: false };
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          const [claimed, moved] = error.CancellationReasons ?? [];
          const told = Number(moved?.Item?.['next']?.N ?? 0);
          if (told > 0) guess(incoming.session, told);
          else guesses.delete(incoming.session);
          if (claimed?.Code === 'ConditionalCheckFailed')
            return { turn: await this.claimed(claim), duplicate: true };
          if (only !== undefined && moved?.Code === 'ConditionalCheckFailed')
            throw new Overtaken(incoming.session);
          if (attempt >= 50) throw error;
          await pause(Math.min(attempt * 3, 50));
        }
      }
    },

    /** The turn that a claim names. */
    async claimed(claim: { pk: string; sk: string }): Promise<StoredTurn> {
      const { Item: row } = await documents.send(
        new GetCommand({ TableName, Key: claim, ConsistentRead: true }),
      );
      const turn = row ? await this.turn(row['session'] as string, row['no'] as number) : undefined;
      if (!turn) throw new Error(`The turn claimed by ${claim.pk} is missing.`);
      return turn;
    },

    /** Keeps with a turn what its customer thinks of the answer; false where there is no such turn any more. */
    async rate(channel: string, id: string, rating: StoredTurn['rating']): Promise<boolean> {
      const claim = { pk: `claim#${channel}#${id}`, sk: 'claim' };
      const { Item: row } = await documents.send(new GetCommand({ TableName, Key: claim }));
      if (!row) return false;
      return holds(
        documents.send(
          new UpdateCommand({
            TableName,
            Key: turnKeys(row['session'] as string, row['no'] as number),
            ConditionExpression: 'attribute_exists(answer)',
            ...(rating === undefined ? { UpdateExpression: 'REMOVE rating' } : sets({ rating })),
          }),
        ),
      );
    },

    async turn(session: string, no: number): Promise<StoredTurn | undefined> {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: turnKeys(session, no), ConsistentRead: true }),
      );
      return Item as StoredTurn | undefined;
    },

    /** The turns from number `from` on, in order. */
    async turnsFrom(session: string, from: number): Promise<readonly StoredTurn[]> {
      const { Items } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
          ExpressionAttributeValues: {
            ':pk': `session#${session}`,
            ':from': turnKeys(session, from).sk,
            ':last': 'turn#~',
          },
          ConsistentRead: true,
          Limit: 25,
        }),
      );
      return (Items ?? []) as StoredTurn[];
    },

    /** Records a turn's answer, Lex's state after it and what the code hook answered, once: a recorded answer is never replaced. */
    async record(session: Session, turn: StoredTurn, answered: Answered): Promise<void> {
      const { answer, lex, calls = [] } = answered;
      const onSession = sets({ answered: turn.no, failures: 0, sent: 0, ...(lex ? { lex } : {}) });
      const onTurn = sets({ answer, answeredAt: clock().toISOString() });
      try {
        await documents.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: sessionKeys(session.key),
                  ...onSession,
                  ConditionExpression: 'fence = :fence AND answered = :before',
                  ExpressionAttributeValues: {
                    ...onSession.ExpressionAttributeValues,
                    ':fence': session.fence,
                    ':before': turn.no - 1,
                  },
                },
              },
              {
                Update: {
                  TableName,
                  Key: turnKeys(session.key, turn.no),
                  ...onTurn,
                  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answer)',
                },
              },
              ...calls.map(({ call, result }) => ({
                Put: {
                  TableName,
                  Item: { ...hookKeys(turn.session, turn.no, call), result, ttl: ttl(keepResults) },
                },
              })),
            ],
          }),
        );
      } catch (error) {
        if (error instanceof TransactionCanceledException) throw new LeaseLost(session.key, { cause: error });
        throw error;
      }
    },
  };
}
