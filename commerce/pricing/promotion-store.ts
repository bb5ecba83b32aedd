import { createSchema, CustomAttributeType } from 'electrodb';
import type { Promotion } from './promotion.ts';
import { count, key, model, text } from '../row-store.ts';

export const promotion = createSchema({
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
export const use = createSchema({
  model: model('use'),
  attributes: { customer: text, code: text, uses: count },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk', 'code') } },
});
