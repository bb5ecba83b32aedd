import type { JsonWebKey } from 'node:crypto';
import type { Configuration, Provider } from 'oidc-provider';
import { messagesIn } from '../../bot/messages/messages.ts';
import { pageLocale } from '../page-locale.ts';
import { keyFor } from '../sealed.ts';
import type { AccountStore, SignInAccount } from './account-store.ts';
import { loadProvider } from './load-provider.ts';
import type { ProviderStore } from './provider-store.ts';

/** Somebody who may send people here to sign in: this shop, in tests another one. */
export interface ProviderClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

export interface ProviderOptions {
  /** The address that tokens name; its path is where the provider is mounted. */
  readonly issuer: string;
  readonly secret: string;
  readonly key: JsonWebKey;
  readonly clients: readonly ProviderClient[];
  readonly accounts: AccountStore;
  readonly store: ProviderStore;
  /** Where the pages are: one that asks for the password, one that makes an account. */
  readonly pages: { readonly signIn: string; readonly signUp: string };
  /** How long an access token holds, in seconds: what is taken from an account, such as a role, is gone after it. */
  readonly accessSeconds?: number | undefined;
  /** Shows a fault that ended a sign-in. */
  readonly fault: (error: unknown) => void;
}

const day = 24 * 60 * 60;
/** How long somebody stays signed in without a visit, in seconds. */
const refreshSeconds = 30 * day;

/** Which shop an access token is for. */
export const audienceOf = (issuer: string): string => `${new URL(issuer).origin}/api`;

/** Sets up the OpenID provider: code flow with PKCE, JWT access tokens, refresh tokens that are used once. */
export async function createProvider(options: ProviderOptions): Promise<Provider> {
  const { Provider } = await loadProvider();
  const provider = new Provider(options.issuer, configurationOf(options));
  // The bridge says how the outside reached us.
  provider.proxy = true;
  provider.on('server_error', (_, error) => options.fault(error));
  return provider;
}

function configurationOf(options: ProviderOptions): Configuration {
  const { accounts, store, issuer } = options;
  const audience = audienceOf(issuer);
  const accessSeconds = options.accessSeconds ?? 600;
  const secure = issuer.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure, overwrite: true } as const;
  return {
    adapter: (model: string) => store.adapter(model),
    jwks: { keys: [options.key] },
    clients: options.clients.map(({ id, secret, redirectUri }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })),
    cookies: {
      keys: [keyFor(options.secret, 'provider cookies').toString('base64url')],
      long: cookie,
      short: { ...cookie, path: '/auth' },
      names: { session: 'parley_provider', interaction: 'parley_flow', resume: 'parley_resume' },
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      // The shop ends its own sign-ins; each begins with the password again.
      rpInitiatedLogout: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid email profile',
          audience,
          accessTokenTTL: accessSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    claims: {
      openid: ['sub', 'token_use', 'cognito:groups'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    conformIdTokenClaims: false,
    extraTokenClaims: async (_, token) => {
      const account = 'accountId' in token ? await accounts.byId(token.accountId) : undefined;
      return { token_use: 'access', ...groupsOf(account) };
    },
    findAccount: async (_, id) => {
      const account = await accounts.byId(id);
      return account && { accountId: id, claims: () => claimsOf(account) };
    },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const accountId = session?.accountId;
      if (!client || accountId === undefined) return undefined;
      // The shop asks nobody whether it may know its own customers. Each sign-in has a grant of its own, to be ended by itself.
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope('openid email profile');
      grant.addResourceScope(audience, 'openid email profile');
      await grant.save();
      return grant;
    },
    extraParams: ['screen'],
    interactions: {
      url: (_, { params }) => (params['screen'] === 'sign-up' ? options.pages.signUp : options.pages.signIn),
    },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessSeconds,
      AuthorizationCode: 60,
      IdToken: accessSeconds,
      Interaction: 1800,
      Session: 1800,
      Grant: refreshSeconds,
      RefreshToken: refreshSeconds,
    },
    renderError(ctx, { error_description: why }) {
      ctx.type = 'text';
      const locale = pageLocale({ get: (name) => ctx.get(name) });
      ctx.body = messagesIn(locale).pages.signIn.stuck(why);
    },
  };
}

const groupsOf = (account: SignInAccount | undefined) =>
  account && account.groups.length > 0 ? { 'cognito:groups': account.groups } : {};

const claimsOf = (account: SignInAccount) => ({
  sub: account.id,
  token_use: 'id',
  email: account.email,
  email_verified: true,
  name: account.name,
  ...groupsOf(account),
});
