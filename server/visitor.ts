import { createGuests, newGuestId } from '../channels/web/guest.ts';
import type { Identify } from '../bot/identity.ts';

/** Who a request comes from. */
export interface Visitor {
  /** The customer's id. */
  readonly customer: string;
  readonly signedIn: boolean;
  readonly roles: readonly Role[];
  /** Cookies that the answer sets, as values of `Set-Cookie`. */
  readonly setCookies: readonly string[];
}
export type Role = 'merchant';
export type ReadVisitor = (request: Request) => Promise<Visitor>;

/** Knows a visitor by the cookie of the web chat, so that the page's cart and the conversation's are one. */
export function createReadVisitor(options: {
  /** Signs the guests' cookies; the web chat's. */
  readonly secret: string;
  readonly publicUrl: string | undefined;
  readonly identify: Identify;
}): ReadVisitor {
  const secure = options.publicUrl?.startsWith('https:') ?? false;
  const guestOf = createGuests(options.secret, secure, newGuestId);
  return async (request) => {
    const { guest, setCookie } = guestOf(request);
    return {
      customer: await options.identify({ channel: 'web', id: guest }),
      signedIn: false,
      roles: [],
      setCookies: setCookie === undefined ? [] : [setCookie],
    };
  };
}
