import type { Hono } from 'hono';
import type { Messages } from '../bot/messages/en_US.ts';
import { messagesIn } from '../bot/messages/messages.ts';
import { Malformed } from '../channels/channel.ts';
import { readBody } from '../channels/body.ts';
import { problem } from '../channels/web/problem.ts';
import type { Merchant } from '../commerce/index.ts';
import { messagePage } from './identity-provider/pages/forms.ts';
import type { Log } from './log.ts';
import { pageLocale } from './page-locale.ts';

/** Stripe's events are a few KB. */
const largestEvent = 256 * 1024;

/** Takes the payment provider's events, and has the pages to which its own lead back. */
export function mountPayments(app: Hono, merchant: Merchant, log: Log, shop: string): void {
  app.post('/webhooks/stripe', (c) => takeEvent(c.req.raw, merchant, log));
  app.get('/paid', (c) =>
    c.html(back(c.req.raw, shop, (words) => ({ title: words.thanks, told: words.onItsWay }))),
  );
  app.get('/unpaid', (c) =>
    c.html(back(c.req.raw, shop, (words) => ({ title: words.notYet, told: words.notCharged }))),
  );
}

/** Answered with "ok" only when what the event says is done; whatever else happened, Stripe sends it again. */
async function takeEvent(request: Request, merchant: Merchant, log: Log): Promise<Response> {
  try {
    // The signature is over the bytes as they came; they are UTF-8, so they come back from the text as they were.
    const body = await readBody(request, largestEvent);
    const taken = await merchant.takeMoneyEvent(body, request.headers.get('stripe-signature') ?? '');
    if (taken.ok) return Response.json({ received: taken.value });
    log.warn({ code: taken.refusal.code }, 'an event of the payment provider was refused');
    return problem(400, 'The signature is not that of this body.');
  } catch (error) {
    if (error instanceof Malformed) return problem(error.status, error.message);
    log.error({ err: error }, 'an event of the payment provider could not be taken');
    return problem(503, 'The event could not be taken just now.', { 'retry-after': '2' });
  }
}

type Words = Messages['pages']['paid'];

function back(
  { url, headers }: Request,
  shop: string,
  say: (words: Words) => { readonly title: string; readonly told: Words['onItsWay'] },
) {
  const locale = pageLocale(headers);
  const words = messagesIn(locale).pages.paid;
  const named = /^HR-[0-9A-Z]{6}$/.exec(new URL(url).searchParams.get('order') ?? '')?.[0];
  const { title, told } = say(words);
  return messagePage(
    { shop, locale },
    title,
    told(named),
    named === undefined
      ? { href: '/', label: words.backToShop }
      : { href: `/orders/${named}`, label: words.seeOrder },
  );
}
