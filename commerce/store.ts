import { TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { createSchema, CustomAttributeType, Entity, Service } from 'electrodb';
import { moved, piece, product, shop, variant, watch } from './catalog/shelf-store.ts';
import { group, staleCard } from './groups/group-store.ts';
import { money, number, order, quote } from './orders/order-store.ts';
import { promotion, use } from './pricing/promotion-store.ts';
import { joined, profile, saved } from './customers/customer-store.ts';
import { habits, neighbours, taste, trend } from './recommendations/taste-store.ts';
import type { Job, KeptLine, Notice } from './kept.ts';
import { count, expires, key, model, text } from './row-store.ts';

const cart = createSchema({
  model: model('cart'),
  attributes: {
    customer: text,
    version: count,
    lines: { type: CustomAttributeType<readonly KeptLine[]>('any'), required: true },
    later: { type: CustomAttributeType<readonly KeptLine[]>('any') },
    codes: { type: CustomAttributeType<readonly string[]>('any') },
    note: { type: 'string' },
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk') } },
});

const effect = createSchema({
  model: model('effect'),
  attributes: { customer: text, key: text, command: text, answer: text, expires },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk', 'key') } },
});

const notice = createSchema({
  model: model('notice'),
  attributes: {
    id: text,
    shard: count,
    at: text,
    notice: { type: CustomAttributeType<Notice>('any'), required: true },
    tries: { type: 'number' },
    expires,
  },
  indexes: {
    primary: { pk: key('pk', 'id'), sk: key('sk') },
    waiting: { index: 'gsi1', pk: key('gsi1pk', 'shard'), sk: key('gsi1sk', 'at', 'id') },
  },
});

const job = createSchema({
  model: model('job'),
  attributes: {
    id: text,
    shard: count,
    /** When it falls due. */
    at: text,
    job: { type: CustomAttributeType<Job>('any'), required: true },
  },
  indexes: {
    primary: { pk: key('pk', 'id'), sk: key('sk') },
    due: { index: 'gsi1', pk: key('gsi1pk', 'shard'), sk: key('gsi1sk', 'at', 'id') },
  },
});

/**
 * The shop's one table as typed entities. A product and its variants share a partition, so that one Query reads them;
 * so do a customer's cart, address, quotes, orders and effects.
 */
export function openStore(client: DynamoDBClient, table: string) {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const at = { client, table };
  const service = new Service({
    shop: new Entity(shop, at),
    moved: new Entity(moved, at),
    piece: new Entity(piece, at),
    product: new Entity(product, at),
    variant: new Entity(variant, at),
    cart: new Entity(cart, at),
    effect: new Entity(effect, at),
    saved: new Entity(saved, at),
    quote: new Entity(quote, at),
    order: new Entity(order, at),
    number: new Entity(number, at),
    notice: new Entity(notice, at),
    job: new Entity(job, at),
    money: new Entity(money, at),
    promotion: new Entity(promotion, at),
    use: new Entity(use, at),
    watch: new Entity(watch, at),
    neighbours: new Entity(neighbours, at),
    trend: new Entity(trend, at),
    habits: new Entity(habits, at),
    taste: new Entity(taste, at),
    profile: new Entity(profile, at),
    joined: new Entity(joined, at),
    group: new Entity(group, at),
    staleCard: new Entity(staleCard, at),
  });
  const { entities, collections, transaction } = service;
  return { entities, collections, transaction, documents };
}

/** The shop's table, opened. */
export type Store = ReturnType<typeof openStore>;

/** One write of a transaction: what an entity's `commit()` gives. */
export type Write = (entities: Parameters<Parameters<Store['transaction']['write']>[0]>[0]) => object;

/** What to make of a row that there has to be. Names begin with `#`, values with `:`. */
interface Change {
  readonly update: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * A change of the row that `row` would delete, in words of its own: for what every order does, since ElectroDB takes eight times as long to
 * find the same words each time.
 */
export function change(row: Write, { update, condition, values }: Change): Write {
  const names = new Set([...`${update} ${condition}`.matchAll(/#(\w+)/g)].map(([, name = '']) => name));
  return (entities) => {
    const { Delete } = row(entities) as { readonly Delete: object };
    return {
      Update: {
        ...Delete,
        UpdateExpression: update,
        ConditionExpression: condition,
        ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [`:${name}`, value]),
        ),
      },
    };
  };
}

/** One write's part in a cancelled transaction. */
export interface Reason {
  readonly rejected: boolean;
  readonly code: string;
}

/** Cancellations that reading again and trying again can mend. */
const passing = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Makes all writes or none. The reasons, in the order of the writes, when it made none; undefined when it made all. */
export async function transact(
  { transaction, documents }: Store,
  writes: readonly Write[],
): Promise<readonly Reason[] | undefined> {
  if (writes.length === 0) return undefined;
  // ElectroDB makes the writes, but does not send them: it would note the stack first, for an error that hardly ever comes.
  const made = transaction.write(((entities: never) => writes.map((write) => write(entities))) as never);
  try {
    await documents.send(new TransactWriteCommand(made.params() as TransactWriteCommandInput));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => ({
      rejected: Code !== 'None',
      code: Code,
    }));
    const fault = reasons.find((reason) => !passing.has(reason.code));
    if (fault) throw new Error(`The shop's table refused a transaction: ${fault.code}`, { cause: error });
    return reasons;
  }
}
