import type { StoreOptions } from '../../bot/table-store.ts';
import { keyFor } from '../sealed.ts';
import { issuerAt, mount } from '../sign-in/web-account.ts';
import { openAccounts } from './accounts.ts';
import { createAttemptStore } from './attempt-store.ts';
import { createDesk, type Letter } from './desk.ts';
import { answerOf, type NodeHandler } from './node-handler.ts';
import { paths } from './pages/forms.ts';
import type { PasswordCost } from './password.ts';
import { createProvider, type ProviderClient } from './provider.ts';
import { accountPages } from './routes.ts';
import { signingKey } from './signing-keys.ts';

export type { PasswordCost } from './password.ts';
export { audienceOf } from './provider.ts';

/** The shop as the embedded provider's client. */
export const ownClient = (secret: string, origin: string): ProviderClient => ({
  id: 'parley',
  secret: keyFor(secret, 'own client').toString('base64url'),
  redirectUri: `${origin}/auth/callback`,
});

export interface IdentityProviderOptions {
  readonly rows: StoreOptions;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  readonly secret: string;
  readonly shop: string;
  /** Sends a code to the owner of an address. */
  readonly post: (letter: Letter) => void;
  readonly fault: (error: unknown) => void;
  /** Who may send people here beside the shop itself. */
  readonly clients?: readonly ProviderClient[];
  readonly accessSeconds?: number;
  readonly passwordCost?: PasswordCost | undefined;
}

/** The embedded OpenID provider, fetch-shaped: its protocol under `/auth/provider`, its pages under `/auth/account`. */
export async function createIdentityProvider(
  options: IdentityProviderOptions,
): Promise<(request: Request) => Promise<Response>> {
  const { rows, origin, secret } = options;
  const { accounts, store, codes } = openAccounts(rows, secret);
  const provider = await createProvider({
    issuer: issuerAt(origin),
    secret,
    key: await signingKey(rows, secret),
    clients: [ownClient(secret, origin), ...(options.clients ?? [])],
    accounts,
    store,
    pages: paths,
    accessSeconds: options.accessSeconds,
    fault: options.fault,
  });
  const desk = createDesk({
    accounts,
    attempts: createAttemptStore(rows),
    codes,
    post: options.post,
    endAll: (account) => store.forget(account),
    cost: options.passwordCost,
  });
  // The pages have read the body; the provider needs the cookies alone.
  const ask = ({ url, headers }: Request, handler: NodeHandler) =>
    answerOf(handler, new Request(url, { headers }), { origin, mount: '' });
  const pages = accountPages({ provider, desk, origin, shop: options.shop, ask });
  const protocol = provider.callback();
  return async (request) =>
    new URL(request.url).pathname.startsWith(`${mount}/`)
      ? answerOf(protocol, request, { origin, mount })
      : pages.fetch(request);
}

/** Such as `a…@example.com`: enough to know whose code it is, and no address in the log. */
export const hinted = (email: string): string => email.replace(/^(.).*@/u, '$1…@');
