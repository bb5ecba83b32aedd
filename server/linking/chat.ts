import { createHmac } from 'node:crypto';
import type { Bot } from '../../bot/bot.ts';
import { turnName, type Answered, type StoredTurn } from '../../bot/conversation.ts';
import { customerOf, type AccountState, type Identities } from '../../bot/identity.ts';
import type { IdentityStore } from '../../bot/identity-store.ts';
import type { InboxWork } from '../../bot/inbox.ts';
import type { Messages } from '../../bot/messages/en_US.ts';
import type { Reply } from '../../bot/reply.ts';
import type { Shop } from '../../commerce/index.ts';
import type { AnyChannel } from '../conduct.ts';
import type { AttemptStore } from '../identity-provider/attempt-store.ts';
import { commandIn, type Command } from './commands.ts';
import type { JobStore } from './job-store.ts';
import type { Linker } from './link.ts';
import { codeMark, linkMark } from './marks.ts';
import type { ProofStore } from './proof-store.ts';

export interface ChatParts {
  readonly key: Buffer;
  readonly identify: Identities;
  readonly identities: Pick<IdentityStore, 'state' | 'change'>;
  readonly proofs: ProofStore;
  readonly attempts: AttemptStore;
  readonly jobs: JobStore;
  readonly linker: Linker;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  readonly shop: Pick<Shop, 'cart' | 'order' | 'setProfile'>;
  readonly whose: (customer: string) => Promise<string>;
  /** The version that a command is noted under. */
  readonly version: (customer: string) => Promise<string>;
  readonly origin: string;
  readonly messages: (locale: string) => Messages;
}

type Answers = Pick<InboxWork, 'respond'> & Pick<Bot, 'apologize'>;

/** What customers ask that needs what was before. */
const personal = new Set([
  'AddressBook',
  'CancelOrder',
  'ChangeOrder',
  'OrderReceipt',
  'OrderStatus',
  'PayOrder',
  'Reorder',
  'ReturnOrder',
]);

/**
 * Answers what is asked about accounts themselves, without Lex, and lets the bot answer everything else: the first answer after a link
 * says that the cart is the same, and a number that has to be proved again is told so.
 */
