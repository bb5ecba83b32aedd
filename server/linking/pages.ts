import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Messages } from '../../bot/messages/en_US.ts';
import { messagePage } from '../identity-provider/pages/forms.ts';
import { form, page, type PageSettings } from '../identity-provider/pages/page.ts';
import { pageLocale } from '../page-locale.ts';
import { sameOrigin } from '../same-origin.ts';
import type { ReadVisitor } from '../visitor.ts';
import type { Links } from './desk.ts';

export interface LinkPageParts {
  readonly links: Pick<Links, 'offered' | 'take' | 'whose'>;
  readonly visitor: ReadVisitor;
  readonly key: Buffer;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  readonly shop: string;
  readonly messages: (locale: string) => Messages;
  /** The locale that a customer chose; undefined for one who never did. */
  readonly chosen: (customer: string) => Promise<string | undefined>;
}

interface Spoken {
  readonly settings: PageSettings;
  readonly words: Messages['linking']['page'];
}

/**
 * `/link/<token>`: what somebody who opens a link sees. Looking changes nothing, so that whatever previews links uses none up. The form
 * is bound to the link and to whoever was signed in when it was shown, and names whom it is for.
 */
export function linkPages(parts: LinkPageParts): Hono {
  const { links } = parts;
  const app = new Hono();
  app.use('/link/*', sameOrigin(parts.origin));
  const seal = (customer: string, token: string, who: string) =>
    createHmac('sha256', parts.key)
      .update(JSON.stringify(['form', customer, token, who]))
      .digest('base64url');
  const show = (c: Context, body: Parameters<Context['html']>[0], status: 200 | 400 | 429 = 200) => {
    c.header('cache-control', 'no-store');
    return c.html(body, status);
  };
  const failed = (c: Context, { settings, words }: Spoken, why: string) =>
    show(c, messagePage(settings, words.failed, why, { href: '/', label: parts.shop }), 400);
  const visitorOf = async (c: Context) => {
    const visitor = await parts.visitor(c.req.raw);
    for (const cookie of visitor.setCookies) c.header('set-cookie', cookie, { append: true });
    return visitor;
  };
  const spokenTo = async (c: Context, customer: string): Promise<Spoken> => {
    const locale = (await parts.chosen(customer)) ?? pageLocale(c.req.raw.headers);
    return { settings: { shop: parts.shop, locale }, words: parts.messages(locale).linking.page };
  };

  app.get('/link/:token', async (c) => {
    const token = c.req.param('token');
    const visitor = await visitorOf(c);
    if (!visitor.signedIn) {
      c.header('cache-control', 'no-store');
      const back = new URLSearchParams({ return: `/link/${encodeURIComponent(token)}` });
      return c.redirect(`/auth/sign-in?${back.toString()}`);
    }
    const spoken = await spokenTo(c, visitor.customer);
    const { settings, words } = spoken;
    const asks = { customer: visitor.customer, locale: settings.locale };
    const found = await links.offered(asks, token);
    if (!found.ok) return failed(c, spoken, 'why' in found.refusal ? found.refusal.why : words.failed);
    const { who, channel } = found.value;
    const whose = await links.whose(visitor.customer);
    return show(
      c,
      page(
        settings,
        words.title,
        html`<p><strong>${words.asks(who, channel)}</strong></p>
          <p>${words.warns(whose)}</p>
          ${form({
            action: `/link/${encodeURIComponent(token)}`,
            fields: [],
            hidden: { who, seal: seal(visitor.customer, token, who) },
            submit: words.confirm,
          })}
          <nav><a href="/">${words.refuse}</a></nav>`,
      ),
    );
  });

  app.post('/link/:token', async (c) => {
    const token = c.req.param('token');
    const visitor = await visitorOf(c);
    const body = await c.req.parseBody();
    const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 1000) : '');
    const expected = Buffer.from(seal(visitor.customer, token, text('who')));
    const given = Buffer.from(text('seal'));
    const isBound = given.length === expected.length && timingSafeEqual(given, expected);
    const spoken = await spokenTo(c, visitor.customer);
    const { settings, words } = spoken;
    if (!visitor.signedIn || !isBound) return failed(c, spoken, words.stale);
    const asks = { customer: visitor.customer, locale: settings.locale };
    const taken = await links.take(asks, token, text('who'));
    if (!taken.ok) return failed(c, spoken, 'why' in taken.refusal ? taken.refusal.why : words.failed);
    const whose = await links.whose(visitor.customer);
    const done = words.doneFor(text('who'), whose);
    return show(c, messagePage(settings, words.done, done, { href: '/', label: parts.shop }));
  });
  return app;
}
