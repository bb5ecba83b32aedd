import * as z from 'zod';
import { list } from './money.ts';

/** An address as the shop keeps it. */
export const address = z
  .object({
    name: z.string(),
    street: z.string(),
    city: z.string(),
    region: z.string().describe('The code of a state or province, or the name of a county; may be empty.'),
    postalCode: z.string(),
    country: z.string().describe('ISO 3166-1 alpha-2.'),
  })
  .meta({ id: 'Address' });

const part = z.string().max(120);

/** An address as somebody typed it; the shop checks its parts by the rules of its country. */
export const typedAddress = z
  .strictObject({
    name: part,
    street: part,
    city: part,
    region: part.default(''),
    postalCode: part.default(''),
    country: part.default('US'),
  })
  .meta({ id: 'TypedAddress', description: 'Checked by the rules of its country.' });

/** A customer's addresses. */
export const addressBook = z
  .object({
    saved: list(z.object({ name: z.string(), address, isDefault: z.boolean() })),
    last: address.optional().describe('The one that was used last.'),
  })
  .meta({ id: 'AddressBook' });

/** @public For web-chat. */
export type AddressView = z.infer<typeof address>;
/** @public For web-chat. */
export type AddressBookView = z.infer<typeof addressBook>;
