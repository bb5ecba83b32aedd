import { randomUUID } from 'node:crypto';
import type { IdentityStore } from './identity-store.ts';
import type { Account } from './turn.ts';

/**
 * Finds the customer behind an account, whose it was at a moment (now when not said): a turn stays with whoever it was accepted from,
 * however late it is repeated. An account seen for the first time becomes a customer of its own. `isNew` says that nothing was heard
 * from it before in its conversation, so that it is likely to be one: that saves looking, and costs a look more where it is not.
 */
export type Identify = (account: Account, at?: Date, isNew?: boolean) => Promise<string>;

/** What is kept of an account. Moments are ISO 8601, UTC. */
export interface AccountState {
  readonly customer: string;
  /** Since when it is theirs. */
  readonly since: string;
  /** Whose it was until then. */
  readonly before?: string | undefined;
  /** Its holder proved it to an account that one signs in to. */
  readonly linked?: boolean | undefined;
  /** When it was heard from, accurate to a day. */
  readonly seen?: string | undefined;
  /** Since when it may have lost its holder: they said STOP, or the carrier knows the number no more. */
  readonly doubted?: string | undefined;
  /** As whom it shops until its holder proves it again. */
  readonly guest?: string | undefined;
  /** What the next answer begins with; `turn` is the one that says it. */
  readonly news?: AccountNews | undefined;
  /** What its holder is called there, as told when it was linked. */
  readonly name?: string | undefined;
  /** The one link by which it can be given to an account; a hash. */
  readonly offer?: string | undefined;
  /** What made the last change of its customer. */
  readonly cause?: string | undefined;
  /** Grows with every change. */
  readonly revision: number;
}

export interface AccountNews {
  readonly kind: 'linked' | 'held';
  /** For `linked`: units in the cart of the account and of this channel before they became one. */
  readonly there?: number | undefined;
  readonly here?: number | undefined;
  /** For `linked`: the channel on which the account was used last. */
  readonly from?: string | undefined;
  readonly turn?: string | undefined;
}

/** The same, with a memory. */
export interface Identities extends Identify {
  /** All of an account's state; the account is bound, and held where it has been silent for too long. */
  state(account: Account, at?: Date, isNew?: boolean): Promise<AccountState>;
  /** Looks the account up anew the next time: it belongs to somebody else now, or to nobody. */
  forget(account: Account): void;
}

const remembered = 10_000;
/** How long an account is taken to belong to whom it did, in milliseconds: another process may have given it away. */
const trusted = 60_000;
const day = 24 * 60 * 60 * 1000;
/** Who comes back so soon after a STOP is still the same: carriers give no number away within 45 days (47 CFR 52.15(f)). */
const grace = day;

const nameOf = (account: Account): string => `${account.channel}#${account.id}`;

/** Whose words an account's are at a moment. */
export function customerOf(state: AccountState, at: Date): string {
  if (state.guest !== undefined) return state.guest;
  return state.before !== undefined && at.toISOString() < state.since ? state.before : state.customer;
}

/** After how many milliseconds of silence an account has to be proved again; never when undefined. */
export type Silence = (account: Account) => number | undefined;

export function createIdentify(
  store: Pick<IdentityStore, 'state' | 'bind' | 'change'>,
  clock: () => Date,
  {
    newId = randomUUID,
    silence = () => undefined,
  }: {
    readonly newId?: () => string;
    readonly silence?: Silence;
  } = {},
): Identities {
  const known = new Map<string, { readonly state: AccountState; readonly at: number }>();

  async function state(account: Account, at = clock(), isNew = false): Promise<AccountState> {
    const name = nameOf(account);
    const cached = known.get(name);
    const now = clock().getTime();
    if (cached && now - cached.at < trusted && isGood(cached, at)) return cached.state;
    const held = isNew ? undefined : await store.state(account);
    const found = held ?? (await store.bind(account, newId()));
    const cared = await lookAfter(account, found, at);
    if (known.size >= remembered) known.clear();
    known.set(name, { state: cared, at: now });
    return cared;
  }

  /** Notes that an account was heard from, and holds one that may have another holder by now. */
  async function lookAfter(account: Account, found: AccountState, at: Date): Promise<AccountState> {
    const longest = silence(account);
    if (longest === undefined) return found;
    for (let held = found; ; held = (await store.state(account)) ?? held) {
      const next = heardFrom(held, at, longest, newId);
      if (!next) return held;
      const isHeld = next.guest !== undefined;
      if (await store.change(account, held, next, isHeld ? [next.guest] : []))
        return { ...next, revision: held.revision + 1 };
    }
  }

  const identify = async (account: Account, at = clock(), isNew = false): Promise<string> =>
    customerOf(await state(account, at, isNew), at);
  return Object.assign(identify, {
    state,
    forget: (account: Account) => void known.delete(nameOf(account)),
  });
}

/** What was read after a turn was accepted tells whose it is; an account of nobody else's may be remembered longer. */
const isGood = ({ state, at }: { readonly state: AccountState; readonly at: number }, turn: Date): boolean =>
  (state.linked !== true && state.guest === undefined) || at >= turn.getTime();

/** An account's state after it was heard from; undefined when it stays as it is. */
export function heardFrom(
  state: AccountState,
  at: Date,
  longest: number,
  newId: () => string,
): AccountState | undefined {
  if (state.guest !== undefined) return undefined;
  const { doubted, ...rest } = state;
  if (isSilent(state, at, longest)) return { ...rest, guest: newId(), news: { kind: 'held' } };
  const isNews = state.seen === undefined || ageOf(state.seen, at) > day || doubted !== undefined;
  return isNews ? { ...rest, seen: at.toISOString() } : undefined;
}

const ageOf = (moment: string, at: Date): number => at.getTime() - Date.parse(moment);

/** Nothing was heard for so long that somebody else may answer by now. */
const isSilent = ({ seen, doubted }: AccountState, at: Date, longest: number): boolean =>
  (seen !== undefined && ageOf(seen, at) > longest) || (doubted !== undefined && ageOf(doubted, at) > grace);

/** Whether an account has been silent for so long that it has to be proved again. */
export function silentFor(state: AccountState, account: Account, silence: Silence, at: Date): boolean {
  const longest = silence(account);
  return longest !== undefined && isSilent(state, at, longest);
}
