import type { Cookies } from './cookies.ts';
import { noTokens, refreshOnce, tokenCookies, type Tokens } from './tokens.ts';
import type { RelyingParty } from './relying-party.ts';
import type { Person } from './verify-tokens.ts';

/** Who is signed in, by the cookies of a request. */
export interface SignedIn {
  readonly person: Person | undefined;
  readonly setCookies: readonly string[];
}

/** Reads who is signed in; a request with a refresh token alone gets new tokens. Throws when the issuer cannot be asked. */
export function createSession(
  cookies: Cookies,
  party: () => Promise<RelyingParty>,
  clock: () => Date,
): (request: Request) => Promise<SignedIn> {
  const refresh = refreshOnce(async (token) => (await party()).refresh(token), clock);
  const personOf = async ({ access, id }: Pick<Tokens, 'access' | 'id'>) =>
    (await party()).verify(access, id);
  return async (request) => {
    const [access, id, token] = (['access', 'id', 'refresh'] as const).map((name) =>
      cookies.read(request, name),
    );
    // Whoever never signed in costs nothing, and no issuer is asked.
    if (access === undefined && id === undefined && token === undefined) {
      return { person: undefined, setCookies: [] };
    }
    const person = access !== undefined && id !== undefined ? await personOf({ access, id }) : undefined;
    if (person) return { person, setCookies: [] };
    const tokens = token === undefined ? undefined : await refresh(token);
    const again = tokens && (await personOf(tokens));
    if (!tokens || !again) return { person: undefined, setCookies: noTokens(cookies) };
    return { person: again, setCookies: tokenCookies(cookies, tokens) };
  };
}
