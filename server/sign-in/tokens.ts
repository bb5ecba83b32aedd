import { createHash } from 'node:crypto';
import type { Cookies } from './cookies.ts';

/** What somebody who is signed in holds. */
export interface Tokens {
  readonly access: string;
  readonly id: string;
  readonly refresh: string | undefined;
  /** How long the first two hold. */
  readonly seconds: number;
}

/** How long a browser keeps the refresh token, in seconds. */
const month = 30 * 24 * 60 * 60;

/** The cookies that keep tokens. */
export const tokenCookies = (cookies: Cookies, tokens: Tokens): readonly string[] => [
  cookies.set('access', tokens.access, tokens.seconds),
  cookies.set('id', tokens.id, tokens.seconds),
  ...(tokens.refresh === undefined ? [] : [cookies.set('refresh', tokens.refresh, month)]),
];

/** The cookies that forget them. */
export const noTokens = (cookies: Cookies): readonly string[] => [
  cookies.clear('access'),
  cookies.clear('id'),
  cookies.clear('refresh'),
];

/** How long the answer to a refresh is given to others who still hold the old token, in milliseconds. */
const shared = 60_000;

/**
 * Refreshes once for everybody who comes with the same token: a page asks for several things at once, and a refresh token that is used
 * twice is taken for stolen.
 */
export function refreshOnce(
  refresh: (token: string) => Promise<Tokens | undefined>,
  clock: () => Date,
): (token: string) => Promise<Tokens | undefined> {
  const flights = new Map<string, { readonly at: number; readonly tokens: Promise<Tokens | undefined> }>();
  return (token) => {
    const now = clock().getTime();
    for (const [key, { at }] of flights) if (now - at > shared) flights.delete(key);
    const key = createHash('sha256').update(token).digest('base64url');
    const held = flights.get(key);
    if (held) return held.tokens;
    const tokens = refresh(token);
    flights.set(key, { at: now, tokens });
    // A fault is nobody's answer: the next request tries again.
    tokens.catch(() => flights.delete(key));
    return tokens;
  };
}
