import { sentStore } from '../channels/sms/sent-store.ts';
import { smsMemory } from '../channels/sms/store.ts';
import type { WebChannel } from '../channels/web/index.ts';
import type { DeadLetterStore } from '../bot/dead-letter-store.ts';
import type { GroupStore } from '../bot/group-store.ts';
import type { IdentityStore } from '../bot/identity-store.ts';
import type { ReachStore } from '../bot/reach-store.ts';
import type { Records } from '../bot/records-store.ts';
import type { StoreOptions } from '../bot/table-store.ts';
import type { Groups, Merchant } from '../commerce/index.ts';
import type { RequestStore } from './api/request-store.ts';
import type { AccountStore } from './identity-provider/account-store.ts';
import type { ProviderStore } from './identity-provider/provider-store.ts';
import type { Holding } from './privacy.ts';

/** What the web chat shows of a customer. */
export const webChatOf = (web: Pick<WebChannel, 'said' | 'forget'>): Holding => ({
  name: 'webChat',
  export: async (_, accounts) =>
    (
      await Promise.all(
        accounts.map(({ channel, id }) => (channel === 'web' ? web.said(id) : Promise.resolve([]))),
      )
    ).flat(),
  async erase(_, accounts) {
    let rows = 0;
    for (const { channel, id } of accounts) if (channel === 'web') rows += await web.forget(id);
    return rows;
  },
});

/** What text messages leave: menus, and whether a number may be written to. The carrier keeps its own list of those who said STOP. */
export function textMessagesOf(
  rows: StoreOptions & { readonly clock: () => Date },
  records: Pick<Records, 'sessions'>,
): Holding {
  const memory = smsMemory(rows, rows.clock);
  const sent = sentStore(rows, rows.clock);
  return {
    name: 'textMessages',
    export: (_, accounts) =>
      Promise.all(
        accounts
          .filter(({ channel }) => channel === 'sms')
          .map(async ({ id }) => ({ number: id, optedOut: await memory.optedOut(id) })),
      ),
    async erase(_, accounts) {
      const numbers = accounts.filter(({ channel }) => channel === 'sms');
      for (const account of numbers) {
        const sessions = await records.sessions(account);
        await memory.forget(
          account.id,
          sessions.map(({ conversation }) => conversation),
        );
        await sent.forget(account.id);
      }
      return numbers.length;
    },
  };
}

/** Who can sign in as a customer with the embedded provider. */
export function signInsOf(
  { accounts, store }: { readonly accounts: AccountStore; readonly store: ProviderStore },
  webAccount: (subject: string) => string,
): Holding {
  const mine = async (linked: readonly { readonly channel: string; readonly id: string }[]) => {
    const ids = new Set(linked.flatMap(({ channel, id }) => (channel === 'web' ? [id] : [])));
    const found = [];
    for await (const account of accounts.all()) if (ids.has(webAccount(account.id))) found.push(account);
    return found;
  };
  return {
    name: 'signIns',
    export: async (_, linked) =>
      (await mine(linked)).map(({ email, name, groups, since }) => ({ email, name, groups, since })),
    async erase(_, linked) {
      const found = await mine(linked);
      for (const account of found) {
        await store.forget(account.id);
        await accounts.remove(account);
      }
      return found.length;
    },
  };
}

/** Where notices reach a customer. */
export const reachOf = (reach: ReachStore, identities: Pick<IdentityStore, 'customer'>): Holding => ({
  name: 'noticesGoTo',
  export: (customer) => reach.of(customer),
  async erase(customer, accounts) {
    // Whoever kept using a guest's id after it was retired is reached under it, and is forgotten with it.
    const heirs = await Promise.all(accounts.map((account) => identities.customer(account)));
    let rows = 0;
    for (const each of new Set([customer, ...heirs])) {
      if (each !== undefined) rows += await reach.forget(each);
    }
    return rows;
  },
});

/** What gave up on its way to a customer. Its words are the conversation's own, and the order's. */
export const lettersOf = (letters: Pick<DeadLetterStore, 'all' | 'forget'>): Holding => ({
  name: 'unsent',
  async export(customer) {
    const mine = [];
    for await (const { channel, since, about, ...letter } of letters.all())
      if (letter.customer === customer) mine.push({ channel, since, what: about.kind });
    return mine;
  },
  erase: (customer) => letters.forget(customer),
});

/** What customers asked for in orders of groups. In the order of whoever paid for it, it stays. */
export function groupOrdersOf(
  groups: Pick<GroupStore, 'groupIn'>,
  records: Pick<Records, 'sessions'>,
  shop: { readonly groups: Pick<Groups, 'order'> },
  merchant: Pick<Merchant, 'forgetInGroup'>,
): Holding {
  const mine = async (accounts: Parameters<Holding['export']>[1]) => {
    const found = new Map<string, { readonly group: string; readonly person: string }>();
    for (const account of accounts) {
      for (const { channel, conversation } of await records.sessions(account)) {
        const group = await groups.groupIn(channel, conversation);
        if (group !== undefined) found.set(`${group} ${account.id}`, { group, person: account.id });
      }
    }
    return [...found.values()];
  };
  return {
    name: 'groupOrders',
    export: async (_, accounts) =>
      Promise.all(
        (await mine(accounts)).map(async ({ group, person }) => {
          const order = await shop.groups.order(group);
          return { group, lines: order?.lines.filter((line) => line.person === person) ?? [] };
        }),
      ),
    async erase(_, accounts) {
      let left = 0;
      for (const { group, person } of await mine(accounts)) {
        if (await merchant.forgetInGroup(group, person)) left += 1;
      }
      return left;
    },
  };
}

/** What the HTTP interface answered, kept for requests that come again. */
export const requestsOf = (requests: RequestStore): Holding => ({
  name: 'requests',
  export: (customer) => requests.answers(customer),
  erase: (customer) => requests.forget(customer),
});
