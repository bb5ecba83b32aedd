import { Stripe } from 'stripe';
import type { Money } from '../pricing/money.ts';
import type { MoneyEvent, PageWanted, PaymentLinks, RefundWanted } from './payments.ts';

/** How the shop reaches Stripe. */
export interface StripeSettings {
  readonly secretKey: string;
  /** Of the webhook's endpoint; two while they are rotated. */
  readonly webhookSecrets: readonly string[];
  /** Another address for Stripe's API. */
  readonly apiBase?: string;
  /** Where Stripe's page leads afterwards; the order's number is added as `order`. */
  readonly successUrl: string;
  readonly cancelUrl: string;
}

/** Checkout pages of Stripe. */
export function stripeLinks(settings: StripeSettings): PaymentLinks {
  const stripe = new Stripe(settings.secretKey, { maxNetworkRetries: 2, ...addressOf(settings.apiBase) });
  return {
    async open(page) {
      const session = await stripe.checkout.sessions.create(pageOf(page, settings), {
        idempotencyKey: page.key,
      });
      if (session.url === null) throw new Error(`Stripe gave no address for session ${session.id}.`);
      return { id: session.id, url: session.url };
    },
    async close(id) {
      let session = await stripe.checkout.sessions.retrieve(id);
      if (session.status === 'open') {
        try {
          session = await stripe.checkout.sessions.expire(id);
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
          // Somebody paid between the two calls.
          session = await stripe.checkout.sessions.retrieve(id);
        }
      }
      return paidOf(session);
    },
    refund: (wanted) => refund(stripe, wanted),
    read: (body, signature) => read(stripe, settings.webhookSecrets, body, signature),
  };
}

function addressOf(base: string | undefined) {
  if (base === undefined) return {};
  const { protocol, hostname, port } = new URL(base);
  return {
    host: hostname,
    protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
    ...(port !== '' && { port }),
  };
}

function pageOf(
  { number, total, payBy }: PageWanted,
  settings: StripeSettings,
): Stripe.Checkout.SessionCreateParams {
  const metadata = { order: number };
  return {
    mode: 'payment',
    client_reference_id: number,
    metadata,
    payment_intent_data: { metadata },
    expires_at: Math.floor(payBy.getTime() / 1000),
    success_url: withOrder(settings.successUrl, number),
    cancel_url: withOrder(settings.cancelUrl, number),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: total.currency.toLowerCase(),
          unit_amount: stripeAmount(total),
          product_data: { name: `Order ${number}` },
        },
      },
    ],
  };
}

function withOrder(url: string, number: string): string {
  const back = new URL(url);
  back.searchParams.set('order', number);
  return back.href;
}

/** Currencies without a minor unit that Stripe still counts in hundredths. */
const inHundredths = new Set(['ISK', 'UGX']);

const stripeAmount = ({ amount, currency }: Money): number =>
  inHundredths.has(currency) ? amount * 100 : amount;

function moneyOf(amount: number | null, currency: string | null): Money {
  const code = (currency ?? '').toUpperCase();
  const units = amount ?? 0;
  return { amount: inHundredths.has(code) ? Math.round(units / 100) : units, currency: code };
}

function paidOf(session: Stripe.Checkout.Session) {
  if (session.payment_status !== 'paid') return undefined;
  const intent = session.payment_intent;
  const payment = typeof intent === 'string' ? intent : (intent?.id ?? session.id);
  return { payment, amount: moneyOf(session.amount_total, session.currency) };
}

/**
 * Stripe forgets an idempotency key after a day, and a refund may be tried for longer; so it is looked for first. The order is known by
 * its metadata.
 */
async function refund(stripe: Stripe, { id, number, payment, amount }: RefundWanted) {
  const made = await stripe.refunds.list({ payment_intent: payment, limit: 100 });
  const before = made.data.find((held) => held.metadata?.['refund'] === id);
  if (before) return statusOf(before.status);
  try {
    const now = await stripe.refunds.create(
      { payment_intent: payment, amount: stripeAmount(amount), metadata: { order: number, refund: id } },
      { idempotencyKey: `refund-${id}` },
    );
    return statusOf(now.status);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return 'failed';
    throw error;
  }
}

function statusOf(status: string | null): 'settled' | 'pending' | 'failed' {
  if (status === 'succeeded') return 'settled';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

function read(
  stripe: Stripe,
  secrets: readonly string[],
  body: string,
  signature: string,
): MoneyEvent | undefined {
  for (const secret of secrets) {
    try {
      return eventOf(stripe.webhooks.constructEvent(body, signature, secret));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return undefined;
}

function eventOf(event: Stripe.Event): MoneyEvent {
  const { id } = event;
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded': {
      const session = event.data.object;
      const paid = paidOf(session);
      const number = session.metadata?.['order'];
      return paid && number !== undefined ? { id, kind: 'paid', number, ...paid } : { id, kind: 'other' };
    }
    case 'checkout.session.expired': {
      const session = event.data.object;
      const number = session.metadata?.['order'];
      return number === undefined
        ? { id, kind: 'other' }
        : { id, kind: 'expired', number, session: session.id };
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const { metadata, status } = event.data.object;
      const [number, refunded] = [metadata?.['order'], metadata?.['refund']];
      const came = statusOf(status);
      if (number === undefined || refunded === undefined || came === 'pending') return { id, kind: 'other' };
      return { id, kind: 'refund', number, refund: refunded, status: came };
    }
    default:
      return { id, kind: 'other' };
  }
}
