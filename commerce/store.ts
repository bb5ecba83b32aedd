import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createSchema, CustomAttributeType, Entity, Service } from 'electrodb';
import type { Address, NamedAddress } from './customers/address.ts';
import type { KeptProfile } from './customers/profile.ts';
import type { Promotion } from './pricing/promotion.ts';
import type { Quote } from './pricing/quote.ts';
import type { Job, KeptLine, KeptOrder, KeptProduct, KeptTally, Notice } from './kept.ts';

const key = <const F extends string, const C extends readonly string[]>(field: F, ...composite: C) => ({
  field,
  composite,
  casing: 'none' as const,
});
const text = { type: 'string', required: true } as const;
const count = { type: 'number', required: true } as const;
/** Seconds since 1970. DynamoDB deletes late, so every reader compares it with the clock. */
const expires = { type: 'number', required: true, field: 'ttl' } as const;
const model = <const N extends string>(entity: N) => ({ entity, version: '1', service: 'shop' });

const shop = createSchema({
  model: model('shop'),
  attributes: {
    name: text,
    currency: text,
    categories: {
      type: CustomAttributeType<readonly { readonly id: string; readonly name: string }[]>('any'),
      required: true,
    },
    /** A hash of the catalogue that was imported last. */
    revision: text,
    /** How many products that catalogue has. */
    products: count,
  },
  indexes: { primary: { pk: key('pk'), sk: key('sk') } },
});

const product = createSchema({
  model: model('product'),
  attributes: {
    product: text,
    /** Its place in the merchant's order, padded so that text sorts as numbers do. */
    place: text,
    says: { type: CustomAttributeType<KeptProduct>('any'), required: true },
  },
  indexes: {
    primary: { collection: 'shelf', pk: key('pk', 'product'), sk: key('sk') },
    all: { index: 'gsi1', pk: key('gsi1pk'), sk: key('gsi1sk', 'place', 'product') },
  },
});

const variant = createSchema({
  model: model('variant'),
  attributes: {
    product: text,
    sku: text,
    /** Minor units of the shop's currency. */
    price: count,
    available: count,
  },
  indexes: { primary: { collection: 'shelf', pk: key('pk', 'product'), sk: key('sk', 'sku') } },
});

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

