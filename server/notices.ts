import type { Messages } from '../bot/messages/en_US.ts';
import { masked, type DeadLetterStore, type LetterAgain } from '../bot/dead-letter-store.ts';
import type { Reach, ReachStore } from '../bot/reach-store.ts';
import { Undeliverable, type Target } from '../channels/channel.ts';
import { formatMoney, type Merchant, type Shop, type WaitingNotice } from '../commerce/index.ts';
import { reasonOf, type AnyChannel } from './conduct.ts';
import type { Log } from './log.ts';

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

/** Every notice goes to a channel under its own key, so that sending it twice is sending it once. */
export function createNoticeSender(options: {
  readonly merchant: Pick<Merchant, 'waitingNotices' | 'takeNotice' | 'dropNotice'>;
  readonly shop: Pick<Shop, 'product' | 'profile'>;
  readonly reach: Pick<ReachStore, 'of'>;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  messages(locale: string): Messages;
  readonly surroundings: Pick<Target, 'publicUrl' | 'rasterOf'>;
  readonly letters: Pick<DeadLetterStore, 'bury'>;
  readonly clock: () => Date;
  readonly log: Log;
}): NoticeSender {
  const { merchant, log } = options;

  async function deliver(notice: WaitingNotice, reach: Reach): Promise<void> {
    const channel = options.channels.get(reach.channel);
    if (!channel) throw new Undeliverable(`The channel ${reach.channel} is not mounted here.`);
    const text = await wordsFor(notice, reach.locale, options);
    const payloads = channel.render([{ kind: 'text', text }], {
      ...{ ...options.surroundings, locale: reach.locale, aside: true },
    });
    for (const [index, payload] of payloads.entries()) {
      await channel.send(payload, reach.address, `notice.${notice.id}/${String(index)}`);
    }
  }

  /** What keeps the notice from being sent on this channel for now; undefined when it is done with. */
  async function tell(notice: WaitingNotice, reach: Reach): Promise<Missed | undefined> {
    try {
      await deliver(notice, reach);
      return undefined;
    } catch (error) {
      const isFinal = error instanceof Undeliverable && error.final;
      const told = { err: error, notice: notice.id, channel: reach.channel };
      if (isFinal) log.info(told, 'a notice is not sent on this channel');
      else log.warn(told, 'a notice will be tried again');
      return isFinal ? undefined : { channel: reach.channel, error };
    }
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
    const wishes = profile.notices[notice.event] ?? {};
    const wanted = known.filter((reach) => !hasSeen(notice, reach) && (wishes[reach.channel] ?? true));
    const told = await Promise.all(wanted.map((reach) => tell(notice, reach)));
    const missed = told.filter((each) => each !== undefined);
    const isDone = known.length > 0 && missed.length === 0;
    if (!isDone && notice.tries + 1 < mostTries) return false;
    if (!isDone) await giveUp(notice, missed);
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
      await deliver(about.notice as WaitingNotice, reach);
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
