import type { Messages } from '../../bot/messages/en_US.ts';
import type { IdentityStore } from '../../bot/identity-store.ts';
import type { Reach, ReachStore } from '../../bot/reach-store.ts';
import type { Reply } from '../../bot/reply.ts';
import type { SessionStore } from '../../bot/session-store.ts';
import { formatMoney, type Merchant, type Shop } from '../../commerce/index.ts';
import type { RequestStore } from '../api/request-store.ts';
import type { Log } from '../log.ts';
import type { Privacy } from '../privacy.ts';
import type { Reachable, Tell, Told } from '../reachable.ts';
import type { JobStore, LinkJob } from './job-store.ts';

export interface JobParts {
  readonly jobs: JobStore;
  readonly merchant: Pick<Merchant, 'joinCustomers'>;
  readonly shop: Pick<Shop, 'cart' | 'profile'>;
  readonly reach: Pick<ReachStore, 'of' | 'remember' | 'forget' | 'leave'>;
  readonly requests: Pick<RequestStore, 'forget'>;
  readonly identities: Pick<IdentityStore, 'accounts'>;
  readonly sessions: Pick<SessionStore, 'session'>;
  readonly privacy: () => Pick<Privacy, 'forgetConversations'>;
  readonly reachable: Reachable;
  readonly tell: Tell;
  readonly whose: (customer: string) => Promise<string>;
  readonly messages: (locale: string) => Messages;
  readonly log: Log;
}

type Of<K extends LinkJob['kind']> = Extract<LinkJob, { readonly kind: K }>;

/** So often a job is put off before it is given up. */
const mostTries = 6;

/** Does what is left to do after an account has changed its customer, and forgets the job; what cannot be done now is put off. */
export function createRunJob(parts: JobParts): (job: LinkJob) => Promise<void> {
  const { jobs, log } = parts;
  return async (job) => {
    let failed = false;
    try {
      if (await isDone(job)) {
        await jobs.drop(job);
        return;
      }
    } catch (error) {
      failed = true;
      log.error({ err: error, job: job.kind }, 'what is left of linking will be tried again');
    }
    const tries = (job.tries ?? 0) + 1;
    // Only a message may be given up: what belongs together is brought together in the end.
    if (tries < mostTries || failed || job.kind === 'forget') {
      await jobs.keep({ ...job, tries: Math.min(tries, mostTries) });
      return;
    }
    log.warn({ job: job.kind }, 'a message about a link was given up');
    await jobs.drop(job);
  };

  function isDone(job: LinkJob): Promise<boolean> {
    switch (job.kind) {
      case 'linked':
        return linked(job);
      case 'unlinked':
        return unlinked(job);
      case 'forget':
        return forget(job);
    }
  }

  async function linked(job: Of<'linked'>): Promise<boolean> {
    const { account, from, former, into } = job;
    if (from !== undefined) {
      await parts.merchant.joinCustomers(from, into);
      for (const held of await parts.reach.of(from)) await parts.reach.remember(into, held);
      await parts.reach.forget(from);
      await parts.requests.forget(from);
    }
    const said: Told[] = [];
    if (former !== undefined) {
      await parts.reach.leave(former, account);
      said.push(await tellFormer(job, former));
    }
    if (job.tells) said.push(await tellHolder(job));
    return said.every(({ what }) => what !== 'later');
  }

  /** Whoever speaks there hears whose account it is now, and what became of the carts. */
  async function tellHolder({ id, account, address, locale, into }: Of<'linked'>): Promise<Told> {
    const { linking } = parts.messages(locale);
    const [cart, whose] = await Promise.all([parts.shop.cart(into), parts.whose(into)]);
    const { count, lines, subtotal } = cart;
    const joined = { count, lines, total: formatMoney(subtotal, locale) };
    const text = linking.linked(account.channel, whose, joined);
    return parts.tell({ channel: account.channel, address, locale }, [say(text)], `link.${id}`, {
      aside: false,
    });
  }

  /** Whoever had it before hears that it is gone, on another channel, and nothing of whoever has it now. */
  async function tellFormer({ id, account }: Of<'linked'>, former: string): Promise<Told> {
    for (const way of [...(await parts.reachable(former)), ...(await onWeb(former))]) {
      const text = parts.messages(way.locale).linking.moved(account.channel, account.id);
      const said = await parts.tell(way, [say(text)], `moved.${id}`);
      if (said.what !== 'never') return said;
    }
    return { what: 'told' };
  }

  /** The chat of an account that one signs in to is there even if nothing was ever said in it. */
  async function onWeb(customer: string): Promise<readonly Pick<Reach, 'channel' | 'address' | 'locale'>[]> {
    const [accounts, { locale = 'en_US' }] = await Promise.all([
      parts.identities.accounts(customer),
      parts.shop.profile(customer),
    ]);
    return accounts
      .filter(({ channel, retired }) => channel === 'web' && !retired)
      .map(({ channel, id }) => ({ channel, address: { conversation: id }, locale }));
  }

  async function unlinked({ id, account, from, address, locale }: Of<'unlinked'>): Promise<boolean> {
    await parts.reach.leave(from, account);
    if (address === undefined) return true;
    const text = parts.messages(locale).linking.unlinked(account.channel);
    const way = { channel: account.channel, address, locale };
    const said = await parts.tell(way, [say(text)], `unlinked.${id}`, { aside: false });
    return said.what !== 'later';
  }

  async function forget({ account, customer, after }: Of<'forget'>): Promise<boolean> {
    const session = after && (await parts.sessions.session(after.session));
    if (session && session.done < after.no) return false;
    await parts.privacy().forgetConversations(account, customer);
    return true;
  }
}

const say = (text: string): Reply => ({ kind: 'text', text });