const saved = createSchema({
  model: model('address'),
  attributes: {
    customer: text,
    /** The one that was used last. */
    address: { type: CustomAttributeType<Address>('any') },
    /** Those that the customer gave a name, in the order in which they were saved. */
    book: { type: CustomAttributeType<readonly NamedAddress[]>('any') },
    version: { type: 'number' },
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk') } },
});

const quote = createSchema({
  model: model('quote'),
  attributes: {
    customer: text,
    id: text,
    quote: { type: CustomAttributeType<Quote>('any'), required: true },
    expires,
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk', 'id') } },
});

const order = createSchema({
  model: model('order'),
  attributes: {
    customer: text,
    id: text,
    number: text,
    placedAt: text,
    /** Grows with every change; each is made on the condition that it is the next. */
    version: count,
    order: { type: CustomAttributeType<KeptOrder>('any'), required: true },
  },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk', 'id') },
    newest: { index: 'gsi1', pk: key('gsi1pk', 'customer'), sk: key('gsi1sk', 'placedAt', 'number') },
  },
});

/** Finds an order by its number, and lists it under what the merchant has to do for it. */
const number = createSchema({
  model: model('number'),
  attributes: {
    number: text,
    customer: text,
    id: text,
    /** Empty when there is nothing to do. */
    stage: { type: 'string' },
    shard: { type: 'number' },
    /** Since when it waits there: a moment and the number. */
    since: { type: 'string' },
  },
  indexes: {
    primary: { pk: key('pk', 'number'), sk: key('sk') },
    queue: {
      index: 'gsi1',
      pk: key('gsi1pk', 'stage', 'shard'),
      sk: key('gsi1sk', 'since'),
      condition: (held) => held.stage !== undefined && held.stage !== '',
    },
  },
});

const notice = createSchema({
  model: model('notice'),
  attributes: {
    id: text,
    shard: count,
    at: text,
    notice: { type: CustomAttributeType<Notice>('any'), required: true },
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

/** An event of the payment provider that was taken. */
const money = createSchema({
  model: model('money'),
  attributes: { id: text, at: text, what: text },
  indexes: { primary: { pk: key('pk', 'id'), sk: key('sk') } },
});

const promotion = createSchema({
  model: model('promotion'),
  attributes: {
    code: text,
    terms: { type: CustomAttributeType<Promotion>('any'), required: true },
    revision: text,
    /** Counted while the promotion has a limit. */
    uses: { type: 'number' },
  },
  indexes: { primary: { pk: key('pk', 'code'), sk: key('sk') } },
});

/** How often a customer used a promotion that is limited per customer. */
const use = createSchema({
  model: model('use'),
  attributes: { customer: text, code: text, uses: count },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk', 'code') } },
});

/** A customer who waits for a variant. */
const watch = createSchema({
  model: model('watch'),
  attributes: { customer: text, sku: text, product: text, at: text },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk', 'sku') },
    ofVariant: { index: 'gsi1', pk: key('gsi1pk', 'sku'), sk: key('gsi1sk', 'at', 'customer') },
  },
});

const tally = { type: CustomAttributeType<KeptTally>('any'), required: true } as const;

/** What goes with a product: sums over all customers, which name none. */
const neighbours = createSchema({
  model: model('neighbours'),
  attributes: { product: text, version: count, count, tally },
  indexes: { primary: { pk: key('pk', 'product'), sk: key('sk') } },
});

/** What everybody buys lately, and how much was bought in all. */
const trend = createSchema({
  model: model('trend'),
  attributes: { version: count, total: count, tally },
  indexes: { primary: { pk: key('pk'), sk: key('sk') } },
});

const habits = createSchema({
  model: model('habits'),
  attributes: {
    customer: text,
    version: count,
    tally,
    /** The last products bought, and looked at, each once, the last one last. */
    last: { type: CustomAttributeType<readonly string[]>('any'), required: true },
    viewed: { type: CustomAttributeType<readonly string[]>('any'), required: true },
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk') } },
});

/** What a customer did that recommendations learn from; listed in the index until it is learned. */
const taste = createSchema({
  model: model('taste'),
  attributes: {
    customer: text,
    key: text,
    kind: { type: ['order', 'view'] as const, required: true },
    products: { type: CustomAttributeType<readonly string[]>('any'), required: true },
    at: text,
    shard: count,
    learned: { type: 'boolean', required: true },
    expires,
  },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk', 'key') },
    unlearned: {
      index: 'gsi1',
      pk: key('gsi1pk', 'shard'),
      sk: key('gsi1sk', 'at', 'key'),
      condition: (held) => held.learned !== true,
    },
  },
});

/** Who a customer is. */
const profile = createSchema({
  model: model('profile'),
  attributes: {
    customer: text,
    version: count,
    profile: { type: CustomAttributeType<KeptProfile>('any'), required: true },
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk') } },
});

/** A customer who turned out to be another one. */
const joined = createSchema({
  model: model('joined'),
  attributes: { customer: text, into: text, at: text },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk') },
    of: { index: 'gsi1', pk: key('gsi1pk', 'into'), sk: key('gsi1sk', 'customer') },
  },
});

/**
 * The shop's one table as typed entities. A product and its variants share a partition, so that one Query reads them;
 * so do a customer's cart, address, quotes, orders and effects.
 */
export function openStore(client: DynamoDBClient, table: string) {
  const at = { client, table };
  return new Service({
    shop: new Entity(shop, at),
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
  });
}

/** The shop's table, opened. */
export type Store = ReturnType<typeof openStore>;

/** One write of a transaction: what an entity's `commit()` gives. */
export type Write = (entities: Parameters<Parameters<Store['transaction']['write']>[0]>[0]) => object;

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
  store: Store,
  writes: readonly Write[],
): Promise<readonly Reason[] | undefined> {
  const outcome = await store.transaction
    .write(((entities: never) => writes.map((write) => write(entities))) as never)
    .go();
  if (!outcome.canceled) return undefined;
  const reasons = outcome.data as readonly Reason[];
  const fault = reasons.find((reason) => !passing.has(reason.code));
  if (fault) throw new Error(`The shop's table refused a transaction: ${fault.code}`);
  return reasons;
}
