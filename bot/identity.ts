import { randomUUID } from 'node:crypto';
import type { IdentityStore } from './identity-store.ts';
import type { Account } from './turn.ts';

/** Finds the customer behind an account; an account seen for the first time becomes a customer of its own. */
export type Identify = (account: Account) => Promise<string>;

/** The same, with a memory. */
export interface Identities extends Identify {
  /** Looks the account up anew the next time: it belongs to somebody else now, or to nobody. */
  forget(account: Account): void;
}

const remembered = 10_000;
/** How long an account is taken to belong to whom it did, in milliseconds: another process may have given it away. */
const trusted = 60_000;

const nameOf = (account: Account): string => `${account.channel}#${account.id}`;

export function createIdentify(
  store: Pick<IdentityStore, 'customer' | 'bind'>,
  clock: () => Date,
  newId: () => string = randomUUID,
): Identities {
  const known = new Map<string, { readonly customer: string; readonly at: number }>();
  const identify = async (account: Account): Promise<string> => {
    const name = nameOf(account);
    const now = clock().getTime();
    const cached = known.get(name);
    if (cached && now - cached.at < trusted) return cached.customer;
    const customer = (await store.customer(account)) ?? (await store.bind(account, newId()));
    if (known.size >= remembered) known.clear();
    known.set(name, { customer, at: now });
    return customer;
  };
  return Object.assign(identify, { forget: (account: Account) => void known.delete(nameOf(account)) });
}
