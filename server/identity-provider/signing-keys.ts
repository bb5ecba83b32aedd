import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { generateKeyPair, randomUUID, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { openTable, type StoreOptions } from '../../bot/table-store.ts';
import { keyFor, seal, unseal } from '../sealed.ts';

const place = { pk: 'oidc-signing-key', sk: 'key' };

/**
 * The key that this install signs tokens with: made once, kept in the `bot` table, sealed with the install's secret. Servers that
 * share the table share it; another secret makes another key, and everybody signs in again.
 */
export async function signingKey(options: StoreOptions, secret: string): Promise<JsonWebKey> {
  const { documents, TableName } = openTable(options);
  const lock = keyFor(secret, 'signing key');
  const read = async () => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key: place, ConsistentRead: true }));
    const sealed = Item?.['sealed'] as string | undefined;
    const text = sealed === undefined ? undefined : unseal(lock, sealed);
    return { sealed, key: text === undefined ? undefined : (JSON.parse(text) as JsonWebKey) };
  };
  const held = await read();
  if (held.key) return held.key;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const made = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
  try {
    await documents.send(
      new PutCommand({
        TableName,
        Item: { ...place, sealed: seal(lock, JSON.stringify(made)) },
        ConditionExpression: held.sealed === undefined ? 'attribute_not_exists(pk)' : 'sealed = :old',
        ...(held.sealed !== undefined && { ExpressionAttributeValues: { ':old': held.sealed } }),
      }),
    );
    return made;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { key } = await read();
    if (key) return key;
    throw new Error('Servers that share a database have different secrets. Set the same COOKIE_SECRET.', {
      cause: error,
    });
  }
}
