import { Hono, type Context } from 'hono';
import type { Provider } from 'oidc-provider';
import { localeFor } from '../../bot/messages/messages.ts';
import { sameOrigin } from '../same-origin.ts';
import type { SignInAccount } from './account-store.ts';
import { pageLocale } from '../page-locale.ts';
import type { Desk, Faults } from './desk.ts';
import type { NodeHandler } from './node-handler.ts';
import {
  confirmPage,
  forgotPage,
  messagePage,
  paths,
  resetPage,
  signInPage,
  signUpPage,
  wordsIn,
} from './pages/forms.ts';
import type { Markup, PageSettings } from './pages/page.ts';

export interface RouteParts {
  readonly provider: Provider;
  readonly desk: Desk;
  readonly shop: string;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  /** Asks one of the provider's own handlers. */
  readonly ask: (request: Request, handler: NodeHandler) => Promise<Response>;
}

const begin = '/auth/sign-in';

/** What was wrong as the page's language says it. */
const worded = (faults: Faults, locale: string) =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, fault(wordsIn(locale).faults)]));

/** The pages of the identity provider under `/auth/account`. */
export function accountPages({ provider, desk, shop, origin, ask }: RouteParts): Hono {
  const app = new Hono();
  app.use('/auth/account/*', sameOrigin(origin));
  const show = (c: Context, body: Markup, status: 200 | 400 | 429 = 200) => {
    c.header('cache-control', 'no-store');
    return c.html(body, status);
  };

  /** Whether the browser is on its way from the shop to its sign-in, and in which language it was sent. */
  async function wayOf(request: Request) {
    const way: { found?: Awaited<ReturnType<Provider['interactionDetails']>> } = {};
    await ask(request, async (incoming, outgoing) => {
      await provider
        .interactionDetails(incoming, outgoing)
        .then((found) => (way.found = found))
        .catch(() => undefined);
      outgoing.end();
    });
    const asked = way.found?.params['ui_locales'];
    const locale = typeof asked === 'string' ? localeFor(asked) : pageLocale(request.headers);
    return { isUnderWay: way.found !== undefined, settings: { shop, locale } };
  }
  /** Goes on to the shop as that account, or says that the way there has been forgotten. */
  async function finish(c: Context, account: SignInAccount, settings: PageSettings): Promise<Response> {
    const response = await ask(c.req.raw, async (incoming, outgoing) => {
      const result = { login: { accountId: account.id, remember: false } };
      await provider
        .interactionFinished(incoming, outgoing, result, { mergeWithLastSubmission: false })
        .catch(() => {
          outgoing.statusCode = 404;
          outgoing.end();
        });
    });
    if (response.status === 303) return response;
    const words = wordsIn(settings.locale);
    return show(c, messagePage(settings, words.welcome, words.ready, { href: begin, label: words.title }));
  }
  const fields = async (c: Context, ...names: readonly string[]): Promise<Record<string, string>> => {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      names.map((name) => [name, typeof body[name] === 'string' ? body[name].slice(0, 1000) : '']),
    );
  };

  app.get(paths.signIn, async (c) => {
    const { isUnderWay, settings } = await wayOf(c.req.raw);
    return isUnderWay ? show(c, signInPage(settings)) : c.redirect(begin);
  });
  app.post(paths.signIn, async (c) => {
    const { email = '', password = '' } = await fields(c, 'email', 'password');
    const { isUnderWay, settings } = await wayOf(c.req.raw);
    if (!isUnderWay) {
      const words = wordsIn(settings.locale);
      const again = { href: begin, label: words.title };
      return show(c, messagePage(settings, words.again, words.openTooLong, again), 400);
    }
    const signedIn = await desk.signIn(email, password);
    if (signedIn.ok) return finish(c, signedIn.value, settings);
    const errors = worded(signedIn.faults, settings.locale);
    return show(c, signInPage(settings, { values: { email }, errors }), 400);
  });

  app.get(paths.signUp, async (c) => show(c, signUpPage((await wayOf(c.req.raw)).settings)));
  app.post(paths.signUp, async (c) => {
    const { name = '', email = '', password = '' } = await fields(c, 'name', 'email', 'password');
    const { settings } = await wayOf(c.req.raw);
    const begun = await desk.signUp(name, email, password);
    if (begun.ok) return show(c, confirmPage(settings, begun.value));
    const errors = worded(begun.faults, settings.locale);
    return show(c, signUpPage(settings, { values: { name, email }, errors }), 400);
  });
  app.post(paths.confirm, async (c) => {
    const { id = '', code = '' } = await fields(c, 'id', 'code');
    const { settings } = await wayOf(c.req.raw);
    const confirmed = await desk.confirm(id, code);
    if (confirmed.ok) return finish(c, confirmed.value, settings);
    const errors = worded(confirmed.faults, settings.locale);
    return show(c, confirmPage(settings, id, { errors }), 400);
  });

  app.get(paths.forgot, async (c) => show(c, forgotPage((await wayOf(c.req.raw)).settings)));
  app.post(paths.forgot, async (c) => {
    const { email = '' } = await fields(c, 'email');
    const { settings } = await wayOf(c.req.raw);
    const begun = await desk.forgot(email);
    if (begun.ok) return show(c, resetPage(settings, begun.value));
    const errors = worded(begun.faults, settings.locale);
    return show(c, forgotPage(settings, { values: { email }, errors }), 400);
  });
  app.get(paths.reset, async (c) => {
    const { settings } = await wayOf(c.req.raw);
    return show(c, resetPage(settings, c.req.query('id')?.slice(0, 64) ?? ''));
  });
  app.post(paths.reset, async (c) => {
    const { id = '', code = '', password = '' } = await fields(c, 'id', 'code', 'password');
    const { settings } = await wayOf(c.req.raw);
    const done = await desk.reset(id, code, password);
    if (!done.ok) {
      const errors = worded(done.faults, settings.locale);
      return show(c, resetPage(settings, id, { errors }), 400);
    }
    const words = wordsIn(settings.locale);
    const again = { href: begin, label: words.title };
    return show(c, messagePage(settings, words.changed, words.changedWords, again));
  });
  return app;
}
