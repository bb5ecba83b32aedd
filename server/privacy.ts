import type { StoredTurn } from '../bot/conversation.ts';
import type { IdentityStore, Linked } from '../bot/identity-store.ts';
import type { Account } from '../bot/turn.ts';
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
  /** Forgets what a customer said by one account of theirs, and nothing else; tells how many rows it was. */
  forgetConversations(account: Account, customer: string): Promise<number>;
}

export interface PrivacyParts {
  readonly merchant: Pick<Merchant, 'exportCustomer' | 'eraseCustomer' | 'joinedTo'>;
  readonly identities: Pick<IdentityStore, 'accounts' | 'remove'>;
  readonly records: Records;
  /** Forgets what Lex remembers of a turn's session. */
  readonly forgetLex: (turn: StoredTurn) => Promise<void>;
  /** The account is nobody's any more. */
  readonly forgetIdentity: (account: Linked) => void;
  /** Forgets what the shop's own people are told of turns. */
  readonly forgetTold: (turns: readonly StoredTurn[]) => Promise<void>;
  readonly holdings: readonly Holding[];
}

export function createPrivacy(parts: PrivacyParts): Privacy {
  const { merchant, identities, records, holdings } = parts;
  /** Whether a turn is a customer's: a number may have spoken for others before or since. */
  const ownerOf = async (customer: string) => {
    const all = new Set([customer, ...(await merchant.joinedTo(customer))]);
    return ({ answer }: StoredTurn) => answer === undefined || all.has(answer.customer);
  };
  const conversations = async (account: Linked, isTheirs: (turn: StoredTurn) => boolean) => {
    const sessions = await records.sessions(account);
    const all = await Promise.all(
      sessions.map(async ({ session, channel, conversation }) => ({
        ...{ channel, conversation },
        turns: (await records.turns(session)).filter(isTheirs).map(({ turn, acceptedAt, answer }) => ({
          ...{ at: acceptedAt, said: turn.text, action: turn.action },
          replies: answer?.replies,
        })),
      })),
    );
    return all.filter(({ turns }) => turns.length > 0);
  };
  const forget = async (account: Account, isTheirs: (turn: StoredTurn) => boolean) => {
    let rows = 0;
    for (const { session } of await records.sessions(account)) {
      const theirs = (await records.turns(session)).filter(isTheirs);
      for (const turn of theirs) await parts.forgetLex(turn);
      await parts.forgetTold(theirs);
      rows += await records.forget(account, session, isTheirs);
      // Once more: what was being counted meanwhile is counted, and nothing can be from now on.
      await parts.forgetTold(theirs);
    }
    return rows;
  };
  return {
    async export(customer) {
      const accounts = await identities.accounts(customer);
      const isTheirs = await ownerOf(customer);
      const others = await Promise.all(
        holdings.map(async (held) => [held.name, await held.export(customer, accounts)] as const),
      );
      const said = await Promise.all(accounts.map((account) => conversations(account, isTheirs)));
      return {
        customer,
        accounts,
        shop: await merchant.exportCustomer(customer),
        conversations: said.flat(),
        ...Object.fromEntries(others),
      };
    },
    async erase(customer) {
      const accounts = await identities.accounts(customer);
      const isTheirs = await ownerOf(customer);
      const others: Record<string, number> = {};
      for (const held of holdings) others[held.name] = await held.erase(customer, accounts);
      let rows = 0;
      // A number changes hands; a browser's id does not, and whoever goes on with one that was given up leaves nothing behind either.
      const isOwn = ({ channel }: Account) => channel === 'web';
      for (const account of accounts) {
        rows += await forget(account, isOwn(account) ? () => true : isTheirs);
      }
      // By the shop's own rows it is known who was joined to whom, so they go after what is told by that.
      const shop = await merchant.eraseCustomer(customer);
      for (const account of accounts) {
        await identities.remove(account, isOwn(account) ? undefined : customer);
        parts.forgetIdentity(account);
      }
      return { customer, ...shop, accounts: accounts.length, conversations: rows, others };
    },
    forgetConversations: async (account, customer) => forget(account, await ownerOf(customer)),
  };
}
