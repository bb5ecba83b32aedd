import { randomUUID } from 'node:crypto';
import type { IdentityStore } from './identity-store.ts';
import type { Account } from './turn.ts';

/** Finds the customer behind an account; an account seen for the first time becomes a customer of its own. */
export type Identify = (account: Account) => Promise<string>;

const remembered = 10_000;

export function createIdentify(store: IdentityStore, newId: () => string = randomUUID): Identify {
  const known = new Map<string, string>();
  return async (account) => {
    const name = `${account.channel}#${account.id}`;
    const cached = known.get(name);
    if (cached) return cached;
    const customer = (await store.customer(account)) ?? (await store.bind(account, newId()));
    if (known.size >= remembered) known.clear();
    known.set(name, customer);
    return customer;
  };
}