export function withLinking(bot: Bot, parts: ChatParts): Answers {
  const { identify, identities, linker } = parts;
  const hashed = (text: string) => createHmac('sha256', parts.key).update(text).digest('base64url');
  const wordsOf = (turn: StoredTurn) => parts.messages(turn.turn.locale);

  return {
    apologize: (turn, session, error) => bot.apologize(turn, session, error),
    async respond(turn, session, begun): Promise<Answered> {
      const at = new Date(turn.acceptedAt);
      const state = await identify.state(turn.turn.from, at, turn.no === 1);
      const command = turn.turn.action ? undefined : commandIn(turn.turn.text);
      if (command) {
        const replies = await obey(command, turn, state);
        const customer = customerOf(state, at);
        const version = session.lex?.version ?? (await parts.version(customer));
        return { answer: { replies, customer, because: { version, command: command.name } } };
      }
      const news = await newsFor(turn, state);
      const answered = await bot.respond(turn, session, begun);
      const { answer } = answered;
      const closed = state.guest !== undefined && personal.has(answer.because.intent ?? '');
      const held = closed && news.length === 0;
      const { linking } = wordsOf(turn);
      const after = held ? [say(linking.provesFirst(state.linked === true))] : [];
      return { ...answered, answer: { ...answer, replies: [...news, ...answer.replies, ...after] } };
    },
  };

  /** What the first answer after a change begins with; whichever turn was first keeps it when it is repeated. */
  async function newsFor(turn: StoredTurn, state: AccountState): Promise<readonly Reply[]> {
    const { news } = state;
    const name = turnName(turn);
    if (!news || (news.turn !== undefined && news.turn !== name)) return [];
    if (news.turn === undefined) {
      const { from } = turn.turn;
      const { revision: _, ...held } = state;
      const taken = await identities.change(from, state, { ...held, news: { ...news, turn: name } });
      identify.forget(from);
      if (!taken && (await identities.state(from))?.news?.turn !== name) return [];
    }
    const { linking } = wordsOf(turn);
    if (news.kind === 'held') return [say(linking.held(state.linked === true))];
    const { here = 0, there = 0, from = 'web' } = news;
    const { count } = await parts.shop.cart(customerOf(state, new Date(turn.acceptedAt)));
    if (count === 0) return [];
    return [
      say(
        count === here + there && there > 0
          ? linking.sameCart(from, there, count, here)
          : linking.cartIs(count),
      ),
    ];
  }

  async function obey(command: Command, turn: StoredTurn, state: AccountState): Promise<readonly Reply[]> {
    const { from } = turn.turn;
    const { linking } = wordsOf(turn);
    const isWeb = from.channel === 'web';
    switch (command.name) {
      case 'link':
        return isWeb ? signIn(turn) : link(turn, state);
      case 'unlink': {
        if (isWeb) return [say(linking.unlinkOnWeb)];
        const done = await linker.unlink(from, `turn.${turnName(turn)}`);
        return [say(done ? linking.unlinked(from.channel) : linking.notLinked(from.channel))];
      }
      case 'forget-here':
        return isWeb ? [say(linking.forgetOnWeb)] : forgetHere(turn, state);
      case 'verify':
        return verify(command, turn, state);
      case 'notices-here': {
        const customer = customerOf(state, new Date(turn.acceptedAt));
        await parts.shop.setProfile(
          { customer, key: `${turnName(turn)}/notices` },
          { channel: from.channel },
        );
        return [say(linking.noticesHere)];
      }
    }
  }

  function signIn(turn: StoredTurn): readonly Reply[] {
    const { linking } = wordsOf(turn);
    const url = `${parts.origin}/auth/sign-in`;
    return [
      {
        kind: 'choices',
        text: linking.onWeb,
        options: [{ label: linking.signIn, say: 'link my account', url }],
      },
    ];
  }

  /** Gives out the one link of this account; the ones before hold no longer. */
  async function link(turn: StoredTurn, state: AccountState): Promise<readonly Reply[]> {
    const { from: account, locale } = turn.turn;
    const { linking } = wordsOf(turn);
    if (isLinked(state))
      return [say(linking.alreadyLinked(account.channel, await parts.whose(state.customer)))];
    const seconds = await parts.attempts.begin('link-ask', hashed(`${account.channel}#${account.id}`));
    if (seconds > 0) return [say(linking.tooOften(seconds))];
    const channel = parts.channels.get(turn.channel);
    const address = channel?.forNotices ? channel.forNotices(turn.address) : turn.address;
    const named = await channel?.named?.(turn.address, locale);
    const who = named ? linking.whoWhere(named.person, named.place) : account.id;
    const { name, id } = await parts.proofs.issueOffer({ account, address, locale, who });
    for (let look = 0; look < 5; look += 1) {
      const current = await identities.state(account);
      if (!current) break;
      const { revision: _, ...held } = current;
      if (await identities.change(account, current, { ...held, offer: id })) break;
    }
    identify.forget(account);
    const text = linking.offer(account.channel);
    const link = { label: linking.openLink, say: 'link my account', url: linkMark(name) };
    const typed = account.channel === 'sms' ? [say(linking.offerCode(codeMark(name)))] : [];
    return [{ kind: 'choices', text, options: [link] }, ...typed];
  }

  /** What was said here is forgotten once this turn has been answered: it is part of it. */
  async function forgetHere(turn: StoredTurn, state: AccountState): Promise<readonly Reply[]> {
    const { from: account } = turn.turn;
    const { linking } = wordsOf(turn);
    const id = `turn.${turnName(turn)}`;
    // A turn that is repeated has unlinked it already.
    if (state.linked !== true && state.cause !== id) return [say(linking.notLinkedHere(account.channel))];
    const customer = customerOf(state, new Date(turn.acceptedAt));
    const after = { session: turn.session, no: turn.no };
    await parts.jobs.keep({ kind: 'forget', id, account, customer, after });
    await linker.unlink(account, id);
    return [say(linking.forgotten)];
  }

  /** A number that nobody has linked is proved by what only its holder knows. */
  async function verify(
    { order: number, postalCode }: Extract<Command, { readonly name: 'verify' }>,
    turn: StoredTurn,
    state: AccountState,
  ): Promise<readonly Reply[]> {
    const { from: account, locale } = turn.turn;
    const { linking } = wordsOf(turn);
    const cause = `turn.${turnName(turn)}`;
    if (state.cause === cause) return [say(linking.proved)];
    if (state.guest === undefined) return [say(linking.nothingToProve)];
    if (state.linked === true) return [say(linking.provesFirst(true))];
    const seconds = await parts.attempts.begin('link-verify', hashed(`${account.channel}#${account.id}`));
    if (seconds > 0) return [say(linking.tooOften(seconds))];
    const order = await parts.shop.order(state.customer, number);
    const plain = (code: string) => code.toUpperCase().replace(/[^0-9A-Z]/g, '');
    if (!order || plain(order.address.postalCode) !== plain(postalCode)) return [say(linking.notProved)];
    await linker.restore(account, state, cause, { address: turn.address, locale });
    return [say(linking.proved)];
  }
}

const isLinked = (state: AccountState): boolean => state.linked === true && state.guest === undefined;

const say = (text: string): Reply => ({ kind: 'text', text });
