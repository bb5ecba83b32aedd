import type { Configuration } from 'openid-client';
import type { Tokens } from './tokens.ts';
import { createVerifier, type VerifyTokens } from './verify-tokens.ts';

/** Who signs customers in, and who we are to it. */
export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What access tokens name as their audience, where they name one. */
  readonly audience: string | undefined;
  /** Where an account is made, when that is not the page on which one signs in. */
  signUpUrl?(authorize: URL): URL;
  /** How the issuer is told in which language its pages are wanted; `ui_locales` (OpenID Connect Core 3.1.2.1) when not said. */
  readonly languageIn?: string;
  /** Where the issuer's own session is ended in the browser; absent where it has none. */
  signedOutUrl?(origin: string): URL;
  readonly fetch: typeof fetch;
}

/** What has to come back with the code. */
export interface Way {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The shop as a client of its issuer: code flow with PKCE, state and nonce. */
export interface RelyingParty {
  /** Where to send the browser, in a language such as `es`, and what to remember until it is back. */
  begin(screen: 'sign-in' | 'sign-up', language: string): Promise<{ readonly url: URL; readonly way: Way }>;
  /** The tokens for the code that the browser came back with; throws when anything about it is not as it was begun. */
  finish(search: string, way: Way): Promise<Tokens>;
  /** New tokens; undefined when the issuer does not take the refresh token any more. */
  refresh(token: string): Promise<Tokens | undefined>;
  revoke(token: string): Promise<void>;
  readonly verify: VerifyTokens;
}

const scope = 'openid email profile';

/** Asks the issuer for its addresses. `origin` is the shop's. Throws when the issuer does not answer. */
export async function openRelyingParty(settings: Issuer, origin: string): Promise<RelyingParty> {
  const oidc = await import('openid-client');
  const { issuer, clientId, clientSecret } = settings;
  const config: Configuration = await oidc.discovery(
    new URL(issuer),
    clientId,
    clientSecret === undefined ? undefined : { client_secret: clientSecret },
    clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
    {
      [oidc.customFetch]: settings.fetch as never,
      // An issuer on this machine, as the embedded one is, may do without.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      ...(issuer.startsWith('http:') && { execute: [oidc.allowInsecureRequests] }),
    },
  );
  const { jwks_uri: jwksUri } = config.serverMetadata();
  if (jwksUri === undefined) throw new Error(`The issuer ${issuer} names no keys.`);
  const redirect = `${origin}/auth/callback`;
  return {
    async begin(screen, language) {
      const way: Way = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope,
        state: way.state,
        nonce: way.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(way.verifier),
        code_challenge_method: 'S256',
        // Whoever signed out and in again is asked for the password, whatever the issuer remembers.
        prompt: 'login',
        [settings.languageIn ?? 'ui_locales']: language,
      });
      return { url: screen === 'sign-up' && settings.signUpUrl ? settings.signUpUrl(url) : url, way };
    },
    async finish(search, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirect}${search}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return tokensOf(tokens, undefined);
    },
    async refresh(token) {
      try {
        return tokensOf(await oidc.refreshTokenGrant(config, token), token);
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError && error.status < 500) return undefined;
        throw error;
      }
    },
    revoke: (token) => oidc.tokenRevocation(config, token, { token_type_hint: 'refresh_token' }),
    verify: createVerifier({ issuer, clientId, jwksUri, audience: settings.audience, fetch: settings.fetch }),
  };
}

function tokensOf(
  given: {
    readonly access_token: string;
    readonly id_token?: string;
    readonly refresh_token?: string;
    readonly expires_in?: number;
  },
  before: string | undefined,
): Tokens {
  const { access_token: access, id_token: id, refresh_token: refresh = before, expires_in: seconds } = given;
  if (id === undefined) throw new Error('The issuer gave no id token.');
  return { access, id, refresh, seconds: seconds ?? 300 };
}
