import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { holds, openTable, type StoreOptions } from './table-store.ts';
import type { StoredTurn } from './conversation.ts';

/** Where a group is shown how its order stands. */
export interface GroupPlace {
  readonly channel: string;
  /** The channel's own JSON. */
  readonly address: unknown;
  readonly locale: string;
  /** The time zone (IANA) in which moments are shown there. */
  readonly timeZone: string;
}

/** What stands in the place: which message shows which order, and how new that is. */
export interface CardShown {
  /** The channel's name of the message. */
  readonly message: string;
  readonly round: number;
  readonly version: number;
}

/** A card that somebody works on, alone until then. */
export interface CardLease {
  readonly place: GroupPlace;
  readonly shown: CardShown | undefined;
  readonly token: string;
}

/** Knows the places where people order together, and the card in each. */
export interface GroupStore {
  /** The group that a turn speaks in; undefined where nobody reads along. A thread may belong to another place than its own. */
  groupOf(turn: Pick<StoredTurn, 'channel' | 'turn'>): Promise<string | undefined>;
  /** The group whose order a conversation of a channel is about, if anything was said in it for all. */
  groupIn(channel: string, conversation: string): Promise<string | undefined>;
  /** What is said in a conversation of a channel belongs to this group from now on, unless it belongs to one already. */
  bind(channel: string, conversation: string, group: string): Promise<void>;
  /** Remembers where a group is shown its order; the first place stays. */
  settle(group: string, place: GroupPlace): Promise<void>;
  /** Takes the card to work on it; undefined when somebody else has it, or there is no such place. */
  lease(group: string, seconds: number): Promise<CardLease | undefined>;
  /** Notes what stands there now; false when the lease was lost. */
  note(group: string, lease: CardLease, shown: CardShown): Promise<boolean>;
  release(group: string, lease: CardLease): Promise<void>;
}

/** How long a place is remembered after its last card, in days. */
const kept = 90;
const remembered = 10_000;

export function createGroupStore(options: StoreOptions, newToken: () => string): GroupStore {
  const { documents, TableName, now, ttl } = openTable(options);
  const known = new Map<string, string>();
  const settled = new Set<string>();
  const threadKeys = (channel: string, conversation: string) => ({
    pk: `group-thread#${channel}#${conversation}`,
    sk: 'group',
  });
  const placeKeys = (group: string) => ({ pk: `group-place#${group}`, sk: 'place' });

  async function bind(channel: string, conversation: string, group: string): Promise<string> {
    const Key = threadKeys(channel, conversation);
    try {
      await documents.send(
        new PutCommand({
          TableName,
          Item: { ...Key, group, ttl: ttl(kept) },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return group;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return String(Item?.['group'] ?? group);
    }
  }

  return {
    async groupOf({ channel, turn }) {
      if (!turn.group) return undefined;
      const name = JSON.stringify([channel, turn.conversation]);
      const before = known.get(name);
      if (before !== undefined) return before;
      const group = await bind(channel, turn.conversation, `${channel}:${turn.group.place}`);
      if (known.size >= remembered) known.clear();
      known.set(name, group);
      return group;
    },
    async groupIn(channel, conversation) {
      const Key = threadKeys(channel, conversation);
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item?.['group'] as string | undefined;
    },
    async bind(channel, conversation, group) {
      await bind(channel, conversation, group);
    },
    async settle(group, place) {
      if (settled.has(group)) return;
      await documents
        .send(
          new PutCommand({
            TableName,
            Item: { ...placeKeys(group), place: JSON.stringify(place), until: 0, ttl: ttl(kept) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        .catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
      if (settled.size >= remembered) settled.clear();
      settled.add(group);
    },
    async lease(group, seconds) {
      const token = newToken();
      try {
        const { Attributes = {} } = await documents.send(
          new UpdateCommand({
            TableName,
            Key: placeKeys(group),
            UpdateExpression: 'SET #token = :token, #until = :until, #ttl = :ttl',
            ConditionExpression: 'attribute_exists(pk) AND #until < :now',
            ExpressionAttributeNames: { '#token': 'token', '#until': 'until', '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':token': token,
              ':until': now() + seconds * 1000,
              ':now': now(),
              ':ttl': ttl(kept),
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        const shown = Attributes['shown'] as string | undefined;
        return {
          place: JSON.parse(String(Attributes['place'])) as GroupPlace,
          shown: shown === undefined ? undefined : (JSON.parse(shown) as CardShown),
          token,
        };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async note(group, { token }, shown) {
      return held(group, token, 'SET shown = :shown', { ':shown': JSON.stringify(shown) });
    },
    async release(group, { token }) {
      await held(group, token, 'SET #until = :free', { ':free': 0 });
    },
  };

  /** Changes a card on the condition that it is still leased; false when it is not. */
  async function held(
    group: string,
    token: string,
    UpdateExpression: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    return holds(
      documents.send(
        new UpdateCommand({
          TableName,
          Key: placeKeys(group),
          UpdateExpression,
          ConditionExpression: '#token = :token',
          ExpressionAttributeNames: {
            '#token': 'token',
            ...(UpdateExpression.includes('#until') && { '#until': 'until' }),
          },
          ExpressionAttributeValues: { ':token': token, ...values },
        }),
      ),
    );
  }
}
