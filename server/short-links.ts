import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Field, FormReply } from '../bot/reply.ts';
import { readBody } from '../channels/body.ts';
import { Malformed, type Received } from '../channels/channel.ts';
import { fill } from '../channels/fill.ts';
import type { LinkAnswer, Opened } from '../channels/sms/index.ts';
import type { House } from './compose.ts';
import { pageLocale } from './page-locale.ts';
import { isSameOrigin } from './same-origin.ts';
import {
  choicesPage,
  digitsField,
  formPage,
  linkWords,
  noticePage,
  nothingYet,
  onwardPage,
  thanksPage,
  whosePage,
  type FilledIn,
  type LinkPageSettings,
} from './short-link-pages.ts';

const largestForm = 16 * 1024;
const longestValue = 200;
/** A browser that proved whose phone it belongs to is not asked again for so many seconds. */
const knownFor = 90 * 24 * 60 * 60;
const cookie = 'parley_phone';

type Kept = Extract<Opened, { readonly kept: unknown }>;

/** Nobody keeps a page behind a short link, and no other site hears of its address. Stands around what sets headers for all. */
export const linkHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  // Not `no-referrer`: with that, browsers hide from us, too, where a form was sent from.
  c.header('referrer-policy', 'same-origin');
};

/** What stands behind the short links of text messages: a page to pay on, a form, a long list. GET changes nothing, so previews do no harm. */
export function shortLinks(house: Pick<House, 'name' | 'origin' | 'receive' | 'sms'>): Hono {
  const app = new Hono();
  const { sms } = house;
  if (!sms) return app;
  const { links } = sms;
  const secure = house.origin.startsWith('https:');
  /** In the language that the text message was written in; in the browser's where there is none. */
  const settingsFor = (c: Context, opened: Opened): LinkPageSettings => ({
    shop: house.name,
    texts: sms.number,
    locale: ('kept' in opened ? opened.kept.link.locale : undefined) ?? pageLocale(c.req.raw.headers),
  });

  const tell = (c: Context, what: Parameters<typeof noticePage>[1], opened: Opened = { is: 'unknown' }) => {
    const { status, body } = noticePage(settingsFor(c, opened), what);
    return c.html(body, status);
  };
  /** Whether this browser has proved that it belongs to the link's phone: `foreign` when it belongs to another. */
  const proof = (c: Context, { kept }: Kept): 'proved' | 'foreign' | 'none' => {
    const held = getCookie(c, cookie);
    if (held === undefined) return 'none';
    return isSame(held, links.phone(kept.to.to)) ? 'proved' : 'foreign';
  };
  const remember = (response: Response, number: string): Response => {
    const held = { path: '/s/', maxAge: knownFor, httpOnly: true, sameSite: 'Lax', secure } as const;
    response.headers.append('set-cookie', generateCookie(cookie, links.phone(number), held));
    return response;
  };
  const asked = (c: Context, opened: Kept, proved: boolean, filled: FilledIn) => {
    const { link } = opened.kept;
    const settings = settingsFor(c, opened);
    const action = new URL(c.req.url).pathname;
    if (link.purpose === 'form') return formPage(settings, action, { form: link.form, proved }, filled);
    return proved && link.purpose === 'choices'
      ? choicesPage(settings, action, link)
      : whosePage(settings, action, filled);
  };

  app.get('/s/:token', async (c) => {
    const opened = await links.open(c.req.param('token'));
    if (opened.is !== 'open') return tell(c, opened.is, opened);
    const whose = proof(c, opened);
    if (whose === 'foreign') return tell(c, 'foreign', opened);
    const { link } = opened.kept;
    if (whose === 'proved' && link.purpose === 'page') return c.redirect(link.url, 303);
    return c.html(asked(c, opened, whose === 'proved', nothingYet));
  });
  app.post('/s/:token', async (c) => {
    if (!isSameOrigin(c.req.raw, house.origin)) return tell(c, 'elsewhere');
    const opened = await links.open(c.req.param('token'));
    // An answer that comes twice is the same answer.
    if (opened.is !== 'open' && opened.is !== 'used') return tell(c, opened.is, opened);
    const whose = proof(c, opened);
    if (whose === 'foreign') return tell(c, 'foreign', opened);
    const values = await valuesOf(c.req.raw);
    if (!values) return tell(c, 'unknown', opened);
    const { link, to } = opened.kept;
    const digits = (values.get(digitsField) ?? '').replace(/\D/g, '');
    const known = whose === 'proved' || digits === to.to.slice(-4);
    if (!known && opened.is === 'open' && digits !== '') await links.mistake(opened.id);
    const settings = settingsFor(c, opened);
    const words = linkWords(settings);
    const wrong = known ? [] : [[digitsField, words.wrongDigits] as const];
    const answer = answerOf(opened, values, words);
    const isProof = link.purpose !== 'form' && digits !== '';
    if (!answer && !isProof) return tell(c, 'unknown', opened);
    const faults = new Map([...(answer?.faults ?? []), ...wrong]);
    if (faults.size > 0)
      return opened.is === 'used'
        ? tell(c, 'used', opened)
        : c.html(asked(c, opened, whose === 'proved', { values, faults }), 422);
    if (!answer)
      return remember(
        link.purpose === 'page'
          ? await c.html(onwardPage(settings, link.url))
          : c.redirect(new URL(c.req.url).pathname, 303),
        to.to,
      );
    const response = await take(c, opened, answer.answer);
    return response.status === 200 && whose !== 'proved' ? remember(response, to.to) : response;
  });

  async function take(c: Context, opened: Kept, said: LinkAnswer): Promise<Response> {
    const { id, kept } = opened;
    const inbound = await links.answer(id, kept, said);
    if (inbound === 'used' || inbound === 'out') return tell(c, inbound, opened);
    const received: Received<unknown> = {
      inbound: [inbound],
      respond: () => Promise.resolve(c.html(thanksPage(settingsFor(c, opened), said.text))),
    };
    const response = await house.receive(
      { name: 'sms', receive: () => Promise.resolve(received) },
      c.req.raw,
    );
    return response.status === 503 ? tell(c, 'busy', opened) : response;
  }
  return app;
}

