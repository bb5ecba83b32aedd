import type { StoreOptions } from '../../bot/table-store.ts';
import { keyFor } from '../sealed.ts';
import { createAccountStore, type AccountStore } from './account-store.ts';
import { createCodeStore, type CodeStore } from './code-store.ts';
import { createProviderStore, type ProviderStore } from './provider-store.ts';

/** The stores that hold who can sign in; without the provider, for the command line. */
export function openAccounts(
  rows: StoreOptions,
  secret: string,
): { readonly accounts: AccountStore; readonly store: ProviderStore; readonly codes: CodeStore } {
  return {
    accounts: createAccountStore(rows),
    store: createProviderStore(rows),
    codes: createCodeStore(rows, keyFor(secret, 'codes')),
  };
}
