import { again, untilSettled } from '../again.ts';
import type { Means } from '../effects.ts';
import { end } from '../orders/end.ts';
import type { Draft } from '../orders/evolve.ts';
import type { Order } from '../orders/order.ts';
import { captured, refundCame } from '../orders/paid.ts';
import { readByNumber } from '../orders/read.ts';
import { after } from '../orders/states.ts';
import type { Result } from '../refusals.ts';
import { transact, type Write } from '../store.ts';
import type { MoneyEvent, PaymentLinks } from './payments.ts';

/** Who does what the provider tells, in an order's history. */
export const provider = 'payment provider';

type Taken = Result<'done' | 'known' | 'ignored', { readonly code: 'bad-signature' | 'no-provider' }>;

/**
 * Takes a provider's event: verifies it, then keeps it and does what it says in one transaction. One that came before changes nothing,
 * and so does one that tells what is known by another; they may come in any order.
 */
export async function takeMoneyEvent(
  means: Means,
  links: PaymentLinks | undefined,
  body: string,
  signature: string,
): Promise<Taken> {
  if (!links) return { ok: false, refusal: { code: 'no-provider' } };
  const event = links.read(body, signature);
  if (!event) return { ok: false, refusal: { code: 'bad-signature' } };
  if (event.kind === 'other') return { ok: true, value: 'ignored' };
  const { money } = means.store.entities;
  let tried = false;
  return untilSettled<Taken>(means.random, async () => {
    if (tried && (await money.get({ id: event.id }).go({ consistent: true })).data) {
      return { ok: true, value: 'known' };
    }
    tried = true;
    const order = await readByNumber(means, event.number);
    const now = means.clock();
    const draft = order && whatItDoes(order, event, now);
    const keep: Write = (entities) =>
      entities.money
        .put({ id: event.id, at: now.toISOString(), what: JSON.stringify(event) })
        .where((held, { notExists }) => notExists(held.id))
        .commit();
    const stopped = await transact(means.store, [keep, ...(draft?.writes ?? [])]);
    return stopped ? again : { ok: true, value: order ? 'done' : 'ignored' };
  });
}

/** What an event makes of an order; undefined when it changes nothing. */
function whatItDoes(
  order: Order,
  event: Exclude<MoneyEvent, { kind: 'other' }>,
  now: Date,
): Draft | undefined {
  const doing = { by: provider, now };
  switch (event.kind) {
    case 'paid':
      if (event.amount.currency !== order.total.currency) return undefined;
      return captured(order, { id: event.payment, amount: event.amount }, doing);
    case 'expired':
      if (event.session !== order.payment.session?.id || !after(order.state, 'expire')) return undefined;
      return end(order, 'expire', doing);
    case 'refund':
      return refundCame(order, event.refund, event.status, doing);
  }
}
