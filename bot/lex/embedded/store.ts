import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import type { Session, SessionKey, SessionStore } from './session.ts';

/** Sessions in the `bot` table: one item each, one read and one conditional write per turn. */
export function createSessionStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
}): SessionStore {
  const sessions = sessionEntity(options.client, options.table);
  return {
    async load(key, now) {
      const { data } = await sessions.get(idOf(key)).go({ consistent: true });
      if (!data) return { session: undefined, revision: 0 };
      const alive = data.expiresAt > now.getTime();
      return { session: alive ? (JSON.parse(data.session) as Session) : undefined, revision: data.revision };
    },
    async save(key, session, revision, expiresAt) {
      const item = {
        ...idOf(key),
        session: JSON.stringify(session),
        revision: revision + 1,
        expiresAt: expiresAt.getTime(),
        ttl: Math.ceil(expiresAt.getTime() / 1000),
      };
      try {
        await sessions
          .put(item)
          .where((stored, is) =>
            revision === 0 ? is.notExists(stored.revision) : is.eq(stored.revision, revision),
          )
          .go();
        return true;
      } catch (error) {
        if (isLostRace(error)) return false;
        throw error;
      }
    },
    async remove(key) {
      await sessions.delete(idOf(key)).go();
    },
  };
}

function sessionEntity(client: DynamoDBClient, table: string) {
  return new Entity(
    {
      model: { entity: 'lexSession', version: '1', service: 'parley' },
      attributes: {
        bot: { type: 'string', required: true },
        alias: { type: 'string', required: true },
        locale: { type: 'string', required: true },
        id: { type: 'string', required: true },
        session: { type: 'string', required: true },
        revision: { type: 'number', required: true },
        expiresAt: { type: 'number', required: true },
        ttl: { type: 'number', required: true },
      },
      indexes: {
        primary: {
          pk: { field: 'pk', composite: ['bot', 'alias', 'locale', 'id'], casing: 'none' },
          sk: { field: 'sk', composite: [], casing: 'none' },
        },
      },
    },
    { client, table },
  );
}

function idOf(key: SessionKey) {
  return { bot: key.botId, alias: key.botAliasId, locale: key.localeId, id: key.sessionId };
}

function isLostRace(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return [error, cause].some(
    (fault) => fault instanceof Error && fault.name === 'ConditionalCheckFailedException',
  );
}
