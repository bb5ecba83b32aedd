import { countryOf } from './countries.ts';

/** A postal address. What its country does not use is empty. */
export interface Address {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  /** The code of a state or province, or the name of a county. */
  readonly region: string;
  /** In the form in which the country writes it. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** An address that a customer gave a name. */
export interface NamedAddress {
  /** Such as `home`; small letters. */
  readonly name: string;
  readonly address: Address;
  readonly isDefault: boolean;
}

/** A customer's addresses. */
export interface AddressBook {
  /** In the order in which they were saved. */
  readonly saved: readonly NamedAddress[];
  /** The one that was used last. */
  readonly last?: Address;
}

/** An address as the lines of a label in its country's own order; the country itself is told abroad only. */
export function formatAddress(address: Address, from = 'US'): string[] {
  const { label, name } = countryOf(address.country) ?? countryOf('US') ?? { label: [], name: '' };
  const lines = label.map((line) =>
    line
      .replace(/\{(\w+)\}/g, (_, part: string) => address[part as keyof Address])
      .replace(/\s+/g, ' ')
      .replace(/^[\s,]+|[\s,]+$/g, ''),
  );
  const abroad = address.country === from ? [] : [name];
  return [...lines, ...abroad].filter((line) => line !== '');
}
