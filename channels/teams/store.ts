import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import type { TeamsAddress } from './payload.ts';

/** The `bot` table. */
export interface TeamsTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** What the channel remembers between messages. */
export interface TeamsMemory {
  /** The id of the message that was sent under this key, if it is known. */
  sent(key: string): Promise<string | undefined>;
  noteSent(key: string, activity: string): Promise<void>;
  /** The question that a sent card asks once; undefined for any other card. */
  question(conversation: string, activity: string): Promise<Question | undefined>;
  ask(conversation: string, activity: string, question: Question): Promise<void>;
  /** Notes the first choice. False when another turn has chosen already; the same turn again is told true. */
  close(conversation: string, activity: string, chosen: Chosen): Promise<boolean>;
  /** How a customer is reached alone; undefined before they have opened a private chat with us. */
  person(account: string): Promise<Person | undefined>;
  meet(account: string, person: Person): Promise<void>;
}

export interface Question {
  readonly asks: string;
  /** Whose choice counts. */
  readonly account: string;
  readonly chosen?: Chosen | undefined;
}

/** What was chosen, and by which turn. */
export interface Chosen {
  readonly turn: string;
  readonly label: string;
}

export interface Person {
  readonly address: TeamsAddress;
  /** What is typed there now belongs to this conversation, until then (ISO 8601). */
  readonly follows?: { readonly thread: string; readonly until: string } | undefined;
}

const day = 24 * 60 * 60;
const sentKept = 7 * day;
const questionsKept = 30 * day;
/** A private chat stays where it is; this only lets go of customers who are long gone. */
const personsKept = 400 * day;

const note = (name: string) =>
  ({
    model: { entity: `teams-${name}`, version: '1', service: 'parley' },
    attributes: {
      of: { type: 'string', required: true },
      /** JSON. */
      value: { type: 'string', required: true },
      /** Of a question: the turn that has answered it. */
      turn: { type: 'string' },
      /** Seconds since 1970. */
      ttl: { type: 'number', required: true },
    },
    indexes: {
      note: {
        pk: { field: 'pk', composite: ['of'], template: `teams-${name}#\${of}`, casing: 'none' },
        sk: { field: 'sk', composite: [], template: `teams-${name}`, casing: 'none' },
      },
    },
  }) as const;

/** The channel's memory in the `bot` table. What has expired is not given out, deleted or not. */
export function teamsMemory({ client, table }: TeamsTable, clock: () => Date): TeamsMemory {
  const entity = (name: string) => new Entity(note(name), { client, table });
  const [sent, questions, persons] = [entity('sent'), entity('question'), entity('person')];
  const now = () => Math.floor(clock().getTime() / 1000);

  async function read(notes: typeof sent, of: string): Promise<unknown> {
    const { data } = await notes.get({ of }).go({ consistent: true });
    return data && data.ttl > now() ? JSON.parse(data.value) : undefined;
  }
  async function write(notes: typeof sent, of: string, value: unknown, seconds: number): Promise<void> {
    await notes.put({ of, value: JSON.stringify(value), ttl: now() + seconds }).go();
  }
  const card = (conversation: string, activity: string) => `${conversation}#${activity}`;
  const question = async (conversation: string, activity: string) =>
    (await read(questions, card(conversation, activity))) as Question | undefined;

  return {
    sent: async (key) => (await read(sent, key)) as string | undefined,
    noteSent: (key, activity) => write(sent, key, activity, sentKept),
    question,
    ask: (conversation, activity, asked) =>
      write(questions, card(conversation, activity), asked, questionsKept),
    async close(conversation, activity, chosen) {
      const asked = await question(conversation, activity);
      if (!asked || asked.chosen) return asked === undefined || asked.chosen?.turn === chosen.turn;
      try {
        await questions
          .patch({ of: card(conversation, activity) })
          .set({ value: JSON.stringify({ ...asked, chosen }), turn: chosen.turn })
          .where(({ turn }, { notExists, eq }) => `${notExists(turn)} OR ${eq(turn, chosen.turn)}`)
          .go();
        return true;
      } catch (error) {
        // The one who was quicker may have been this very turn, delivered twice at once.
        const winner = (await question(conversation, activity))?.chosen;
        if (!winner) throw error;
        return winner.turn === chosen.turn;
      }
    },
    person: async (account) => (await read(persons, account)) as Person | undefined,
    meet: (account, person) => write(persons, account, person, personsKept),
  };
}
