import { createSchema, CustomAttributeType } from 'electrodb';
import { count, expires, key, model, text } from '../row-store.ts';
import type { KeptGroup } from './rules.ts';

/** The order of a place where several people order together. */
export const group = createSchema({
  model: model('group'),
  attributes: {
    id: text,
    /** Grows with every change; each is made on the condition that it is the next. */
    version: count,
    kept: { type: CustomAttributeType<Omit<KeptGroup, 'version'>>('any'), required: true },
    expires,
  },
  indexes: { primary: { pk: key('pk', 'id'), sk: key('sk') } },
});

/** A group's order whose card does not yet show how it stands. */
export const staleCard = createSchema({
  model: model('stale-card'),
  attributes: {
    id: text,
    shard: count,
    /** When it is to be shown, or tried again. */
    at: text,
    version: count,
    tries: count,
  },
  indexes: {
    primary: { pk: key('pk', 'id'), sk: key('sk') },
    waiting: { index: 'gsi1', pk: key('gsi1pk', 'shard'), sk: key('gsi1sk', 'at', 'id') },
  },
});
