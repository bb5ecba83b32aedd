/** A postal address. */
export interface Address {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  /** The state's two letters. */
  readonly region: string;
  /** ZIP or ZIP+4. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** An address as the lines of a label: name, street, and city with state and ZIP code. */
export function formatAddress(address: Address): string[] {
  const { name, street, city, region, postalCode } = address;
  return [name, street, `${city}, ${region} ${postalCode}`];
}
