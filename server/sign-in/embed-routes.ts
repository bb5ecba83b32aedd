import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { parseJson, readBody } from '../../channels/body.ts';
import { messagesIn } from '../../bot/messages/messages.ts';
import { Malformed } from '../../channels/channel.ts';
import type { Embedding } from '../../channels/web/embed.ts';
import { problem } from '../../channels/web/problem.ts';
import { messagePage } from '../identity-provider/pages/forms.ts';
import { page } from '../identity-provider/pages/page.ts';
import { languageCookie, pageLocale } from '../page-locale.ts';
import { sameOrigin } from '../same-origin.ts';
import { seal, unseal } from '../sealed.ts';
import type { Cookies } from './cookies.ts';
import type { SignedIn } from './session.ts';
import type { Person } from './verify-tokens.ts';

/** Where the pop-up is that signs somebody in for a chat in another site's page. */
export const popUpPath = '/embed/sign-in';

export interface EmbedSignIn {
  readonly origin: string;
  readonly shop: string;
  readonly cookies: Cookies;
  /** Seals which page asks, while its customer signs in. */
  readonly key: Buffer;
  readonly embedding: () => Pick<Embedding, 'admits' | 'guestKept' | 'passFor'>;
  readonly signedIn: (request: Request) => Promise<SignedIn>;
  readonly accountOf: (person: Person) => string;
  /** Gives an account what a guest of an embedded chat has. */
  readonly join: (guest: string, person: Person) => Promise<void>;
}

/** Which page asks. */
interface Asking {
  readonly site: string;
  readonly origin: string;
  /** What the page knows its own pop-up by. */
  readonly state: string;
}

/** How long somebody may take to sign in, in seconds. */
const longest = 1800;
const largestBody = 4096;

/**
 * `/embed/sign-in`: the pop-up of a chat in another site's page, where no cookie of the shop's is sent. It signs its customer in as always,
 * asks whether the page may have their chat, and tells the page's token to the page that opened it, by its origin alone.
 */
export function embedSignIn(parts: EmbedSignIn): Hono {
  const { cookies, key, shop } = parts;
  const app = new Hono();
  app.use(popUpPath, sameOrigin(parts.origin));
  const pageFor = (c: Context) => {
    const locale = pageLocale(c.req.raw.headers);
    return { settings: { shop, locale }, words: messagesIn(locale).pages.embed };
  };
  const refused = (c: Context) => {
    const { settings, words } = pageFor(c);
    const home = { href: '/', label: words.toShop(shop) };
    return c.html(messagePage(settings, words.failed, words.failedWords, home), 403);
  };

  app.get(popUpPath, async (c) => {
    const { site, origin, state, language } = c.req.query();
    if (site !== undefined && origin !== undefined && /^[\w-]{16,64}$/.test(state ?? '')) {
      if (!parts.embedding().admits(site, origin)) return refused(c);
      const asking: Asking = { site, origin, state: state ?? '' };
      c.header('set-cookie', cookies.set('embed', seal(key, JSON.stringify(asking)), longest));
      // The window speaks as the chat does that opened it.
      if (language !== undefined) c.header('set-cookie', languageCookie(language), { append: true });
      return c.redirect(popUpPath, 303);
    }
    const asking = askingOf(cookies.read(c.req.raw, 'embed'), key);
    if (!asking || !parts.embedding().admits(asking.site, asking.origin)) return refused(c);
    const { person, setCookies } = await parts.signedIn(c.req.raw);
    for (const value of setCookies) c.header('set-cookie', value, { append: true });
    c.header('cache-control', 'no-store');
    if (!person) return c.redirect(`/auth/sign-in?${new URLSearchParams({ return: popUpPath }).toString()}`);
    const { host } = new URL(asking.origin);
    const name = person.name ?? person.email ?? '';
    const { settings, words } = pageFor(c);
    return c.html(
      page(
        settings,
        words.title,
        html`<p>
            ${name ? html`${words.signedInAs} <strong>${name}</strong>` : words.signedIn}. ${words.willKnow}
            <strong>${host}</strong> ${words.willKnowWhat}
          </p>
          <p role="status" id="told"></p>
          <button
            type="button"
            id="go-on"
            data-origin="${asking.origin}"
            data-state="${asking.state}"
            data-gone="${words.gone}"
            data-failed="${words.again}"
          >
            ${words.yes}
          </button>
          <nav><a href="/" id="no">${words.no}</a></nav>
          <script type="module" src="/embed-pop-up.js"></script>`,
      ),
    );
  });

  app.post(popUpPath, async (c) => {
    const asking = askingOf(cookies.read(c.req.raw, 'embed'), key);
    const embedding = parts.embedding();
    if (!asking || !embedding.admits(asking.site, asking.origin))
      return problem(403, 'The page that asks may not have the chat.');
    const { person } = await parts.signedIn(c.req.raw);
    if (!person) return problem(401, 'Please sign in again.');
    let kept: unknown;
    try {
      kept = (parseJson(await readBody(c.req.raw, largestBody)) as { guest?: unknown } | null)?.guest;
    } catch (error) {
      if (error instanceof Malformed) return problem(error.status, error.message);
      throw error;
    }
    const guest = typeof kept === 'string' ? embedding.guestKept(asking.origin, kept) : undefined;
    if (guest !== undefined) await parts.join(guest, person);
    return Response.json(embedding.passFor(asking.origin, parts.accountOf(person)), {
      headers: { 'cache-control': 'no-store', 'set-cookie': cookies.clear('embed') },
    });
  });
  return app;
}

/** Whether a request belongs to a pop-up: its pages must not be cut off from the page that opened them. */
export const isOfPopUp = (cookies: Cookies, request: Request): boolean =>
  new URL(request.url).pathname === popUpPath || cookies.read(request, 'embed') !== undefined;

function askingOf(sealed: string | undefined, key: Buffer): Asking | undefined {
  const text = sealed === undefined ? undefined : unseal(key, sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Asking);
}
