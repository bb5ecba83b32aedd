import type { Messages } from '../../bot/messages/en_US.ts';
import type { AccountStore, SignInAccount } from './account-store.ts';
import { readEmail } from './account-store.ts';
import type { AttemptStore } from './attempt-store.ts';
import type { CodeStore, Pending } from './code-store.ts';
import {
  isPassword,
  keepPassword,
  longestPassword,
  shortestPassword,
  type PasswordCost,
} from './password.ts';

/** What was wrong with something that somebody typed, worded in a language. */
type Fault = (words: Messages['pages']['signIn']['faults']) => string;

/** What was wrong with what somebody typed, by field; `form` is wrong with the whole. */
export type Faults = Readonly<Record<string, Fault>>;

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: Faults };

/** What the owner of an address is sent. */
export interface Letter {
  readonly email: string;
  readonly kind: 'confirm' | 'reset' | 'has-account';
  readonly code?: string;
}

/**
 * Signing up and in with e-mail and password. Nothing here tells a stranger whether an address has an account: not the words, not the
 * steps, not the time that it takes.
 */
export interface Desk {
  signIn(email: string, password: string): Promise<Outcome<SignInAccount>>;
  /** Sends the code that confirms the address; the id goes back to the browser. */
  signUp(name: string, email: string, password: string): Promise<Outcome<string>>;
  confirm(id: string, code: string): Promise<Outcome<SignInAccount>>;
  /** Sends a code to an address that has an account. */
  forgot(email: string): Promise<Outcome<string>>;
  /** Sets the password of whoever has the code; every sign-in of the account ends. */
  reset(id: string, code: string, password: string): Promise<Outcome<SignInAccount>>;
}

export interface DeskParts {
  readonly accounts: AccountStore;
  readonly attempts: AttemptStore;
  readonly codes: CodeStore;
  readonly post: (letter: Letter) => void;
  /** Ends every sign-in of an account. */
  readonly endAll: (account: string) => Promise<void>;
  /** Of passwords that are set here; today's when not said. */
  readonly cost?: PasswordCost | undefined;
}

const wrongPassword: Fault = (words) => words.wrongPassword;
const wrongCode: Fault = (words) => words.wrongCode;
const badEmail: Fault = (words) => words.badEmail;
const badName: Fault = (words) => words.badName;

export function createDesk({ accounts, attempts, codes, post, endAll, cost }: DeskParts): Desk {
  const issue = async (pending: Pending, letter: Letter['kind'] | undefined): Promise<string> => {
    const { id, code } = await codes.issue(pending);
    // So many codes an hour and no more; whoever asks for another sees no difference.
    if (letter && (await attempts.begin('code', pending.email)) === 0) {
      post({ email: pending.email, kind: letter, ...(letter !== 'has-account' && { code }) });
    }
    return id;
  };
  return {
    async signIn(typed, password) {
      const email = readEmail(typed);
      if (email === undefined) return faulty({ email: badEmail });
      const wait = await attempts.begin('password', email);
      if (wait > 0) {
        return faulty({ form: (words) => words.tooOften(wait) });
      }
      const account = await accounts.byEmail(email);
      if (!(await isPassword(password.slice(0, longestPassword), account?.password, cost)) || !account) {
        return faulty({ form: wrongPassword });
      }
      await attempts.clear('password', email);
      return { ok: true, value: account };
    },
    async signUp(typedName, typed, password) {
      const email = readEmail(typed);
      const name = typedName
        .normalize('NFC')
        .replace(/[\p{Cc}<>]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      const faults = {
        ...(email === undefined && { email: badEmail }),
        ...((name === '' || name.length > 80) && { name: badName }),
        ...passwordFault(password, email),
      };
      if (email === undefined || Object.keys(faults).length > 0) return faulty(faults);
      const kept = await keepPassword(password, cost);
      const has = (await accounts.byEmail(email)) !== undefined;
      return {
        ok: true,
        value: await issue({ kind: 'sign-up', email, name, password: kept }, has ? 'has-account' : 'confirm'),
      };
    },
    async confirm(id, code) {
      const proved = await codes.redeem('sign-up', id, code);
      const account = proved && (await accounts.create({ ...madeOf(proved), groups: [] }));
      return account ? { ok: true, value: account } : faulty({ code: wrongCode });
    },
    async forgot(typed) {
      const email = readEmail(typed);
      if (email === undefined) return faulty({ email: badEmail });
      const has = (await accounts.byEmail(email)) !== undefined;
      return { ok: true, value: await issue({ kind: 'reset', email }, has ? 'reset' : undefined) };
    },
    async reset(id, code, password) {
      const faults = passwordFault(password, undefined);
      if (Object.keys(faults).length > 0) return faulty(faults);
      const kept = await keepPassword(password, cost);
      const proved = await codes.redeem('reset', id, code);
      const account = proved && (await accounts.byEmail(proved.email));
      if (!account) return faulty({ code: wrongCode });
      await accounts.setPassword(account.id, kept);
      await endAll(account.id);
      await attempts.clear('password', account.email);
      return { ok: true, value: account };
    },
  };
}

const faulty = (faults: Faults): { readonly ok: false; readonly faults: Faults } => ({ ok: false, faults });

const madeOf = ({ email, name, password }: Extract<Pending, { readonly kind: 'sign-up' }>) => ({
  email,
  name,
  password,
});

function passwordFault(password: string, email: string | undefined): Faults {
  const { length } = password;
  if (length < shortestPassword) return { password: (words) => words.tooShort(shortestPassword) };
  if (length > longestPassword) return { password: (words) => words.tooLong(longestPassword) };
  if (password.toLowerCase() === email || new Set(password).size < 4) {
    return { password: (words) => words.tooEasy };
  }
  return {};
}
