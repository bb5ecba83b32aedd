import { Hono, type Context } from 'hono';
import type { Provider } from 'oidc-provider';
import { sameOrigin } from '../same-origin.ts';
import type { SignInAccount } from './account-store.ts';
import type { Desk } from './desk.ts';
import type { NodeHandler } from './node-handler.ts';
import {
  confirmPage,
  forgotPage,
  messagePage,
  paths,
  resetPage,
  signInPage,
  signUpPage,
} from './pages/forms.ts';
import type { Markup, PageSettings } from './pages/page.ts';

export interface RouteParts {
  readonly provider: Provider;
  readonly desk: Desk;
  readonly settings: PageSettings;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  /** Asks one of the provider's own handlers. */
  readonly ask: (request: Request, handler: NodeHandler) => Promise<Response>;
}

const again = { href: '/auth/sign-in', label: 'Sign in' };

/** The pages of the identity provider under `/auth/account`. */
export function accountPages({ provider, desk, settings, origin, ask }: RouteParts): Hono {
  const app = new Hono();
  app.use('/auth/account/*', sameOrigin(origin));
  const show = (c: Context, body: Markup, status: 200 | 400 | 429 = 200) => {
    c.header('cache-control', 'no-store');
    return c.html(body, status);
  };

  /** Whether the browser is on its way from the shop to its sign-in. */
  async function isUnderWay(request: Request): Promise<boolean> {
    const response = await ask(request, async (incoming, outgoing) => {
      await provider.interactionDetails(incoming, outgoing).catch(() => (outgoing.statusCode = 404));
      outgoing.end();
    });
    return response.status === 200;
  }
  /** Goes on to the shop as that account, or says that the way there has been forgotten. */
  async function finish(c: Context, account: SignInAccount): Promise<Response> {
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
    return show(c, messagePage(settings, 'Welcome', 'Your account is ready. You can sign in now.', again));
  }
  const fields = async (c: Context, ...names: readonly string[]): Promise<Record<string, string>> => {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      names.map((name) => [name, typeof body[name] === 'string' ? body[name].slice(0, 1000) : '']),
    );
  };

  app.get(paths.signIn, async (c) =>
    (await isUnderWay(c.req.raw)) ? show(c, signInPage(settings)) : c.redirect('/auth/sign-in'),
  );
  app.post(paths.signIn, async (c) => {
    const { email = '', password = '' } = await fields(c, 'email', 'password');
    if (!(await isUnderWay(c.req.raw))) {
      const words = 'This page was open for too long. Please begin again.';
      return show(c, messagePage(settings, 'Sign in again', words, again), 400);
    }
    const signedIn = await desk.signIn(email, password);
    if (signedIn.ok) return finish(c, signedIn.value);
    return show(c, signInPage(settings, { values: { email }, errors: signedIn.faults }), 400);
  });

  app.get(paths.signUp, (c) => show(c, signUpPage(settings)));
  app.post(paths.signUp, async (c) => {
    const { name = '', email = '', password = '' } = await fields(c, 'name', 'email', 'password');
    const begun = await desk.signUp(name, email, password);
    if (begun.ok) return show(c, confirmPage(settings, begun.value));
    return show(c, signUpPage(settings, { values: { name, email }, errors: begun.faults }), 400);
  });
  app.post(paths.confirm, async (c) => {
    const { id = '', code = '' } = await fields(c, 'id', 'code');
    const confirmed = await desk.confirm(id, code);
    if (confirmed.ok) return finish(c, confirmed.value);
    return show(c, confirmPage(settings, id, { errors: confirmed.faults }), 400);
  });

  app.get(paths.forgot, (c) => show(c, forgotPage(settings)));
  app.post(paths.forgot, async (c) => {
    const { email = '' } = await fields(c, 'email');
    const begun = await desk.forgot(email);
    if (begun.ok) return show(c, resetPage(settings, begun.value));
    return show(c, forgotPage(settings, { values: { email }, errors: begun.faults }), 400);
  });
  app.get(paths.reset, (c) => show(c, resetPage(settings, c.req.query('id')?.slice(0, 64) ?? '')));
  app.post(paths.reset, async (c) => {
    const { id = '', code = '', password = '' } = await fields(c, 'id', 'code', 'password');
    const done = await desk.reset(id, code, password);
    if (!done.ok) return show(c, resetPage(settings, id, { errors: done.faults }), 400);
    const words = 'Your new password is set, and every device is signed out.';
    return show(c, messagePage(settings, 'Password changed', words, again));
  });
  return app;
}
