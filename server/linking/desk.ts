import { createHmac } from 'node:crypto';
import type { AccountState } from '../../bot/identity.ts';
import type { IdentityStore } from '../../bot/identity-store.ts';
import type { Messages } from '../../bot/messages/en_US.ts';
import type { Account, Result } from '../../bot/turn.ts';
import { Undeliverable } from '../../channels/channel.ts';
import { e164 } from '../../channels/sms/config.ts';
import type { AnyChannel } from '../conduct.ts';
import type { AttemptStore } from '../identity-provider/attempt-store.ts';
import type { JobStore, LinkJob } from './job-store.ts';
import type { Linker, Proved } from './link.ts';
import type { ProofStore } from './proof-store.ts';

/** A channel that is a customer's. */
export interface LinkedChannel {
  /** Names it in requests. */
  readonly id: string;
  readonly channel: string;
  /** Who it is there, such as a phone number or `Ada (U2) in the workspace Acme (T1)`. */
  readonly who: string;
  readonly since: string;
  /** False while a phone number has to be proved again, because it may have another holder. */
  readonly proved: boolean;
}

/** Why somebody's wish about links is refused; `why` is a sentence for them. */
export type LinkRefusal =
  | { readonly code: 'proof-refused' | 'refused-value'; readonly why: string }
  | { readonly code: 'try-later'; readonly why: string; readonly seconds: number }
  | { readonly code: 'not-found'; readonly what: string };

/** Who asks, and in which locale refusals are worded. */
interface Asks {
  readonly customer: string;
  readonly locale: string;
}

/** What the owner of an account that one signs in to may do about the channels that are theirs. */
export interface Links {
  list(customer: string): Promise<readonly LinkedChannel[]>;
  /** Texts a code to a number. The same key again is the same code, texted once. */
  sendCode(
    asks: Asks,
    number: string,
    key: string,
  ): Promise<Result<{ readonly number: string; readonly until: Date }, LinkRefusal>>;
  /** Links the number that this code was texted to. The same code again is the same link. */
  takeCode(asks: Asks, code: string): Promise<Result<readonly LinkedChannel[], LinkRefusal>>;
  /** Whose channel a link is, before it is opened for good. */
  offered(
    asks: Asks,
    token: string,
  ): Promise<Result<{ readonly channel: string; readonly who: string; readonly until: Date }, LinkRefusal>>;
  /** Links the channel of a link; `who` is whom the customer was shown. The same again is the same link. */
  take(asks: Asks, token: string, who: string): Promise<Result<readonly LinkedChannel[], LinkRefusal>>;
  /** Unlinks a channel, and forgets what was said there if that is asked for. */
  remove(
    customer: string,
    id: string,
    cause: string,
    forget: boolean,
  ): Promise<Result<readonly LinkedChannel[], LinkRefusal>>;
  /** Such as `Ada Lovelace (a…@example.com)`. */
  whose(customer: string): Promise<string>;
}

export interface DeskParts {
  readonly key: Buffer;
  readonly shopName: string;
  readonly proofs: ProofStore;
  readonly attempts: AttemptStore;
  readonly identities: Pick<IdentityStore, 'state' | 'accounts'>;
  readonly linker: Linker;
  readonly jobs: JobStore;
  readonly run: (job: LinkJob) => Promise<void>;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  /** Where the holder of an account is told something. */
  readonly addressOf: (customer: string, account: Account) => Promise<unknown>;
  readonly whose: (customer: string) => Promise<string>;
  readonly messages: (locale: string) => Messages;
}

const mostLinks = 10;

const refused = (why: string) => ({ ok: false, refusal: { code: 'proof-refused', why } }) as const;

