import { createSchema, CustomAttributeType } from 'electrodb';
import type { KeptProduct, KeptSnapshot } from '../kept.ts';
import { count, key, model, text } from '../row-store.ts';

export const shop = createSchema({
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
    /** Where all that products say is kept in one, with the index over it. */
    snapshot: { type: CustomAttributeType<KeptSnapshot>('any') },
  },
  indexes: { primary: { pk: key('pk'), sk: key('sk') } },
});

/** A part of a snapshot, small enough for an item. */
export const piece = createSchema({
  model: model('piece'),
  attributes: {
    digest: text,
    no: count,
    bytes: { type: CustomAttributeType<Uint8Array>('any'), required: true },
  },
  indexes: { primary: { pk: key('pk', 'digest', 'no'), sk: key('sk') } },
});

export const product = createSchema({
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

export const variant = createSchema({
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

/** A variant whose price was set or whose stock grew, and when that was last; listed by time for those who hold prices in process. */
export const moved = createSchema({
  model: model('moved'),
  attributes: { sku: text, product: text, at: text },
  indexes: {
    primary: { pk: key('pk', 'sku'), sk: key('sk') },
    latest: { index: 'gsi1', pk: key('gsi1pk'), sk: key('gsi1sk', 'at', 'sku') },
  },
});

/** A customer who waits for a variant. */
export const watch = createSchema({
  model: model('watch'),
  attributes: { customer: text, sku: text, product: text, at: text },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk', 'sku') },
    ofVariant: { index: 'gsi1', pk: key('gsi1pk', 'sku'), sk: key('gsi1sk', 'at', 'customer') },
  },
});
