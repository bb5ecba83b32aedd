import { createSchema, CustomAttributeType } from 'electrodb';
import type { KeptTally } from '../kept.ts';
import { count, expires, key, model, text } from '../row-store.ts';

const tally = { type: CustomAttributeType<KeptTally>('any'), required: true } as const;

/** What goes with a product: sums over all customers, which name none. */
export const neighbours = createSchema({
  model: model('neighbours'),
  attributes: { product: text, version: count, count, tally },
  indexes: { primary: { pk: key('pk', 'product'), sk: key('sk') } },
});

/** What everybody buys lately, and how much was bought in all. */
export const trend = createSchema({
  model: model('trend'),
  attributes: { version: count, total: count, tally },
  indexes: { primary: { pk: key('pk'), sk: key('sk') } },
});

export const habits = createSchema({
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
export const taste = createSchema({
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