export function createLinks(parts: DeskParts): Links {
  const { proofs, attempts, linker, identities } = parts;
  const wordsIn = (locale: string) => parts.messages(locale).linking;
  const hashed = (text: string) => createHmac('sha256', parts.key).update(text).digest('base64url');
  const nameOf = ({ channel, id }: Account) => hashed(`${channel}#${id}`).slice(0, 22);

  /** Counts a try of each; the refusal when one of them has been tried too often. */
  async function tooOften(locale: string, what: string, ...who: readonly string[]) {
    for (const each of who) {
      const seconds = await attempts.begin(what, hashed(each));
      if (seconds > 0)
        return {
          ok: false,
          refusal: { code: 'try-later', seconds, why: wordsIn(locale).tooOften(seconds) },
        } as const;
    }
    return undefined;
  }

  async function held(customer: string): Promise<readonly (Account & { readonly state: AccountState })[]> {
    const accounts = (await identities.accounts(customer)).filter(
      ({ channel, retired }) => channel !== 'web' && !retired,
    );
    const states = await Promise.all(
      accounts.map(async ({ channel, id }) => ({
        channel,
        id,
        state: await identities.state({ channel, id }),
      })),
    );
    return states.flatMap(({ state, ...account }) =>
      state?.linked === true && state.customer === customer ? [{ ...account, state }] : [],
    );
  }

  async function list(customer: string): Promise<readonly LinkedChannel[]> {
    return (await held(customer)).map(({ channel, id, state }) => ({
      id: nameOf({ channel, id }),
      channel,
      who: state.name ?? id,
      since: state.since,
      proved: state.guest === undefined,
    }));
  }

  /** Refuses one channel more than an account may have. */
  async function isFull(customer: string, { channel, id }: Account): Promise<boolean> {
    const mine = await held(customer);
    return mine.length >= mostLinks && !mine.some((each) => each.channel === channel && each.id === id);
  }

  async function link(
    customer: string,
    proved: Proved,
    proof: Parameters<Linker['link']>[2],
    words: { readonly otherwise: string; readonly full: string },
  ) {
    if (await isFull(customer, proved.account)) return refused(words.full);
    if (!(await linker.link(customer, proved, proof))) return refused(words.otherwise);
    return { ok: true, value: await list(customer) } as const;
  }

  /** Whether a link was taken by this customer before, so that asking again is told the same. */
  async function isTaken(customer: string, id: string): Promise<boolean> {
    return (await held(customer)).some(({ state }) => state.cause === id);
  }

  /** Whether this very request has unlinked something already. */
  async function isRemoved(customer: string, cause: string): Promise<boolean> {
    const past = (await identities.accounts(customer)).filter(({ retired }) => retired);
    const states = await Promise.all(past.map(({ channel, id }) => identities.state({ channel, id })));
    return states.some((state) => state?.cause === cause);
  }

  return {
    list,
    whose: parts.whose,
    async sendCode({ customer, locale }, typed, key) {
      const linking = wordsIn(locale);
      const number = typed.replace(/[\s().-]/g, '');
      const sms = parts.channels.get('sms');
      if (!e164.test(number))
        return { ok: false, refusal: { code: 'refused-value', why: linking.badNumber } };
      if (!sms?.firstAddress) return refused(linking.noTexts);
      const often = await tooOften(locale, 'link-send', customer, number);
      if (often) return often;
      const { code, until } = await proofs.issueCode(customer, number, key);
      const text = linking.code(code, parts.shopName, await parts.whose(customer));
      const [payload] = sms.render([{ kind: 'text', text }], { locale, secret: true });
      try {
        await sms.send(
          payload,
          sms.firstAddress({ channel: 'sms', id: number }),
          `link-code.${hashed(`${customer} ${key}`)}`,
        );
      } catch (error) {
        if (!(error instanceof Undeliverable)) throw error;
        if (error.final)
          return { ok: false, refusal: { code: 'refused-value', why: `number: ${linking.unreachable}` } };
        const seconds = error.retryAfter ?? 5;
        return { ok: false, refusal: { code: 'try-later', seconds, why: linking.tooOften(seconds) } };
      }
      return { ok: true, value: { number, until } };
    },
    async takeCode({ customer, locale }, code) {
      const linking = wordsIn(locale);
      const often = await tooOften(locale, 'link-code', customer);
      if (often) return often;
      const right = await proofs.tryCode(customer, code);
      if (!right) return refused(linking.codeRefused);
      const account = { channel: 'sms', id: right.number };
      const address = parts.channels.get('sms')?.firstAddress?.(account);
      const proved = { account, address, locale, who: right.number };
      const words = { otherwise: linking.codeRefused, full: linking.tooManyLinks(mostLinks) };
      const linked = await link(customer, proved, right, words);
      if (linked.ok) await attempts.clear('link-code', hashed(customer));
      return linked;
    },
    async offered({ customer, locale }, token) {
      const linking = wordsIn(locale);
      const often = await tooOften(locale, 'link-look', customer);
      if (often) return often;
      const found = await currentOffer(token);
      if (!found) return refused(linking.linkRefused);
      await attempts.clear('link-look', hashed(customer));
      const { account, who } = found.offer;
      return { ok: true, value: { channel: account.channel, who, until: found.until } };
    },
    async take({ customer, locale }, token, who) {
      const linking = wordsIn(locale);
      const often = await tooOften(locale, 'link-look', customer);
      if (often) return often;
      const found = await currentOffer(token);
      if (!found) {
        return (await isTaken(customer, proofs.idOf(token)))
          ? { ok: true, value: await list(customer) }
          : refused(linking.linkRefused);
      }
      if (found.offer.who !== who)
        return { ok: false, refusal: { code: 'refused-value', why: linking.notThem } };
      const words = { otherwise: linking.linkRefused, full: linking.tooManyLinks(mostLinks) };
      const linked = await link(customer, found.offer, found, words);
      if (linked.ok) await attempts.clear('link-look', hashed(customer));
      return linked;
    },
    async remove(customer, id, cause, forget) {
      const mine = (await held(customer)).find((account) => nameOf(account) === id);
      if (!mine) {
        if (await isRemoved(customer, cause)) return { ok: true, value: await list(customer) };
        return { ok: false, refusal: { code: 'not-found', what: 'channel of yours with this id' } };
      }
      const account = { channel: mine.channel, id: mine.id };
      const address = await parts.addressOf(customer, account);
      const job = { kind: 'forget', id: cause, account, customer } as const;
      if (forget) await parts.jobs.keep(job);
      await linker.unlink(account, cause, { customer, ...(address !== undefined && { told: { address } }) });
      if (forget) await parts.run(job);
      return { ok: true, value: await list(customer) };
    },
  };

  /** A link counts only while it is the last one that its account has asked for. */
  async function currentOffer(token: string) {
    const found = await proofs.offer(token);
    if (!found) return undefined;
    const state = await identities.state(found.offer.account);
    return state?.offer === found.id ? found : undefined;
  }
}
