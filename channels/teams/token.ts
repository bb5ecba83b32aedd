import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { Unauthenticated } from '../channel.ts';

/** What a token of Teams proves. */
export interface Proof {
  /** Where the sender is answered; the activity must name the same. */
  readonly serviceUrl: string;
  /** The channels that the signing key may speak for; empty for any. */
  readonly endorsements: readonly string[];
  readonly claims: JWTPayload;
}

const issuer = 'https://api.botframework.com';
/** Clocks may differ by five minutes (Bot Connector authentication reference). */
const skew = 300;

/**
 * Checks the `Authorization` header of a request as the Bot Connector's reference demands: RS256 by a published key,
 * issuer, audience, time. Throws {@link Unauthenticated} for every fault of the token, and other errors when
 * the keys cannot be fetched.
 */
export function createTokenCheck(
  appId: string,
  openIdUrl: string,
  clock: () => Date,
): (authorization: string | null) => Promise<Proof> {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keySet = () =>
    (keys ??= fetchKeySet(openIdUrl).catch((error: unknown) => {
      keys = undefined;
      throw error;
    }));

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Unauthenticated('the request carries no token');
    const set = await keySet();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, set, {
        issuer,
        audience: appId,
        algorithms: ['RS256'],
        clockTolerance: skew,
        currentDate: clock(),
        requiredClaims: ['exp'],
      });
      const key: object | undefined = set.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid);
      const { serviceurl, serviceUrl = serviceurl } = payload;
      if (typeof serviceUrl !== 'string') throw new Unauthenticated('the token names no service address');
      return { serviceUrl, endorsements: strings(key && Reflect.get(key, 'endorsements')), claims: payload };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
        // Jose has no class of its own for a key set that cannot be fetched.
        if (error.code !== 'ERR_JOSE_GENERIC')
          throw new Unauthenticated(`the token is refused: ${error.code}`);
      }
      throw error;
    }
  };
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

async function fetchKeySet(openIdUrl: string) {
  const answer = await fetch(openIdUrl, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  const { jwks_uri: uri } = (await answer.json()) as { readonly jwks_uri?: unknown };
  if (!answer.ok || typeof uri !== 'string') {
    throw new Error(`${openIdUrl} does not name the keys of Teams.`);
  }
  return createRemoteJWKSet(new URL(uri), { timeoutDuration: 5_000 });
}
