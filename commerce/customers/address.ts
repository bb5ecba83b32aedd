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
