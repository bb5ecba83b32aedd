import { createSchema, CustomAttributeType } from 'electrodb';
import type { Address, NamedAddress } from './address.ts';
import type { KeptProfile } from './profile.ts';
import { count, key, model, text } from '../row-store.ts';

export const saved = createSchema({
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

/** Who a customer is. */
export const profile = createSchema({
  model: model('profile'),
  attributes: {
    customer: text,
    version: count,
    profile: { type: CustomAttributeType<KeptProfile>('any'), required: true },
  },
  indexes: { primary: { pk: key('pk', 'customer'), sk: key('sk') } },
});

/** A customer who turned out to be another one. */
export const joined = createSchema({
  model: model('joined'),
  attributes: { customer: text, into: text, at: text },
  indexes: {
    primary: { pk: key('pk', 'customer'), sk: key('sk') },
    of: { index: 'gsi1', pk: key('gsi1pk', 'into'), sk: key('gsi1sk', 'customer') },
  },
});
