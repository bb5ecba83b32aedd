import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Block } from './payload.ts';

/** The `bot` table. */
export interface SlackTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** A message that Slack took: where it stands, and its blocks while they hold a question. */
export interface SentMessage {
  readonly channel: string;
  readonly ts: string;
  readonly blocks?: readonly Block[] | undefined;
}

/** What the channel remembers of what it sent, for a week. */
export interface SentMessages {
  /** The message under this key. `begun`: an earlier attempt may have reached Slack. */
  begin(key: string): Promise<{ readonly sent?: SentMessage; readonly begun: boolean }>;
  note(key: string, message: SentMessage): Promise<void>;
  find(key: string): Promise<SentMessage | undefined>;
}

const kept = 7 * 24 * 60 * 60;
const keysOf = (key: string) => ({ pk: `slack-sent#${key}`, sk: 'sent' });

const documentsOf = ({ client }: SlackTable) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

export function sentMessages(at: SlackTable, clock: () => Date): SentMessages {
  const documents = documentsOf(at);
  const TableName = at.table;
  const ttl = () => Math.floor(clock().getTime() / 1000) + kept;
  const read = (item: Record<string, unknown> | undefined): SentMessage | undefined =>
    item?.['message'] === undefined ? undefined : (JSON.parse(item['message'] as string) as SentMessage);
  return {
    async begin(key) {
      const { Attributes } = await documents
        .send(
          new PutCommand({
            TableName,
            Item: { ...keysOf(key), ttl: ttl() },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        .catch(async (error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
          const { Item } = await documents.send(
            new GetCommand({ TableName, Key: keysOf(key), ConsistentRead: true }),
          );
          return { Attributes: Item ?? {} };
        });
      const sent = read(Attributes);
      return { begun: Attributes !== undefined, ...(sent && { sent }) };
    },
    async note(key, message) {
      const Item = { ...keysOf(key), ttl: ttl(), message: JSON.stringify(message) };
      await documents.send(new PutCommand({ TableName, Item }));
    },
    async find(key) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keysOf(key), ConsistentRead: true }),
      );
      return read(Item);
    },
  };
}

/** Which installation: the whole enterprise's, or a workspace's. */
export interface Where {
  readonly team: string;
  readonly enterprise?: string | null | undefined;
  readonly orgWide?: boolean | undefined;
}

/** The workspaces that have installed the app, with their tokens encrypted (AES-256-GCM). */
export interface Installations extends InstallationStore {
  /** The bot's token, if it is installed there. */
  token(where: Where): Promise<string | undefined>;
  /** Forgets an installation that is not newer than `until`, in seconds since 1970: late news undoes no new install. */
  forget(where: Where, until: number): Promise<void>;
}

/** A workspace's id is its own in the whole of Slack, and so is an enterprise's. */
const partition = (where: Where) => ({
  pk: `slack-install#${where.orgWide ? (where.enterprise ?? '') : where.team}`,
  sk: 'bot',
});

const whereOf = (
  query: Pick<InstallationQuery<boolean>, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>,
) => ({
  team: query.teamId ?? '',
  enterprise: query.enterpriseId,
  orgWide: query.isEnterpriseInstall,
});

export function installations(at: SlackTable, secret: string, clock: () => Date): Installations {
  const documents = documentsOf(at);
  const TableName = at.table;
  const box = sealed(secret);

  async function fetched(where: Where): Promise<Installation | undefined> {
    const Key = partition(where);
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && (JSON.parse(box.open(String(Item['sealed']), Key.pk)) as Installation);
  }

  const store: Installations = {
    async storeInstallation(installation) {
      const where = whereOf({
        teamId: installation.team?.id,
        enterpriseId: installation.enterprise?.id,
        isEnterpriseInstall: installation.isEnterpriseInstall ?? false,
      });
      const Key = partition(where);
      // The token of the person who installed is nothing that we need, so it is not kept.
      const { id } = installation.user;
      const text = JSON.stringify({ ...installation, user: { id, token: undefined, scopes: undefined } });
      const at = Math.floor(clock().getTime() / 1000);
      await documents.send(
        new PutCommand({ TableName, Item: { ...Key, sealed: box.seal(text, Key.pk), at } }),
      );
    },
    async fetchInstallation(query) {
      const found = await fetched(whereOf(query));
      if (!found) throw new Error('The app is not installed there.');
      return found;
    },
    deleteInstallation: (query) => store.forget(whereOf(query), Infinity),
    async token(where) {
      return (await fetched(where))?.bot?.token;
    },
    async forget(where, until) {
      try {
        await documents.send(
          new DeleteCommand({
            TableName,
            Key: partition(where),
            ConditionExpression: '#at <= :until',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':until': Math.min(until, Number.MAX_SAFE_INTEGER) },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
  return store;
}

/** Encrypts under a key that is derived from a secret; what is sealed for one place opens in no other. */
function sealed(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'parley slack installations', 32));
  return {
    seal(text: string, place: string): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(blob: string, place: string): string {
      const bytes = Buffer.from(blob, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