async function valuesOf(request: Request): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const pairs = new URLSearchParams(await readBody(request, largestForm));
    return new Map(
      [...pairs].map(([name, value]) => [name, value.replace(/\s+/g, ' ').trim().slice(0, longestValue)]),
    );
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** What was answered, as it could have been typed, and what is wrong with it; undefined for what no page of ours sends. */
function answerOf(
  { kept: { link } }: Kept,
  values: ReadonlyMap<string, string>,
  words: Words,
): { readonly answer: LinkAnswer; readonly faults: ReadonlyMap<string, string> } | undefined {
  if (link.purpose === 'page') return undefined;
  if (link.purpose === 'form') {
    const { say, action } = link.form.submit;
    return { answer: { text: fill(say, values), action }, faults: faultsOf(link.form, values, words) };
  }
  const picked = /^\d{1,3}$/.test(values.get('pick') ?? '')
    ? link.options[Number(values.get('pick'))]
    : undefined;
  return picked?.url === undefined && picked
    ? { answer: { text: picked.say, action: picked.action }, faults: new Map() }
    : undefined;
}

const faultsOf = (
  form: FormReply,
  values: ReadonlyMap<string, string>,
  words: Words,
): ReadonlyMap<string, string> =>
  new Map(
    form.fields.flatMap((field) => {
      const fault = faultOf(field, values.get(field.name) ?? '', words);
      return fault === undefined ? [] : [[field.name, fault]];
    }),
  );

type Words = ReturnType<typeof linkWords>;

function faultOf({ kind, required, options }: Field, value: string, words: Words): string | undefined {
  if (value === '') return required ? words.missing : undefined;
  if (kind === 'select' && options && options.every((option) => option.value !== value))
    return words.notListed;
  if (kind === 'number' && !/^\d{1,9}$/.test(value)) return words.notWhole;
  return kind === 'email' && !/^\S+@\S+\.\S+$/.test(value) ? words.notEmail : undefined;
}

function isSame(one: string, other: string): boolean {
  const sum = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(sum(one), sum(other));
}
