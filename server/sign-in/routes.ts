import { Hono, type Context } from 'hono';
import { messagePage, wordsIn } from '../identity-provider/pages/forms.ts';
import { style } from '../identity-provider/pages/style.ts';
import { pageLocale } from '../page-locale.ts';
import { sameOrigin } from '../same-origin.ts';
import { seal, unseal } from '../sealed.ts';
import type { Cookies } from './cookies.ts';
import type { RelyingParty, Way } from './relying-party.ts';
import { returnPath } from './return-path.ts';
import type { SignedIn } from './session.ts';
import { tokenCookies } from './tokens.ts';
import type { Person } from './verify-tokens.ts';

export interface SignInParts {
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  /** Whether requests name that address, too; then those that name another are sent there before they sign in. */
  readonly isNamed: boolean;
  readonly shop: string;
  readonly cookies: Cookies;
  /** Seals what a browser keeps while it is away. */
  readonly key: Buffer;
  readonly party: () => Promise<RelyingParty>;
  readonly signedIn: (request: Request) => Promise<SignedIn>;
  /** Gives the account what its visitor did as a guest; answers the cookies that forget the guest. */
  readonly join: (request: Request, person: Person) => Promise<readonly string[]>;
  readonly signOut: (request: Request) => Promise<readonly string[]>;
  /** Where the issuer's own session is ended, if it has one. */
  readonly signedOutUrl: URL | undefined;
  readonly clock: () => Date;
  readonly fault: (error: unknown, what: string) => void;
}

/** How long somebody may take to sign in, in seconds. */
const longestWay = 1800;

interface Kept extends Way {
  readonly to: string;
  readonly at: number;
}

/** `/auth/*`: in, out, and who is in. */
export function signInRoutes(parts: SignInParts): Hono {
  const { cookies, key, origin, clock } = parts;
  const app = new Hono();
  app.use('/auth/*', sameOrigin(origin));

  const withCookies = (c: Context, values: readonly string[]) => {
    c.header('cache-control', 'no-store');
    for (const value of values) c.header('set-cookie', value, { append: true });
  };
  type Told = Pick<
    ReturnType<typeof wordsIn>,
    'again' | 'signedOut' | 'signedOutWords' | 'notSignedIn' | 'tookTooLong'
  >;
  const message = (c: Context, title: keyof Told, why: keyof Told, status: 200 | 400 | 502 = 400) => {
    const locale = pageLocale(c.req.raw.headers);
    const words = wordsIn(locale);
    const again = { href: '/auth/sign-in', label: words.again };
    return c.html(messagePage({ shop: parts.shop, locale }, words[title], words[why], again), status);
  };

  const begin = (screen: 'sign-in' | 'sign-up') => async (c: Context) => {
    const url = new URL(c.req.url);
    const to = returnPath(c.req.query('return'));
    // The cookies of 127.0.0.1 would not be there when the browser comes back to localhost.
    if (parts.isNamed && url.host !== new URL(origin).host) {
      return c.redirect(`${origin}/auth/${screen}?${new URLSearchParams({ return: to }).toString()}`);
    }
    const begun = await (await parts.party()).begin(screen, pageLocale(c.req.raw.headers).slice(0, 2));
    const kept: Kept = { ...begun.way, to, at: clock().getTime() };
    withCookies(c, [cookies.set('way', seal(key, JSON.stringify(kept)), longestWay)]);
    return c.redirect(begun.url.href);
  };
  app.get('/auth/sign-in', begin('sign-in'));
  app.get('/auth/sign-up', begin('sign-up'));

  app.get('/auth/callback', async (c) => {
    const kept = wayOf(cookies.read(c.req.raw, 'way'), key, clock());
    withCookies(c, [cookies.clear('way')]);
    if (!kept) return message(c, 'again', 'tookTooLong');
    const party = await parts.party();
    let tokens;
    try {
      tokens = await party.finish(new URL(c.req.url).search, kept);
    } catch (error) {
      parts.fault(error, 'a sign-in was not finished');
      return message(c, 'again', 'notSignedIn');
    }
    const person = await party.verify(tokens.access, tokens.id);
    if (!person) {
      parts.fault(new Error('The tokens of the issuer do not hold.'), 'a sign-in was not finished');
      return message(c, 'again', 'notSignedIn', 502);
    }
    withCookies(c, await parts.join(c.req.raw, person));
    withCookies(c, tokenCookies(cookies, tokens));
    return c.redirect(kept.to, 303);
  });

  app.post('/auth/sign-out', async (c) => {
    withCookies(c, await parts.signOut(c.req.raw));
    const next = parts.signedOutUrl?.href ?? '/';
    if (c.req.header('accept')?.includes('application/json')) return c.json({ next });
    if (parts.signedOutUrl === undefined) return c.redirect(next, 303);
    // The page's policy lets a form lead nowhere else, so the issuer's page comes by itself.
    c.header('refresh', `0; url=${next}`);
    return message(c, 'signedOut', 'signedOutWords', 200);
  });

  app.get('/auth/session', async (c) => {
    const { person, setCookies } = await parts.signedIn(c.req.raw);
    withCookies(c, setCookies);
    if (!person) return c.json({ signedIn: false, roles: [] });
    const { name, email, roles } = person;
    return c.json({ signedIn: true, name, email, roles });
  });

  app.get('/auth/style.css', (c) => {
    c.header('cache-control', 'public, max-age=3600');
    return c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
  return app;
}

/** What the browser kept while it was away, if it is ours and not too old. */
function wayOf(sealed: string | undefined, key: Buffer, now: Date): Kept | undefined {
  const text = sealed === undefined ? undefined : unseal(key, sealed);
  const kept = text === undefined ? undefined : (JSON.parse(text) as Kept);
  return kept && now.getTime() - kept.at < longestWay * 1000 ? kept : undefined;
}
