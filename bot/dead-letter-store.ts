import { createHash } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { holds, keepTurns, openTable, rowsOf, type StoreOptions } from './table-store.ts';

/** What was given up, and can be put back. */
export interface DeadLetter {
  /** Eight letters and digits, made of what is given up: the same thing that gives up again is the same letter. */
  readonly id: string;
  readonly channel: string;
  readonly customer: string;
  /** The account, masked: enough to know a customer who complains. */
  readonly person: string;
  readonly about: Subject;
  /** When it gave up, ISO 8601, UTC. */
  readonly since: string;
  readonly reason: string;
}

export type Subject =
  /** A turn that was answered with an apology. */
  | { readonly kind: 'turn'; readonly session: string; readonly no: number }
  /** A turn's answer, of which the platform took `sent` payloads. */
  | { readonly kind: 'answer'; readonly session: string; readonly no: number; readonly sent: number }
  /** Something that the customer should hear of: the outbox's own JSON. */
  | { readonly kind: 'notice'; readonly notice: { readonly id: string } };

/** A letter that was put back, on its way. */
export interface LetterAgain extends DeadLetter {
  /** When it may be sent, ISO 8601, UTC. */
  readonly at: string;
  /** How often it was taken to be sent since it was put back. */
  readonly tries: number;
}

/** The dead letters: what gave up, until it is put back and done, or its time is over. */
export interface DeadLetterStore {
  bury(letter: Omit<DeadLetter, 'id' | 'since'>): Promise<void>;
  /** Those that wait to be put back, and those that were and are on their way; the longest first. */
  all(): AsyncGenerator<DeadLetter & { readonly again: boolean }>;
  find(id: string): Promise<(DeadLetter & { readonly again: boolean }) | undefined>;
  /** False when it is no dead letter any more: it was put back already, or is done. */
  putBack(id: string): Promise<boolean>;
  /** Those that were put back and may be sent now. */
  due(): AsyncGenerator<LetterAgain>;
  /** Takes a letter to send it: it is due again at `until`, unless it is dropped. False when somebody else took it. */
  take(letter: LetterAgain, until: Date): Promise<boolean>;
  /** Payloads before number `sent` of an answer were taken by the platform. */
  partSent(id: string, sent: number): Promise<void>;
  postpone(id: string, until: Date): Promise<void>;
  drop(id: string): Promise<void>;
  /** Forgets a customer's letters; tells how many they were. */
  forget(customer: string): Promise<number>;
}

const waiting = 'letters';
const again = 'letters-again';
const keys = (id: string) => ({ pk: `letter#${id}`, sk: 'letter' });

export function createDeadLetterStore(options: StoreOptions): DeadLetterStore {
  const { documents, TableName, clock, ttl } = openTable(options);
  const indexed = (partition: string, until: string) =>
    rowsOf(documents, {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk <= :until',
      ExpressionAttributeValues: { ':pk': partition, ':until': until },
    });

  /** Changes a letter where the condition holds; tells whether it did. */
  async function change(
    id: string,
    UpdateExpression: string,
    ConditionExpression: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    return holds(
      documents.send(
        new UpdateCommand({
          TableName,
          Key: keys(id),
          UpdateExpression,
          ConditionExpression,
          ExpressionAttributeValues: values,
        }),
      ),
    );
  }

  const store: DeadLetterStore = {
    async bury(letter) {
      const id = idOf(letter);
      const since = clock().toISOString();
      const row = {
        ...{ ...keys(id), gsi1pk: waiting, gsi1sk: since, tries: 0, ttl: ttl(keepTurns) },
        letter: { ...letter, id, since },
        sent: letter.about.kind === 'answer' ? letter.about.sent : undefined,
      };
      await documents.send(new PutCommand({ TableName, Item: row }));
    },
    async *all() {
      for (const partition of [waiting, again])
        for await (const row of indexed(partition, '~')) yield shownOf(row);
    },
    async find(id) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keys(id), ConsistentRead: true }),
      );
      return Item && shownOf(Item);
    },
    putBack: (id) =>
      change(id, 'SET gsi1pk = :again, gsi1sk = :now, tries = :none', 'gsi1pk = :waiting', {
        ':again': again,
        ':now': clock().toISOString(),
        ':none': 0,
        ':waiting': waiting,
      }),
    async *due() {
      for await (const row of indexed(again, clock().toISOString()))
        yield { ...letterOf(row), at: String(row['gsi1sk']), tries: Number(row['tries']) };
    },
    take: ({ id, at, tries }, until) =>
      change(id, 'SET gsi1sk = :until, tries = :tries', 'gsi1pk = :again AND gsi1sk = :at', {
        ':until': until.toISOString(),
        ':tries': tries + 1,
        ':again': again,
        ':at': at,
      }),
    async partSent(id, sent) {
      await change(id, 'SET sent = :sent', 'attribute_exists(pk)', { ':sent': sent });
    },
    async postpone(id, until) {
      const values = { ':until': until.toISOString(), ':again': again };
      await change(id, 'SET gsi1sk = :until', 'gsi1pk = :again', values);
    },
    async drop(id) {
      await documents.send(new DeleteCommand({ TableName, Key: keys(id) }));
    },
    async forget(customer) {
      let count = 0;
      for await (const letter of store.all()) {
        if (letter.customer !== customer) continue;
        await store.drop(letter.id);
        count += 1;
      }
      return count;
    },
  };
  return store;
}

function letterOf(row: Readonly<Record<string, unknown>>): DeadLetter {
  const letter = row['letter'] as DeadLetter;
  return letter.about.kind === 'answer'
    ? { ...letter, about: { ...letter.about, sent: Number(row['sent']) } }
    : letter;
}

const shownOf = (row: Readonly<Record<string, unknown>>) => ({
  ...letterOf(row),
  again: row['gsi1pk'] === again,
});

function idOf({ about, channel }: Pick<DeadLetter, 'about' | 'channel'>): string {
  const name =
    about.kind === 'notice'
      ? `notice.${about.notice.id}.${channel}`
      : `${about.kind}.${about.session}.${String(about.no)}`;
  const bytes = createHash('sha256').update(name).digest();
  return Array.from(bytes.subarray(0, 8), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Without letters and digits that are mistaken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The end of an account's id: enough to know it again, and not to find it out. */
export const masked = (id: string): string => `…${id.slice(-Math.min(4, Math.floor(id.length / 3)))}`;
