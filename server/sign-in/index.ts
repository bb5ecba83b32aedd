import type { StoreOptions } from '../../bot/table-store.ts';
import type { Identify } from '../../bot/identity.ts';
import type { PasswordCost } from '../identity-provider/index.ts';
import type { Letter } from '../identity-provider/desk.ts';
import type { Log } from '../log.ts';
import { keyFor } from '../sealed.ts';
import type { ReadVisitor } from '../visitor.ts';
import type { CognitoConfig } from './config.ts';
import { createCookies } from './cookies.ts';
import { embedSignIn, isOfPopUp, type EmbedSignIn } from './embed-routes.ts';
import type { Issuer, RelyingParty } from './relying-party.ts';
import { signInRoutes } from './routes.ts';
import { noTokens } from './tokens.ts';
import { createSession } from './session.ts';
import { embedded, issuerAt, webAccountOf } from './web-account.ts';

/** Signing in and out, and who asks. */
export interface SignIn {
  /** Answers what is under `/auth/`, and the pop-up of chats in pages of other sites under `/embed/`. */
  answer(request: Request): Promise<Response>;
  /** Whether a request is of such a pop-up, and its page has to stay within reach of the page that opened it. */
  readonly isOfPopUp: (request: Request) => boolean;
  readonly visitor: ReadVisitor;
  /** Whose chat a request belongs to: the account's where somebody is signed in, else the guest's. */
  chat(request: Request): Promise<{ readonly guest: string; readonly setCookies: readonly string[] }>;
  /** Ends the session of whoever asks, a guest's too: the cookies that forget it. */
  signOut(request: Request): Promise<readonly string[]>;
}

export interface SignInOptions {
  readonly rows: StoreOptions & { readonly clock: () => Date };
  readonly secret: string;
  readonly shop: string;
  /** The shop's address as the outside sees it, without a trailing slash. */
  readonly origin: string;
  /** Whether nothing stands between browsers and this server, so that requests name the origin themselves. */
  readonly isNamed: boolean;
  /** Customers sign in there; with the embedded provider when absent. */
  readonly cognito: CognitoConfig | undefined;
  readonly identify: Identify;
  readonly guests: (request: Request) => { readonly guest: string; readonly setCookie?: string | undefined };
  /** The value of `set-cookie` that makes the next request a fresh guest's. */
  readonly forgetGuest: () => string;
  /** Gives what a guest has to an account of the web; a guest who has nothing costs one read. */
  readonly join: (guest: string, account: string, about: About) => Promise<void>;
  /** What pages of other sites may have. */
  readonly embedding: EmbedSignIn['embedding'];
  readonly log: Log;
  /** Of passwords that are set with the embedded provider; today's when not said. */
  readonly passwordCost?: PasswordCost | undefined;
}

