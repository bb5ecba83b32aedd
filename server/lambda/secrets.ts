import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const settings = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string());

/** A secret cannot be used as settings. */
export class BadSecret extends Error {
  override readonly name = 'BadSecret';
}

/**
 * The settings that lie in secrets, each a JSON object of environment variables such as `{"TWILIO_AUTH_TOKEN": "…"}`; a later secret goes
 * before an earlier one. `ids` are names or ARNs. Throws {@link BadSecret}, which tells which one and never what is in it.
 */
export async function readSecrets(
  ids: readonly string[],
  client = new SecretsManagerClient({}),
): Promise<Readonly<Record<string, string>>> {
  const read = await Promise.all(
    ids.map(async (id) => {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      const found = settings.safeParse(jsonIn(SecretString));
      if (found.success) return found.data;
      throw new BadSecret(`The secret ${id} must be a JSON object of settings and their text.`);
    }),
  );
  return Object.assign({}, ...read) as Record<string, string>;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
