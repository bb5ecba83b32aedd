import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import type { MenuItem, SmsPayload } from './payload.ts';

/** The `bot` table. */
export interface SmsTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** What the channel remembers between messages. */
export interface SmsMemory {
  /** What the numbers mean in a conversation now; empty when the last message offered nothing, or a day ago. */
  menu(conversation: string): Promise<readonly MenuItem[]>;
  /** Replaces the menu; an empty one clears it. */
  offer(conversation: string, menu: readonly MenuItem[]): Promise<void>;
  /** Whether the owner of this number asked not to be written to. */
  optedOut(number: string): Promise<boolean>;
  /** True when this message changed, or once changed, the owner's mind; so it is told apart from conversation. */
  decided(number: string, message: string): Promise<boolean>;
  /** Notes a decision once for each message that brings it, so that a replayed START undoes no later STOP. */
  decide(number: string, state: 'in' | 'out', message: string): Promise<void>;
  /** The sid under which a payload was sent, if it is known. */
  sent(key: string): Promise<string | undefined>;
  noteSent(key: string, sid: string): Promise<void>;
  /** The page that answered this message, so that the message delivered again is answered alike. */
  page(message: string): Promise<readonly SmsPayload[] | undefined>;
  notePage(message: string, page: readonly SmsPayload[]): Promise<void>;
  /** Forgets a number: what it was offered in its conversations, and whether it may be written to. */
  forget(number: string, conversations: readonly string[]): Promise<void>;
}

const day = 24 * 60 * 60;
/** Twilio and people repeat a decision within moments; this many are told apart from new ones. */
const decisionsKept = 20;

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
  return {
    menu: async (conversation) => ((await menus.read(conversation)) ?? []) as readonly MenuItem[],
    offer: (conversation, menu) =>
      menu.length > 0 ? menus.write(conversation, menu) : menus.forget(conversation),
    optedOut: async (number) => (await consent(number))?.state === 'out',
    decided: async (number, message) => (await consent(number))?.messages.includes(message) ?? false,
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
    sent: async (key) => (await sent.read(key)) as string | undefined,
    noteSent: (key, sid) => sent.write(key, sid),
    page: async (message) => (await pages.read(message)) as readonly SmsPayload[] | undefined,
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
    async read(of: string): Promise<unknown> {
      const { data } = await entity.get({ of }).go({ consistent: true });
      return data && data.ttl > now() ? JSON.parse(data.value) : undefined;
    },
    async write(of: string, value: unknown): Promise<void> {
      await entity.put({ of, value: JSON.stringify(value), ttl: now() + seconds }).go();
    },
    async forget(of: string): Promise<void> {
      await entity.delete({ of }).go();
    },
  };
}
