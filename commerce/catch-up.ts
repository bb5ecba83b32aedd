import { again, untilSettled } from './again.ts';
import { listMoves } from './catalog/moves.ts';
import { tellWatchers } from './catalog/watch.ts';
import { forgetFinished } from './customers/erase.ts';
import { bringOver } from './customers/join.ts';
import type { Partition } from './customers/partition-store.ts';
import { holderOf } from './customers/joined.ts';
import type { Means } from './effects.ts';
import { settleGroup } from './groups/change.ts';
import { dropJob, dueJobs, type DueJob } from './jobs.ts';
import type { Job } from './kept.ts';
import { end } from './orders/end.ts';
import type { Draft } from './orders/evolve.ts';
import type { Order } from './orders/order.ts';
import { captured, refundCame } from './orders/paid.ts';
import { readOrder } from './orders/read.ts';
import { after } from './orders/states.ts';
import { provider } from './payments/events.ts';
import type { PaymentLinks } from './payments/payments.ts';
import { transact } from './store.ts';

/** What one round of catching up came to. */
export interface CaughtUp {
  readonly done: number;
  /** Jobs that will be tried again, and why. */
  readonly failed: readonly { readonly job: string; readonly error: unknown }[];
}

/** Does the jobs that have fallen due. Each is safe to do twice, and is forgotten only when it is done. */
export async function catchUp(
  means: Means,
  partition: Partition,
  links: PaymentLinks | undefined,
  limit: number,
): Promise<CaughtUp> {
  let done = 0;
  const failed: { job: string; error: unknown }[] = [];
  const handle = async (due: DueJob) => {
    try {
      if (!(await doJob(means, partition, links, due.job))) return;
      await dropJob(means, due);
      done += 1;
    } catch (error) {
      failed.push({ job: due.id, error });
    }
  };
  await Promise.all((await dueJobs(means, limit)).map(handle));
  return { done, failed };
}

/** Does a job; false when it is to come round again. */
async function doJob(
  means: Means,
  partition: Partition,
  links: PaymentLinks | undefined,
  job: Job,
): Promise<boolean> {
  switch (job.kind) {
    case 'unpaid':
      await expireUnpaid(means, links, job);
      return true;
    case 'close-link':
      await takePaid(means, job, await links?.close(job.session));
      return true;
    case 'refund':
      return sendRefunds(means, links, job);
    case 'restocked':
      await listMoves(means, job.items);
      return tellWatchers(means, job.items);
    case 'group':
      return settleGroup(means, job.group);
    case 'join':
      await bringOver(means, job.from, await holderOf(means, job.from));
      return true;
    case 'forget-order':
      await forgetFinished(means, partition, job.customer, job.order);
      return true;
  }
}

interface Named {
  readonly customer: string;
  readonly order: string;
}

/** The order that a job was set for, also when it went to another customer since. */
async function orderOf(means: Means, { customer, order }: Named): Promise<Order | undefined> {
  const found = await readOrder(means, customer, order);
  if (found) return found;
  const into = await holderOf(means, customer);
  return into === customer ? undefined : readOrder(means, into, order);
}

/** Ends an order whose time to pay ran out; the provider is asked first, because its word may be on the way. */
async function expireUnpaid(means: Means, links: PaymentLinks | undefined, job: Named): Promise<void> {
  const isOver = ({ state, payment }: Order, now: Date) =>
    after(state, 'expire') !== undefined && Date.parse(payment.payBy ?? '') <= now.getTime();
  const order = await orderOf(means, job);
  if (!order || !isOver(order, means.clock())) return;
  const { session } = order.payment;
  if (session) await takePaid(means, job, await links?.close(session.id));
  await onOrder(means, job, (held, now) =>
    isOver(held, now) ? end(held, 'expire', { by: 'shop', now }) : undefined,
  );
}

type Payment = Awaited<ReturnType<PaymentLinks['close']>>;

async function takePaid(means: Means, job: Named, paid: Payment): Promise<void> {
  if (!paid) return;
  await onOrder(means, job, (order, now) =>
    captured(order, { id: paid.payment, amount: paid.amount }, { by: provider, now }),
  );
}

/** Asks the provider for every refund of an order that it has not been asked for; false when there is no provider. */
async function sendRefunds(means: Means, links: PaymentLinks | undefined, job: Named): Promise<boolean> {
  if (!links) return false;
  const order = await orderOf(means, job);
  const pending = order?.payment.refunds.filter((refund) => refund.status === 'pending') ?? [];
  for (const { id, capture, amount } of pending) {
    const status = await links.refund({ id, number: order?.number ?? '', payment: capture, amount });
    if (status === 'pending') continue;
    await onOrder(means, job, (held, now) => refundCame(held, id, status, { by: provider, now }));
  }
  return true;
}

/** Changes an order as it stands; a change that is undefined leaves it. */
function onOrder(
  means: Means,
  job: Named,
  change: (order: Order, now: Date) => Draft | undefined,
): Promise<true> {
  return untilSettled<true>(means.random, async () => {
    const order = await orderOf(means, job);
    const draft = order && change(order, means.clock());
    return draft && (await transact(means.store, draft.writes)) ? again : true;
  });
}
