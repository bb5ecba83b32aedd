import type { Bot } from '../../bot/bot.ts';
import type { Identities } from '../../bot/identity.ts';
import type { IdentityStore } from '../../bot/identity-store.ts';
import type { InboxWork } from '../../bot/inbox.ts';
import type { Messages } from '../../bot/messages/en_US.ts';
import type { ReachStore } from '../../bot/reach-store.ts';
import type { SessionStore } from '../../bot/session-store.ts';
import type { StoreOptions } from '../../bot/table-store.ts';
import type { Account } from '../../bot/turn.ts';
import type { Inbound } from '../../channels/channel.ts';
import type { Merchant, Shop } from '../../commerce/index.ts';
import type { RequestStore } from '../api/request-store.ts';
import type { AnyChannel } from '../conduct.ts';
import { createAttemptStore } from '../identity-provider/attempt-store.ts';
import type { Log } from '../log.ts';
import type { Holding, Privacy } from '../privacy.ts';
import type { Reachable, Tell } from '../reachable.ts';
import { keyFor } from '../sealed.ts';
import type { ReadVisitor } from '../visitor.ts';
import { withLinking } from './chat.ts';
import { createLinks, type Links } from './desk.ts';
import { createJobStore } from './job-store.ts';
import { createLinker } from './link.ts';
import { revealed } from './marks.ts';
import { linkPages } from './pages.ts';
import { createProofStore } from './proof-store.ts';
import { createRunJob } from './run-job.ts';

export type { LinkedChannel, LinkRefusal, Links } from './desk.ts';

export interface LinkingOptions {
  readonly rows: StoreOptions & { readonly clock: () => Date };
  readonly secret: string;
  readonly shopName: string;
  /** The shop's address as the outside sees it, without a trailing slash. */
  readonly origin: string;
  readonly identities: IdentityStore;
  readonly identify: Identities;
  readonly sessions: Pick<SessionStore, 'session'>;
  readonly reach: ReachStore;
  readonly reachable: Reachable;
  readonly tell: Tell;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  readonly shop: Shop;
  readonly merchant: Pick<Merchant, 'joinCustomers'>;
  readonly requests: Pick<RequestStore, 'forget'>;
  readonly privacy: () => Pick<Privacy, 'forgetConversations'>;
  readonly version: (customer: string) => Promise<string>;
  readonly messages: (locale: string) => Messages;
  readonly newId: () => string;
  readonly log: Log;
}

/** One person's accounts on several channels: linking, unlinking, and doubts about who holds a number. */
export interface Linking {
  readonly links: Links;
  /** Answers what is asked about accounts before the bot is. */
  around(bot: Bot): Pick<InboxWork, 'respond'> & Pick<Bot, 'apologize'>;
  /** Puts secrets into replies that are about to be sent. */
  reveal(replies: Parameters<typeof revealed>[0]): ReturnType<typeof revealed>;
  /** Hears what is no turn: that a number opted out, or can be reached no more. */
  hear(inbound: Inbound<unknown>): Promise<void>;
  /** Does what was interrupted; gives how much it was. */
  catchUp(): Promise<number>;
  /** What is kept of links that are not taken yet. */
  readonly holding: Holding;
  pages(visitor: ReadVisitor): ReturnType<typeof linkPages>;
}

/**
 * Twilio's codes for a number that answers no more: unreachable, unknown, a landline or a carrier that does not know it, and an invalid
 * one (twilio.com/docs/api/errors).
 */
const gone: ReadonlySet<string> = new Set(['30003', '30005', '30006', '21211', '21614']);

export function createLinking(options: LinkingOptions): Linking {
  const { rows, identities, identify, messages, origin, shop } = options;
  const key = keyFor(options.secret, 'linking');
  const proofs = createProofStore(rows, key);
  const jobs = createJobStore(rows);
  const attempts = createAttemptStore(rows);
  const whose = async (customer: string) => {
    const { name, email } = await shop.profile(customer);
    const hint = email?.replace(/^(.).*@/u, '$1…@');
    return name === undefined ? (hint ?? 'somebody') : hint === undefined ? name : `${name} (${hint})`;
  };
  const run = createRunJob({ ...options, jobs, whose });
  const linker = createLinker({
    ...{ identities, identify, jobs, run, shop },
    reachable: options.reachable,
    clock: rows.clock,
    newId: options.newId,
  });
  const { channels } = options;
  const links = createLinks({
    ...{ key, proofs, attempts, identities, linker, jobs, run, channels, whose },
    shopName: options.shopName,
    async addressOf(customer, { channel, id }) {
      const ways = await options.reach.of(customer);
      const known = ways.find((way) => way.channel === channel && way.account === id)?.address;
      return known ?? channels.get(channel)?.firstAddress?.({ channel, id });
    },
    messages,
  });

  /** A number may have lost its holder: unless it writes again soon, it has to be proved. */
  async function doubt(account: Account): Promise<void> {
    for (let look = 0; look < 5; look += 1) {
      const state = await identities.state(account);
      if (!state || state.doubted !== undefined || state.guest !== undefined) return;
      const { revision: _, ...held } = state;
      const doubted = rows.clock().toISOString();
      if (await identities.change(account, state, { ...held, doubted })) break;
    }
    identify.forget(account);
  }

  return {
    links,
    around: (bot) =>
      withLinking(bot, {
        ...{
          key,
          identify,
          identities,
          proofs,
          attempts,
          jobs,
          linker,
          channels,
          shop,
          whose,
          origin,
          messages,
        },
        version: options.version,
      }),
    reveal: (replies) => revealed(replies, origin, (name) => proofs.tokenOf(name)),
    async hear(inbound) {
      if (inbound.kind === 'consent' && inbound.state === 'out') await doubt(inbound.account);
      if (inbound.kind === 'delivery' && inbound.account && gone.has(inbound.error ?? ''))
        await doubt(inbound.account);
    },
    async catchUp() {
      const due = await jobs.due();
      for (const job of due) await run(job);
      return due.length;
    },
    holding: {
      name: 'linkedChannels',
      export: (customer) => links.list(customer),
      async erase(customer, accounts) {
        let rows = await proofs.forget(customer, undefined);
        for (const { channel, id, retired } of accounts) {
          if (retired) continue;
          const state = await identities.state({ channel, id });
          if (state?.offer !== undefined) rows += await proofs.forget(customer, state.offer);
        }
        return rows;
      },
    },
    pages: (visitor) =>
      linkPages({
        ...{ links, visitor, key, origin, shop: options.shopName, messages },
        chosen: async (customer) => (await shop.profile(customer)).locale,
      }),
  };
}