/** What a sign-in tells of a person. */
export interface About {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** Sets signing in up; nothing of it is loaded or asked before somebody comes to sign in. */
export function createSignIn(options: SignInOptions): SignIn {
  const { origin, secret, log, cognito } = options;
  const { clock } = options.rows;
  const cookies = createCookies(origin.startsWith('https:'));
  const provider = cognito ? undefined : onceOpened(() => openProvider(options));
  const issuer = onceOpened(() => issuerOf(options, provider));
  const party = onceOpened<RelyingParty>(async () => {
    const [{ openRelyingParty }, settings] = await Promise.all([import('./relying-party.ts'), issuer()]);
    return openRelyingParty(settings, origin);
  });
  const signedIn = createSession(cookies, party, clock);
  const issuerName = cognito?.issuer ?? embedded;

  const chat: SignIn['chat'] = async (request) => {
    const { person, setCookies } = await signedIn(request);
    if (person) return { guest: webAccountOf(issuerName, person.subject), setCookies };
    const { guest, setCookie } = options.guests(request);
    return { guest, setCookies: setCookie === undefined ? setCookies : [...setCookies, setCookie] };
  };
  const fault = (error: unknown, what: string) => log.warn({ fault: plainly(error) }, what);
  const signOut: SignIn['signOut'] = async (request) => {
    const token = cookies.read(request, 'refresh');
    // The browser forgets its tokens in any case.
    if (token !== undefined) {
      await party()
        .then((held) => held.revoke(token))
        .catch((error: unknown) => fault(error, 'a sign-in was not revoked'));
    }
    return [...noTokens(cookies), options.forgetGuest()];
  };
  const routes = signInRoutes({
    ...{ origin, isNamed: options.isNamed, shop: options.shop, cookies, party, signedIn, clock },
    key: keyFor(secret, 'sign-in'),
    async join(request, person) {
      const { guest, setCookie } = options.guests(request);
      // A guest who is new has nothing to give.
      const had = setCookie === undefined ? guest : '';
      await options.join(had, webAccountOf(issuerName, person.subject), person);
      return [options.forgetGuest()];
    },
    signedOutUrl: cognito && signedOutOf(cognito, origin),
    ...{ signOut, fault },
  });
  const popUp = embedSignIn({
    ...{ origin, shop: options.shop, cookies, signedIn, embedding: options.embedding },
    key: keyFor(secret, 'embed'),
    accountOf: ({ subject }) => webAccountOf(issuerName, subject),
    join: (guest, person) => options.join(guest, webAccountOf(issuerName, person.subject), person),
  });
  return {
    chat,
    signOut,
    isOfPopUp: (request) => isOfPopUp(cookies, request),
    async visitor(request) {
      const { person, setCookies } = await signedIn(request);
      if (person) {
        const id = webAccountOf(issuerName, person.subject);
        const customer = await options.identify({ channel: 'web', id });
        return { customer, signedIn: true, roles: person.roles, setCookies };
      }
      const { guest, setCookie } = options.guests(request);
      const customer = await options.identify({ channel: 'web', id: guest });
      const all = setCookie === undefined ? setCookies : [...setCookies, setCookie];
      return { customer, signedIn: false, roles: [], setCookies: all };
    },
    async answer(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/embed/')) return popUp.fetch(request);
      const isProviders = pathname.startsWith('/auth/provider/') || pathname.startsWith('/auth/account/');
      return isProviders && provider ? (await provider())(request) : routes.fetch(request);
    },
  };
}

/** Opens something at its first use; a failed try is made again at the next. */
function onceOpened<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

type Answer = (request: Request) => Promise<Response>;

async function openProvider({
  rows,
  secret,
  shop,
  origin,
  log,
  passwordCost,
}: SignInOptions): Promise<Answer> {
  const { createIdentityProvider, hinted } = await import('../identity-provider/index.ts');
  return createIdentityProvider({
    ...{ rows, secret, shop, origin, passwordCost },
    post: ({ email, kind, code }: Letter) =>
      log.warn({ to: hinted(email), ...(code !== undefined && { code }) }, letters[kind]),
    fault: (error) => log.error({ fault: plainly(error) }, 'the identity provider failed'),
  });
}

/** This install sends no e-mail: the log is the letter-box. */
const letters: Readonly<Record<Letter['kind'], string>> = {
  confirm: 'a code that confirms an e-mail address',
  reset: 'a code that sets a new password',
  'has-account': 'somebody wanted a second account for an address that has one',
};

/** A fault without what the browser or the issuer sent: it may name a person. */
const plainly = (error: unknown): { readonly type: string; readonly message: string } =>
  error instanceof Error
    ? { type: error.name, message: error.message }
    : { type: 'Error', message: String(error) };

async function issuerOf(
  options: SignInOptions,
  provider: (() => Promise<Answer>) | undefined,
): Promise<Issuer> {
  const { cognito, secret, origin } = options;
  if (cognito || !provider) {
    if (!cognito) throw new Error('There is nobody to sign in with.');
    const { issuer, clientId, clientSecret, domain } = cognito;
    return {
      ...{ issuer, clientId, clientSecret, fetch },
      audience: undefined,
      // What its managed login's pages listen to.
      languageIn: 'lang',
      signUpUrl: (authorize) => new URL(`/signup${authorize.search}`, domain),
    };
  }
  const { ownClient, audienceOf } = await import('../identity-provider/index.ts');
  const own = ownClient(secret, origin);
  const answer = await provider();
  return {
    issuer: issuerAt(origin),
    clientId: own.id,
    clientSecret: own.secret,
    audience: audienceOf(issuerAt(origin)),
    signUpUrl(authorize) {
      authorize.searchParams.set('screen', 'sign-up');
      return authorize;
    },
    // The provider is in this process: no socket lies between.
    fetch: (input, init) => answer(new Request(input, init)),
  };
}

function signedOutOf({ domain, clientId }: CognitoConfig, origin: string): URL {
  const url = new URL('/logout', domain);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('logout_uri', `${origin}/`);
  return url;
}
