import { JwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Role } from '../visitor.ts';

/** Somebody whose tokens were verified. */
export interface Person {
  readonly subject: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly roles: readonly Role[];
}

export interface VerifierSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the issuer's public keys are. */
  readonly jwksUri: string;
  /** What access tokens name as their audience; Cognito's name none. */
  readonly audience: string | undefined;
  readonly fetch: typeof fetch;
}

/** The group whose members have the role, on both roads. */
const merchants = 'merchant';

/** Verifies the two tokens of a visitor together; undefined when either is not ours, not genuine, or no longer good. */
export type VerifyTokens = (access: string, id: string) => Promise<Person | undefined>;

/**
 * Checks signature, issuer, client, audience, token use and expiry of both tokens, and that both are of one person. Throws when the
 * issuer's keys cannot be had.
 */
export function createVerifier(settings: VerifierSettings): VerifyTokens {
  const { issuer, clientId, jwksUri } = settings;
  const jwksCache = new SimpleJwksCache({
    fetcher: {
      async fetch(uri) {
        const response = await settings.fetch(uri);
        if (!response.ok) throw new Error(`The issuer's keys at ${uri} answer ${String(response.status)}.`);
        return response.arrayBuffer();
      },
    },
  });
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri }, { jwksCache });
  return async (access, id) => {
    try {
      const [may, is] = await Promise.all([
        verifier.verify(access, {
          audience: settings.audience ?? null,
          customJwtCheck: ({ payload }) => assertUse(payload, 'access', clientId),
        }),
        verifier.verify(id, {
          audience: clientId,
          customJwtCheck: ({ payload }) => assertUse(payload, 'id', undefined),
        }),
      ]);
      if (may.sub === undefined || may.sub !== is.sub) return undefined;
      const groups: unknown = may['cognito:groups'];
      return {
        subject: may.sub,
        name: textOf(is['name']),
        email: textOf(is['email']),
        roles: Array.isArray(groups) && groups.includes(merchants) ? ['merchant'] : [],
      };
    } catch (error) {
      if (error instanceof FetchError) throw error;
      if (error instanceof JwtBaseError || error instanceof WrongUse) return undefined;
      throw error;
    }
  };
}

const textOf = (claim: unknown): string | undefined =>
  typeof claim === 'string' && claim !== '' ? claim : undefined;

/** The token is for something else. */
class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

function assertUse(
  payload: Readonly<Record<string, unknown>>,
  use: string,
  client: string | undefined,
): void {
  if (payload['token_use'] !== use) throw new WrongUse(`expected a token for ${use}`);
  if (client !== undefined && payload['client_id'] !== client)
    throw new WrongUse('a token of another client');
}
