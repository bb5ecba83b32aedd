import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createHmac, randomBytes } from 'node:crypto';
import type { TableWrite } from '../../bot/identity-store.ts';
import { openTable, type StoreOptions } from '../../bot/table-store.ts';
import type { Account } from '../../bot/turn.ts';
import { base32 } from '../../commerce/orders/base32.ts';

/** A proof that holds: its id, and the write that uses it up when it is made together with what it proves. */
export interface Proof {
  readonly id: string;
  readonly use: TableWrite;
  /** Whether somebody has used it, or it is too old. */
  readonly spent: () => Promise<boolean>;
}

/** What somebody in a channel offers to whoever opens it: their account there. */
export interface Offer {
  readonly account: Account;
  /** Where they are told what became of it; the channel's own JSON. */
  readonly address: unknown;
  readonly locale: string;
  /** Who they are, as people know them. */
  readonly who: string;
}

/** Codes that were texted, and links that were given out: hashed, good once, for ten minutes. */
export interface ProofStore {
  /** The code for a number under a key: the same key gives the same code. It replaces the customer's one before. */
  issueCode(
    customer: string,
    number: string,
    key: string,
  ): Promise<{ readonly code: string; readonly until: Date }>;
  /** Counts a try. The number that the code was texted to, when it is right. */
  tryCode(customer: string, code: string): Promise<(Proof & { readonly number: string }) | undefined>;
  /** Makes a link for an offer. The name stands for it in what is stored; {@link tokenOf} gives the secret itself. */
  issueOffer(offer: Offer): Promise<{ readonly name: string; readonly id: string }>;
  tokenOf(name: string): string;
  /** What a link stands for, however it was typed; undefined when it was never made, is used or too old. */
  offer(token: string): Promise<(Proof & { readonly offer: Offer; readonly until: Date }) | undefined>;
  /** The id of a link's proof, whether or not there is one. */
  idOf(token: string): string;
  /** Forgets what is outstanding of a customer and of a link. */
  forget(customer: string, offer: string | undefined): Promise<number>;
}

/** How long a proof is good, in seconds. */
export const proofLife = 10 * 60;
const tries = 5;
const digits = 6;
const tokenLength = 10;

/** A link's token as it was meant: people read 0 for O and 1 for I and L, and group letters as they like. */
const meant = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

export function createProofStore(options: StoreOptions, key: Buffer): ProofStore {
  const { documents, TableName, now } = openTable(options);
  const seconds = () => Math.floor(now() / 1000);
  const mac = (...parts: readonly string[]) => createHmac('sha256', key).update(JSON.stringify(parts));
  const codeKeys = (customer: string) => ({ pk: `link-code#${customer}`, sk: 'code' });
  const offerKeys = (id: string) => ({ pk: `link-offer#${id}`, sk: 'offer' });
  const idOf = (token: string) => mac('offer', meant(token)).digest('base64url').slice(0, 22);
  const proofOf = (customer: string, number: string, code: string) =>
    mac('proof', customer, number, code).digest('base64url').slice(0, 22);
  const tokenOf = (name: string) => base32(mac('token', name).digest(), tokenLength);
  /** The write by which a proof is used once, while it is good. */
  const useOf = (Key: { readonly pk: string; readonly sk: string }, id: string): TableWrite => ({
    Update: {
      TableName,
      Key,
      UpdateExpression: 'SET #used = :yes',
      ConditionExpression: 'id = :id AND attribute_not_exists(#used) AND #until > :now',
      ExpressionAttributeNames: { '#used': 'used', '#until': 'until' },
      ExpressionAttributeValues: { ':yes': true, ':id': id, ':now': seconds() },
    },
  });
  const proof = (Key: { readonly pk: string; readonly sk: string }, id: string): Proof => ({
    id,
    use: useOf(Key, id),
    async spent() {
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item?.['id'] !== id || Item['used'] === true || Number(Item['until']) <= seconds();
    },
  });
  return {
    idOf,
    tokenOf,
    async issueCode(customer, number, key) {
      const seed = mac('code', customer, number, key).digest().readUIntBE(0, 6);
      const code = String(seed % 10 ** digits).padStart(digits, '0');
      const id = proofOf(customer, number, code);
      const until = seconds() + proofLife;
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { ...codeKeys(customer), id, number, left: tries, until, ttl: until },
            // A request that is repeated gives no new tries.
            ConditionExpression: 'attribute_not_exists(pk) OR id <> :id OR #until <= :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':id': id, ':now': seconds() },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
      return { code, until: new Date(until * 1000) };
    },
    async tryCode(customer, code) {
      try {
        const { Attributes } = await documents.send(
          new UpdateCommand({
            TableName,
            Key: codeKeys(customer),
            UpdateExpression: 'ADD #left :less',
            ConditionExpression: '#left > :none AND #until > :now',
            ExpressionAttributeNames: { '#left': 'left', '#until': 'until' },
            ExpressionAttributeValues: { ':less': -1, ':none': 0, ':now': seconds() },
            ReturnValues: 'ALL_NEW',
          }),
        );
        const number = String(Attributes?.['number']);
        const id = proofOf(customer, number, code.replace(/\D/g, ''));
        // What is compared are keyed hashes: how far they agree tells nothing.
        return id === Attributes?.['id'] ? { ...proof(codeKeys(customer), id), number } : undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async issueOffer(offer) {
      const name = randomBytes(16).toString('base64url');
      const id = idOf(tokenOf(name));
      const until = seconds() + proofLife;
      const Item = { ...offerKeys(id), id, offer: JSON.stringify(offer), until, ttl: until };
      await documents.send(new PutCommand({ TableName, Item }));
      return { name, id };
    },
    async offer(token) {
      const id = idOf(token);
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: offerKeys(id), ConsistentRead: true }),
      );
      if (!Item || Item['used'] === true || Number(Item['until']) <= seconds()) return undefined;
      const until = new Date(Number(Item['until']) * 1000);
      return { ...proof(offerKeys(id), id), offer: JSON.parse(String(Item['offer'])) as Offer, until };
    },
    async forget(customer, offer) {
      await documents.send(new DeleteCommand({ TableName, Key: codeKeys(customer) }));
      if (offer !== undefined) await documents.send(new DeleteCommand({ TableName, Key: offerKeys(offer) }));
      return offer === undefined ? 1 : 2;
    },
  };
}
