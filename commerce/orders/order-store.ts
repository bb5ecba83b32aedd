import { createSchema, CustomAttributeType } from 'electrodb';
import type { KeptOrder } from '../kept.ts';
import type { Quote } from '../pricing/quote.ts';
import { count, expires, key, model, text } from '../row-store.ts';

export const quote = createSchema({
  model: model('quote'),
  attributes: {
    customer: text,
    id: text,
    quote: { type: CustomAttributeType<Quote>('any'), required: true },
    expires,
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk', 'id') } },
});

export const order = createSchema({
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
export const number = createSchema({
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

/** An event of the payment provider that was taken. */
export const money = createSchema({
  model: model('money'),
  attributes: { id: text, at: text, what: text },
  indexes: { primary: { pk: key('pk', 'id'), sk: key('sk') } },
});
