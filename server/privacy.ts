import type { StoredTurn } from '../bot/conversation.ts';
import type { IdentityStore, Linked } from '../bot/identity-store.ts';
import type { Records } from '../bot/records-store.ts';
import type { Erased, Merchant } from '../commerce/index.ts';

/** Somebody else who holds data of customers, such as recommendations. Both may be asked again and again. */
export interface Holding {
  /** What it is called in an export and in a report. */
  readonly name: string;
  export(customer: string, accounts: readonly Linked[]): Promise<unknown>;
  /** Deletes all of it; tells how many things that were. */
  erase(customer: string, accounts: readonly Linked[]): Promise<number>;
}

/** What was done about a customer's data. */
export interface ErasureReport extends Erased {
  readonly customer: string;
  /** How many accounts no longer belong to anybody. */
  readonly accounts: number;
  /** Rows of conversations. */
  readonly conversations: number;
  /** By the name of the holding. */
  readonly others: Readonly<Record<string, number>>;
}

/** What a customer may ask about the data that is held of them. */
export interface Privacy {
  /** Everything that is held of a customer, as JSON. */
  export(customer: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Deletes it. Orders that the books need stay without the person. Repeating it changes nothing, and finishes what was interrupted:
   * the accounts, by which everything is found, go last.
   */
  erase(customer: string): Promise<ErasureReport>;
}

export interface PrivacyParts {
  readonly merchant: Pick<Merchant, 'exportCustomer' | 'eraseCustomer'>;
  readonly identities: Pick<IdentityStore, 'accounts' | 'remove'>;
  readonly records: Records;
  /** Forgets what Lex remembers of a turn's session. */
  readonly forgetLex: (turn: StoredTurn) => Promise<void>;
  /** The account is nobody's any more. */
  readonly forgetIdentity: (account: Linked) => void;
  readonly holdings: readonly Holding[];
}

export function createPrivacy(parts: PrivacyParts): Privacy {
  const { merchant, identities, records, holdings } = parts;
  const conversations = async (account: Linked) => {
    const sessions = await records.sessions(account);
    return Promise.all(
      sessions.map(async ({ session, channel, conversation }) => ({
        ...{ channel, conversation },
        turns: (await records.turns(session)).map(({ turn, acceptedAt, answer }) => ({
          ...{ at: acceptedAt, said: turn.text, action: turn.action },
          replies: answer?.replies,
        })),
      })),
    );
  };
  return {
    async export(customer) {
      const accounts = await identities.accounts(customer);
      const others = await Promise.all(
        holdings.map(async (held) => [held.name, await held.export(customer, accounts)] as const),
      );
      return {
        customer,
        accounts,
        shop: await merchant.exportCustomer(customer),
        conversations: (await Promise.all(accounts.map(conversations))).flat(),
        ...Object.fromEntries(others),
      };
    },
    async erase(customer) {
      const accounts = await identities.accounts(customer);
      const shop = await merchant.eraseCustomer(customer);
      const others: Record<string, number> = {};
      for (const held of holdings) others[held.name] = await held.erase(customer, accounts);
      let rows = 0;
      for (const account of accounts) {
        for (const { session } of await records.sessions(account)) {
          for (const turn of await records.turns(session)) await parts.forgetLex(turn);
          rows += await records.forget(account, session);
        }
        await identities.remove(account);
        parts.forgetIdentity(account);
      }
      return { customer, ...shop, accounts: accounts.length, conversations: rows, others };
    },
  };
}
