import * as z from 'zod';
import { ok, operation } from './operation.ts';
import { addressBook, typedAddress } from './views/address.ts';

const one = {
  params: { name: z.string().trim().min(1).max(30).describe('Such as `home`.') },
  path: '/api/shop/addresses/{name}',
  access: 'visitor',
  answer: addressBook,
} as const;

const see = operation({
  id: 'listAddresses',
  summary: "The visitor's saved addresses, and the one used last",
  ...{ method: 'GET', path: '/api/shop/addresses', access: 'visitor' },
  answer: addressBook,
  refusals: [],
  run: async ({ shop }, { customer }) => ok(await shop.addresses(customer)),
});

const save = operation({
  id: 'saveAddress',
  summary: 'Saves an address under a name; the same name again replaces it',
  ...{ method: 'PUT', ...one, effect: 'cause' },
  body: z.strictObject({ address: typedAddress, isDefault: z.boolean().default(false) }),
  refusals: ['bad-address', 'too-many-addresses'],
  run: ({ shop }, { cause, params, body }) =>
    shop.saveAddress(cause, params.name, body.address, body.isDefault),
});

const remove = operation({
  id: 'removeAddress',
  summary: 'Forgets an address',
  ...{ method: 'DELETE', ...one, effect: 'cause' },
  refusals: [],
  run: async ({ shop }, { cause, params }) => ok(await shop.removeAddress(cause, params.name)),
});

/** The visitor's address book. */
export const addressOperations = [see, save, remove];
