import type { DoneTurn } from '../bot/settling.ts';
import type { Identities } from '../bot/identity.ts';
import type { Account } from '../bot/turn.ts';
import type { Inbox } from '../bot/inbox.ts';
import type { LogNews, WebChannel } from '../channels/web/index.ts';
import type { Merchant, Shop } from '../commerce/index.ts';
import type { Log } from './log.ts';
import type { Observation } from './watch/observation.ts';

/**
 * What one process tells the one beside it, so that it does not find out late: everything stands in the tables first. What is lost costs
 * a look there.
 */
export type News =
  /** Whoever waits for the turn can go on. */
  | { readonly is: 'done'; readonly turn: DoneTurn }
  /** Something was appended to a conversation of the web chat, or it was forgotten. */
  | { readonly is: 'log'; readonly log: LogNews }
  /** A request was taken in, too slowly or not. */
  | { readonly is: 'heard'; readonly isSlow: boolean }
  /** An account belongs to somebody else now, or to nobody. */
  | { readonly is: 'account'; readonly account: Account }
  /** A customer changed who they are, or in which language they are spoken to. */
  | { readonly is: 'profile'; readonly customer: string }
  /** Another catalogue was put in. */
  | { readonly is: 'catalogue' }
  /** What was seen there: the server has the figures and the traces of both. */
  | { readonly is: 'seen'; readonly seen: readonly Observation[] };

export type Tell = (news: News) => void;

/** The same, and whoever listens to `tell` looks anew, too. */
export function tellingAccounts(identify: Identities, tell: Tell): Identities {
  return Object.assign((...asked: Parameters<Identities>) => identify(...asked), {
    state: (...asked: Parameters<Identities['state']>) => identify.state(...asked),
    forget(account: Account) {
      identify.forget(account);
      tell({ is: 'account', account });
    },
  });
}

/** The same, and `changed` hears whose profile was changed. */
export function tellingProfiles(shop: Shop, changed: (customer: string) => void): Shop {
  return {
    ...shop,
    async setProfile(cause, change) {
      const profile = await shop.setProfile(cause, change);
      changed(cause.customer);
      return profile;
    },
  };
}

/** The same, and whoever listens to `tell` sees what was imported, too. */
export function tellingCatalogues(merchant: Merchant, tell: Tell): Merchant {
  return {
    ...merchant,
    async importCatalogue(...given) {
      const imported = await merchant.importCatalogue(...given);
      tell({ is: 'catalogue' });
      return imported;
    },
    async setPicture(...given) {
      await merchant.setPicture(...given);
      tell({ is: 'catalogue' });
    },
  };
}

/** Takes what the process beside this one tells to whoever wants to know. */
export function hearing(listeners: {
  readonly inbox: Pick<Inbox, 'tell' | 'heed'>;
  readonly web: Pick<WebChannel, 'hear'>;
  readonly watch: { hear(seen: readonly Observation[]): void };
  readonly accounts: Pick<Identities, 'forget'>;
  readonly speaking: { forget(customer: string): void };
  readonly merchant: Pick<Merchant, 'refresh'>;
  readonly log: Pick<Log, 'warn'>;
}): (news: News) => void {
  const { inbox, web, watch, accounts, speaking, merchant, log } = listeners;
  return (news) => {
    if (news.is === 'done') inbox.tell(news.turn);
    else if (news.is === 'heard') inbox.heed(news.isSlow);
    else if (news.is === 'log') web.hear(news.log);
    else if (news.is === 'seen') watch.hear(news.seen);
    else if (news.is === 'account') accounts.forget(news.account);
    else if (news.is === 'profile') speaking.forget(news.customer);
    else merchant.refresh().catch((error: unknown) => log.warn({ err: error }, 'a catalogue is seen later'));
  };
}
