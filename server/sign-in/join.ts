import type { Identities } from '../../bot/identity.ts';
import type { ReachStore } from '../../bot/reach-store.ts';
import type { IdentityStore } from '../../bot/identity-store.ts';
import type { WebChannel } from '../../channels/web/index.ts';
import type { Merchant, Shop } from '../../commerce/index.ts';
import type { RequestStore } from '../api/request-store.ts';
import type { SignInOptions } from './index.ts';

interface Parts {
  readonly identities: IdentityStore;
  readonly identify: Identities;
  readonly shop: Pick<Shop, 'profile' | 'setProfile'>;
  readonly merchant: Pick<Merchant, 'joinCustomers'>;
  readonly reach: Pick<ReachStore, 'of' | 'remember' | 'forget'>;
  readonly requests: Pick<RequestStore, 'forget'>;
  readonly web: () => Pick<WebChannel, 'continue'>;
}

/**
 * Gives an account what its owner did as a guest before they signed in. Everything moves to the account's customer, and the guest's id
 * ends there: whoever else holds that cookie, by whatever way, sees an empty shop. Each step may be done again, so a sign-in that was
 * interrupted is finished by the next.
 */
export function createJoin({
  identities,
  identify,
  shop,
  merchant,
  reach,
  requests,
  web,
}: Parts): SignInOptions['join'] {
  return async (guest, id, { name, email }) => {
    const into = await identify({ channel: 'web', id });
    const known = await shop.profile(into);
    const news = {
      ...(known.name === undefined && name !== undefined && { name: name.slice(0, 80) }),
      ...(email !== undefined && known.email !== email && { email }),
    };
    if (Object.keys(news).length > 0) {
      await shop.setProfile({ customer: into, key: `sign-in.${crypto.randomUUID()}` }, news);
    }
    if (guest === '' || guest === id) return;
    const account = { channel: 'web', id: guest };
    const from = await identities.customer(account);
    if (from === undefined || from === into) return;
    await merchant.joinCustomers(from, into);
    await web().continue(guest, id);
    // What the guest still waits to hear is told where the account speaks.
    for (const held of await reach.of(from)) {
      await reach.remember(into, held.channel === 'web' ? { ...held, address: { conversation: id } } : held);
    }
    await reach.forget(from);
    await requests.forget(from);
    await identities.retire(account, from, into);
    identify.forget(account);
  };
}
