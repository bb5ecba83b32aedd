import type { AccountState, Identities } from '../../bot/identity.ts';
import type { IdentityStore, TableWrite } from '../../bot/identity-store.ts';
import type { Account } from '../../bot/turn.ts';
import type { Shop } from '../../commerce/index.ts';
import type { Reachable } from '../reachable.ts';
import type { JobStore, LinkJob } from './job-store.ts';
import type { Proof } from './proof-store.ts';

/** An account that was proved, and where its holder is told. */
export interface Proved {
  readonly account: Account;
  readonly address: unknown;
  readonly locale: string;
  /** Who holds it, as people know them. */
  readonly who: string;
}

/** Gives accounts to customers and takes them away, each in one transaction with what makes it so. */
export interface Linker {
  /** False when the proof was used up by somebody else meanwhile. The same proof for the same customer again is the same link. */
  link(customer: string, proved: Proved, proof: Proof): Promise<boolean>;
  /**
   * Makes an account nobody's but its own. `cause` names what did it; the same again changes nothing. False when it is not linked, or
   * not to `customer` where one is named.
   */
  unlink(
    account: Account,
    cause: string,
    options?: { readonly customer?: string; readonly told?: { readonly address: unknown } },
  ): Promise<boolean>;
  /** Gives a number that was silent back to the guest that it was, by another proof. */
  restore(
    account: Account,
    state: AccountState,
    cause: string,
    where: Pick<Proved, 'address' | 'locale'>,
  ): Promise<boolean>;
}

export interface LinkerParts {
  readonly identities: Pick<IdentityStore, 'state' | 'change'>;
  readonly identify: Pick<Identities, 'forget'>;
  readonly jobs: JobStore;
  readonly run: (job: LinkJob) => Promise<void>;
  readonly shop: Pick<Shop, 'cart' | 'profile'>;
  readonly reachable: Reachable;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** So many may change the same account at once before one of them gives up. */
const looks = 20;

export function createLinker(parts: LinkerParts): Linker {
  const { identities, jobs, clock } = parts;

  /** Changes an account, whatever state others bring it into meanwhile, and does what is then to be done. */
  async function settle(
    account: Account,
    next: (state: AccountState | undefined) => Promise<Change | 'done' | 'refused'>,
  ): Promise<boolean> {
    for (let look = 0; look < looks; look += 1) {
      const state = await identities.state(account);
      const change = await next(state);
      if (change === 'refused') return false;
      if (change === 'done') return true;
      const { to, job, past = [], use } = change;
      const beside = [...(use ? [use] : []), jobs.kept(job)];
      if (!(await identities.change(account, state, to, past, beside))) continue;
      parts.identify.forget(account);
      await parts.run(job);
      return true;
    }
    return false;
  }

  /** What is said of two carts: how much was where, and where the account was used last. */
  async function newsOf(from: string | undefined, into: string, { channel }: Account) {
    const [ours, theirs, ways] = await Promise.all([
      from === undefined ? undefined : parts.shop.cart(from),
      parts.shop.cart(into),
      parts.reachable(into),
    ]);
    const last = ways.find((way) => way.channel !== channel)?.channel ?? 'web';
    return { kind: 'linked', here: ours?.count ?? 0, there: theirs.count, from: last } as const;
  }

  return {
    link(customer, { account, address, locale, who }, { id, use, spent }) {
      let tried = false;
      return settle(account, async (state) => {
        if (state?.cause === id) return state.customer === customer ? 'done' : 'refused';
        // Whoever was quicker has used the proof, or only changed the account.
        if (tried && (await spent())) return 'refused';
        tried = true;
        const now = clock().toISOString();
        const from = state?.guest ?? (state?.linked === true ? undefined : state?.customer);
        const former = state?.linked === true && state.customer !== customer ? state.customer : undefined;
        const past = state && ![from, customer].includes(state.customer) ? [state.customer] : [];
        return {
          to: {
            customer,
            since: now,
            ...(state && { before: state.guest ?? state.customer }),
            linked: true,
            seen: now,
            news: await newsOf(from, customer, account),
            name: who,
            cause: id,
          },
          past,
          use,
          job: {
            ...{ kind: 'linked', id, account, into: customer, from, former, address, locale, tells: true },
          },
        };
      });
    },
    unlink(account, cause, { customer, told } = {}) {
      return settle(account, async (state) => {
        if (state?.cause === cause) return 'done';
        const isTheirs = customer === undefined || state?.customer === customer;
        if (state?.linked !== true || !isTheirs) return 'refused';
        const { locale = 'en_US' } = await parts.shop.profile(state.customer);
        const now = clock().toISOString();
        const fresh = state.guest ?? parts.newId();
        return {
          to: { customer: fresh, since: now, before: state.guest ?? state.customer, seen: now, cause },
          past: [state.customer],
          job: {
            ...{ kind: 'unlinked', id: cause, account, from: state.customer, locale },
            ...(told && { address: told.address }),
          },
        };
      });
    },
    restore(account, { customer, guest }, cause, where) {
      return settle(account, (state) => {
        if (state?.cause === cause) return Promise.resolve('done');
        if (state?.guest === undefined || state.guest !== guest) return Promise.resolve('refused');
        const now = clock().toISOString();
        return Promise.resolve({
          to: { customer, since: now, before: guest, seen: now, cause },
          job: {
            ...{ kind: 'linked', id: cause, account, into: customer, from: guest, ...where, tells: false },
          },
        });
      });
    },
  };
}

interface Change {
  readonly to: Omit<AccountState, 'revision'>;
  readonly past?: readonly string[];
  readonly use?: TableWrite;
  readonly job: LinkJob;
}
