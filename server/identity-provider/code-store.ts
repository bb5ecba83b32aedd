import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { openTable, type StoreOptions } from '../../bot/table-store.ts';
import { seal, unseal } from '../sealed.ts';
import type { KeptPassword } from './password.ts';

/** What a code, once it comes back, is the proof for. */
export type Pending =
  | {
      readonly kind: 'sign-up';
      readonly email: string;
      readonly name: string;
      readonly password: KeptPassword;
    }
  | { readonly kind: 'reset'; readonly email: string };

/** Codes that were sent and have to come back. */
export interface CodeStore {
  /**
   * Keeps what waits for a code. The id belongs to the browser that asked, the code to the owner of the address: only both together
   * are a proof, so nobody's code confirms what somebody else typed.
   */
  issue(pending: Pending): Promise<{ readonly id: string; readonly code: string }>;
  /** What waited for this code, once; undefined when it is wrong, used, too old or tried too often. */
  redeem<K extends Pending['kind']>(
    kind: K,
    id: string,
    code: string,
  ): Promise<Extract<Pending, { readonly kind: K }> | undefined>;
}

const life = 30 * 60;
const tries = 5;
const digits = 6;

export function createCodeStore(options: StoreOptions, key: Buffer): CodeStore {
  const { documents, TableName, now } = openTable(options);
  const seconds = () => Math.floor(now() / 1000);
  const keys = (id: string) => ({ pk: `sign-in-code#${id}`, sk: 'code' });
  const proofOf = (id: string, code: string) => createHmac('sha256', key).update(`${id}.${code}`).digest();
  return {
    async issue(pending) {
      const id = randomBytes(16).toString('base64url');
      const code = String(randomInt(10 ** digits)).padStart(digits, '0');
      const proof = proofOf(id, code).toString('base64url');
      await documents.send(
        new PutCommand({
          TableName,
          Item: {
            ...keys(id),
            pending: seal(key, JSON.stringify(pending)),
            proof,
            left: tries,
            ttl: seconds() + life,
          },
        }),
      );
      return { id, code };
    },
    async redeem(kind, id, code) {
      const Key = keys(id);
      try {
        const { Attributes } = await documents.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'ADD #left :less',
            ConditionExpression: '#left > :none AND #ttl > :now',
            ExpressionAttributeNames: { '#left': 'left', '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':less': -1, ':none': 0, ':now': seconds() },
            ReturnValues: 'ALL_NEW',
          }),
        );
        const text = unseal(key, String(Attributes?.['pending']));
        const pending = text === undefined ? undefined : (JSON.parse(text) as Pending);
        const expected = Buffer.from(String(Attributes?.['proof']), 'base64url');
        const given = proofOf(id, code.replace(/\D/g, ''));
        const right = expected.length === given.length && timingSafeEqual(expected, given);
        if (!right || pending?.kind !== kind) return undefined;
        // Whoever deletes it has redeemed it; of two at once, one.
        await documents.send(
          new DeleteCommand({ TableName, Key, ConditionExpression: 'attribute_exists(pk)' }),
        );
        return pending as Extract<Pending, { readonly kind: typeof kind }>;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
}
