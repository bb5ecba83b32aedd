import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';
import type { MenuItem, SmsPayload } from './payload.ts';

/** The `bot` table. */
export interface SmsTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** What is known of a message that came in. */
export interface Incoming {
  /** Whether the owner of this number asked not to be written to. */
  readonly optedOut: boolean;
  /** True when this message changed, or once changed, the owner's mind; so it is told apart from conversation. */
  readonly decided: boolean;
  /** What the numbers mean in the conversation now; empty when the last message offered nothing, or a day ago. */
  readonly menu: readonly MenuItem[];
  /** The page that answered this message, so that the message delivered again is answered alike. */
  readonly page: readonly SmsPayload[] | undefined;
}

/** What is known of a payload that is to go out. */
export interface Outgoing {
  readonly optedOut: boolean;
  /** The sid under which it was sent, if it is known. */
  readonly sid: string | undefined;
}

/** What the channel remembers between messages; each look at it is one request. */
export interface SmsMemory {
  incoming(number: string, conversation: string, message: string): Promise<Incoming>;
  outgoing(number: string, key: string): Promise<Outgoing>;
  /** Whether the owner of this number asked not to be written to. */
  optedOut(number: string): Promise<boolean>;
  /** Replaces the menu with that of the message sent under `key`; an empty one clears it. */
  offer(conversation: string, menu: readonly MenuItem[], key: string): Promise<void>;
  /** The key of the last message that offered something or nothing; undefined a day after it. */
  latest(conversation: string): Promise<string | undefined>;
  /** Notes a decision once for each message that brings it, so that a replayed START undoes no later STOP. */
  decide(number: string, state: 'in' | 'out', message: string): Promise<void>;
  noteSent(key: string, sid: string): Promise<void>;
  notePage(message: string, page: readonly SmsPayload[]): Promise<void>;
  /** Forgets a number: what it was offered in its conversations, and whether it may be written to. */
  forget(number: string, conversations: readonly string[]): Promise<void>;
}

const day = 24 * 60 * 60;
/** Twilio and people repeat a decision within moments; this many are told apart from new ones. */
const decisionsKept = 20;

/** How often DynamoDB may leave a part of one look for later. */
const mostTries = 8;

const noteKeys = (name: string, of: string) => ({ pk: `sms-${name}#${of}`, sk: `sms-${name}` });
const consentKeys = (number: string) => ({ pk: `sms-consent#${number}`, sk: 'sms-consent' });

/** What a conversation's last message offered. */
interface Offered {
  readonly key: string;
  readonly items: readonly MenuItem[];
}

type Row = Readonly<Record<string, unknown>>;

const note = (name: string) =>
  ({
    model: { entity: `sms-${name}`, version: '1', service: 'parley' },
    attributes: {
      of: { type: 'string', required: true },
      /** JSON. */
      value: { type: 'string', required: true },
      /** Seconds since 1970. */
      ttl: { type: 'number', required: true },
    },
    indexes: {
      note: {
        pk: { field: 'pk', composite: ['of'], template: `sms-${name}#\${of}`, casing: 'none' },
        sk: { field: 'sk', composite: [], template: `sms-${name}`, casing: 'none' },
      },
    },
  }) as const;

const consentModel = {
  model: { entity: 'sms-consent', version: '1', service: 'parley' },
  attributes: {
    number: { type: 'string', required: true },
    state: { type: ['in', 'out'] as const, required: true },
    /** The messages that brought the last decisions, newest first. */
    messages: { type: 'list', items: { type: 'string' }, required: true },
    at: { type: 'string', required: true },
  },
  indexes: {
    consent: {
      pk: { field: 'pk', composite: ['number'], template: 'sms-consent#${number}', casing: 'none' },
      sk: { field: 'sk', composite: [], template: 'sms-consent', casing: 'none' },
    },
  },
} as const;

/** The channel's memory in the `bot` table. What has expired is not given out, deleted or not. */
export function smsMemory({ client, table }: SmsTable, clock: () => Date): SmsMemory {
  const at = { client, table };
  const menus = notes(new Entity(note('menu'), at), day, clock);
  const pages = notes(new Entity(note('page'), at), day, clock);
  const sent = notes(new Entity(note('sent'), at), 7 * day, clock);
  const consents = new Entity(consentModel, at);
  const consent = async (number: string) => (await consents.get({ number }).go({ consistent: true })).data;
  // The SDK keeps these options with the client that is shared, so they have to be those of everybody else.
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const value = (row: Row | undefined): unknown =>
    row && Number(row['ttl']) > clock().getTime() / 1000 ? JSON.parse(String(row['value'])) : undefined;

  /** The rows of several keys, in the order of the keys. */
  async function rowsOf(keys: readonly { readonly pk: string; readonly sk: string }[]) {
    const rows = new Map<unknown, Row>();
    let left: BatchGetCommandInput['RequestItems'] = { [table]: { ConsistentRead: true, Keys: [...keys] } };
    for (let tried = 1; ; tried += 1) {
      const found: BatchGetCommandOutput = await documents.send(new BatchGetCommand({ RequestItems: left }));
      for (const row of found.Responses?.[table] ?? []) rows.set(row['pk'], row);
      left = found.UnprocessedKeys;
      if (!left?.[table]) break;
      if (tried === mostTries) throw new Error('The table was too busy to look into.');
      await pause(2 ** tried * 5);
    }
    return keys.map(({ pk }) => rows.get(pk));
  }

  return {
    async incoming(number, conversation, message) {
      const [decision, menu, page] = await rowsOf([
        consentKeys(number),
        noteKeys('menu', conversation),
        noteKeys('page', message),
      ]);
      return {
        optedOut: decision?.['state'] === 'out',
        decided: ((decision?.['messages'] ?? []) as readonly string[]).includes(message),
        menu: (value(menu) as Offered | undefined)?.items ?? [],
        page: value(page) as readonly SmsPayload[] | undefined,
      };
    },
    async outgoing(number, key) {
      const [decision, gone] = await rowsOf([consentKeys(number), noteKeys('sent', key)]);
      return { optedOut: decision?.['state'] === 'out', sid: value(gone) as string | undefined };
    },
    optedOut: async (number) => (await consent(number))?.state === 'out',
    offer: (conversation, items, key) => menus.write(conversation, { key, items } satisfies Offered),
    async latest(conversation) {
      const [menu] = await rowsOf([noteKeys('menu', conversation)]);
      return (value(menu) as Offered | undefined)?.key;
    },
    async decide(number, state, message) {
      const messages = (await consent(number))?.messages ?? [];
      if (messages.includes(message)) return;
      await consents
        .put({
          number,
          state,
          messages: [message, ...messages].slice(0, decisionsKept),
          at: clock().toISOString(),
        })
        .go();
    },
    noteSent: (key, sid) => sent.write(key, sid),
    notePage: (message, page) => pages.write(message, page),
    async forget(number, conversations) {
      for (const conversation of conversations) await menus.forget(conversation);
      await consents.delete({ number }).go();
    },
  };
}

function notes(
  entity: Entity<string, string, string, ReturnType<typeof note>>,
  seconds: number,
  clock: () => Date,
) {
  const now = () => Math.floor(clock().getTime() / 1000);
  return {
    async write(of: string, value: unknown): Promise<void> {
      await entity.put({ of, value: JSON.stringify(value), ttl: now() + seconds }).go();
    },
    async forget(of: string): Promise<void> {
      await entity.delete({ of }).go();
    },
  };
}
