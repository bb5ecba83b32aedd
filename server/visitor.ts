/** Who a request comes from. */
export interface Visitor {
  /** The shop's id of the customer. */
  readonly customer: string;
  readonly signedIn: boolean;
  readonly roles: readonly Role[];
  /** The values of `set-cookie` that the response has to carry. */
  readonly setCookies: readonly string[];
}

/** What somebody may do beyond shopping. */
export type Role = 'merchant';

/** Reads who asks from the request's cookies; a guest without a cookie becomes a new guest (setCookies then holds it). */
export type ReadVisitor = (request: Request) => Promise<Visitor>;
