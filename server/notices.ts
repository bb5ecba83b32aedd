import type { Messages } from '../bot/messages/en_US.ts';
import { masked, type DeadLetterStore, type LetterAgain } from '../bot/dead-letter-store.ts';
import type { Reach, ReachStore } from '../bot/reach-store.ts';
import { Undeliverable } from '../channels/channel.ts';
import {
  formatMoney,
  type Merchant,
  type Profile,
  type Shop,
  type WaitingNotice,
} from '../commerce/index.ts';
import { reasonOf } from './conduct.ts';
import type { Log } from './log.ts';
import type { Reachable, Tell, Told } from './reachable.ts';

/** So many notices are sent in one round. */
const atOnce = 50;
/** After so many tries a notice is given up. */
const mostTries = 8;
/** A notice that was taken and not dropped is tried again then: after a minute, then twice as long each time, in milliseconds. */
const waitAfter = (tries: number): number => Math.min(60_000 * 2 ** tries, 3_600_000);

/** Sends what customers should hear of. */
export interface NoticeSender {
  /** Sends the notices that wait to the channels that their customers speak on; gives how many are done with. */
  send(): Promise<number>;
  /** Sends a notice that gave up on one channel. Throws what keeps it from being sent. */
  again(letter: LetterAgain): Promise<void>;
}

/** So often a channel that does not answer is tried before the next one is. */
const patience = 3;

/**
 * Every notice goes, under its own key, to the channel that its customer chose or spoke on last; where that cannot be reached, to the
 * next. Sending it twice is sending it once.
 */
export function createNoticeSender(options: {
  readonly merchant: Pick<Merchant, 'waitingNotices' | 'takeNotice' | 'dropNotice'>;
  readonly shop: Pick<Shop, 'product' | 'profile'>;
  readonly reach: Pick<ReachStore, 'of'>;
  readonly reachable: Reachable;
  readonly tell: Tell;
  messages(locale: string): Messages;
  readonly letters: Pick<DeadLetterStore, 'bury'>;
  readonly clock: () => Date;
  readonly log: Log;
}): NoticeSender {
  const { merchant, log } = options;

  const deliver = async (notice: WaitingNotice, way: Reach): Promise<Told> =>
    options.tell(
      way,
      [{ kind: 'text', text: await wordsFor(notice, way.locale, options) }],
      `notice.${notice.id}`,
    );

  /** The channels that have to be tried again; none when there is nothing more to do about the notice. */
  async function missed(
    notice: WaitingNotice,
    { notices, channel, locale }: Profile,
  ): Promise<readonly Missed[]> {
    const known = await options.reachable(notice.customer);
    const ways = locale === undefined ? known : known.map((way) => ({ ...way, locale }));
    // Whoever did it in a conversation was answered there, unless they want to hear of things elsewhere.
    if (channel === undefined && ways.some((way) => hasSeen(notice, way))) return [];
    const wishes = notices[notice.event] ?? {};
    const tried: Missed[] = [];
    for (const way of ways.filter((each) => wishes[each.channel] ?? true)) {
      if (hasSeen(notice, way)) return [];
      const told = await deliver(notice, way);
      if (told.what === 'told') return [];
      if (told.what === 'later') tried.push({ channel: way.channel, error: told.error });
      if (told.what === 'later' && notice.tries < patience) break;
    }
    return tried;
  }

  async function giveUp(notice: WaitingNotice, missed: readonly Missed[]): Promise<void> {
    log.warn({ notice: notice.id, event: notice.event }, 'a notice was given up');
    const { customer } = notice;
    for (const { channel, error } of missed) {
      const about = { kind: 'notice', notice } as const;
      const letter = { channel, customer, person: masked(customer), about };
      await options.letters.bury({ ...letter, reason: reasonOf(error) });
    }
  }

  async function settle(notice: WaitingNotice): Promise<boolean> {
    const until = new Date(options.clock().getTime() + waitAfter(notice.tries));
    if (!(await merchant.takeNotice(notice, until))) return false;
    const [known, profile] = await Promise.all([
      options.reach.of(notice.customer),
      options.shop.profile(notice.customer),
    ]);
    const tried = known.length > 0 ? await missed(notice, profile) : undefined;
    const isDone = tried?.length === 0;
    if (!isDone && notice.tries + 1 < mostTries) return false;
    if (!isDone) await giveUp(notice, tried ?? []);
    await merchant.dropNotice(notice.id);
    return isDone;
  }

  return {
    async send() {
      let sent = 0;
      for (const notice of await merchant.waitingNotices(atOnce)) {
        try {
          if (await settle(notice)) sent += 1;
        } catch (error) {
          log.error({ err: error, notice: notice.id }, 'a notice could not be looked after');
        }
      }
      return sent;
    },
    async again({ about, channel, customer }) {
      const reach = (await options.reach.of(customer)).find((each) => each.channel === channel);
      if (!reach || about.kind !== 'notice')
        throw new Undeliverable('the customer is not reached on this channel any more', { final: true });
      const told = await deliver(about.notice as WaitingNotice, reach);
      if (told.what !== 'told') throw told.error;
    },
  };
}

/** A channel on which a notice could not be sent. */
interface Missed {
  readonly channel: string;
  readonly error: unknown;
}

/** Whoever did it in a conversation was answered there: the effect's key begins with the session. */
const hasSeen = (notice: WaitingNotice, { session }: Reach): boolean =>
  'key' in notice && notice.key.startsWith(`${session}.`);

async function wordsFor(
  notice: WaitingNotice,
  locale: string,
  options: { readonly shop: Pick<Shop, 'product' | 'profile'>; messages(locale: string): Messages },
): Promise<string> {
  const { notices: words } = options.messages(locale);
  if (notice.event === 'back-in-stock') {
    return words.backInStock((await options.shop.product(notice.product))?.name ?? notice.sku);
  }
  const { number, event, tracking } = notice;
  const amount = notice.amount ? formatMoney(notice.amount, locale) : '';
  switch (event) {
    case 'shipped':
      return words.shipped(number, tracking);
    case 'paid':
    case 'refunded':
      return words[event](number, amount);
    case 'placed':
    case 'delivered':
    case 'cancelled':
    case 'expired':
      return words[event](number);
  }
}
