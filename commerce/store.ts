import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createSchema, CustomAttributeType, Entity, Service } from 'electrodb';
import type { Address } from './customers/address.ts';
import type { Order, OrderStatus } from './orders/order.ts';
import type { Quote } from './pricing/quote.ts';
import type { KeptLine, KeptOffer, KeptProduct, Notice } from './kept.ts';

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
  attributes: { customer: text, address: { type: CustomAttributeType<Address>('any'), required: true } },
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
    status: { type: CustomAttributeType<OrderStatus>('string'), required: true },
    offer: { type: CustomAttributeType<KeptOffer>('any'), required: true },
    history: { type: CustomAttributeType<Order['history']>('any'), required: true },
  },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk', 'id') },
    newest: { index: 'gsi1', pk: key('gsi1pk', 'customer'), sk: key('gsi1sk', 'placedAt', 'number') },
  },
});

const number = createSchema({
  model: model('number'),
  attributes: { number: text, customer: text, id: text },
  indexes: { primary: { pk: key('pk', 'number'), sk: key('sk') } },
});

const notice = createSchema({
  model: model('notice'),
  attributes: {
    id: text,
    at: text,
    notice: { type: CustomAttributeType<Notice>('any'), required: true },
    expires,
  },
  indexes: {
    primary: { pk: key('pk', 'id'), sk: key('sk') },
    waiting: { index: 'gsi1', pk: key('gsi1pk'), sk: key('gsi1sk', 'at', 'id') },
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
