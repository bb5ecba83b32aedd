import type { Messages } from '../bot/messages/en_US.ts';
import type { Reach, ReachStore } from '../bot/reach-store.ts';
import { Undeliverable, type Target } from '../channels/channel.ts';
import { formatMoney, type Merchant, type Shop, type WaitingNotice } from '../commerce/index.ts';
import type { AnyChannel } from './conduct.ts';
import type { Log } from './log.ts';

/** So many notices are sent in one round. */
const atOnce = 50;
/** After so many tries a notice is given up. */
const mostTries = 8;
/** A notice that was taken and not dropped is tried again then: after a minute, then twice as long each time, in milliseconds. */
const waitAfter = (tries: number): number => Math.min(60_000 * 2 ** tries, 3_600_000);

/** Sends what customers should hear of to the channels that they speak on, each under the notice's own key. */
export function createNoticeSender(options: {
  readonly merchant: Pick<Merchant, 'waitingNotices' | 'takeNotice' | 'dropNotice'>;
  readonly shop: Pick<Shop, 'product' | 'profile'>;
  readonly reach: Pick<ReachStore, 'of'>;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  messages(locale: string): Messages;
  readonly surroundings: Pick<Target, 'publicUrl' | 'rasterOf'>;
  readonly clock: () => Date;
  readonly log: Log;
}): () => Promise<number> {
  const { merchant, log } = options;

  /** True when the notice is done with on this channel. */
  async function tell(notice: WaitingNotice, reach: Reach): Promise<boolean> {
    try {
      const channel = options.channels.get(reach.channel);
      if (!channel) return false;
      const text = await wordsFor(notice, reach.locale, options);
      const payloads = channel.render([{ kind: 'text', text }], {
        ...{ ...options.surroundings, locale: reach.locale, aside: true },
      });
      for (const [index, payload] of payloads.entries()) {
        await channel.send(payload, reach.address, `notice.${notice.id}/${String(index)}`);
      }
      return true;
    } catch (error) {
      const isFinal = error instanceof Undeliverable && error.final;
      const told = { err: error, notice: notice.id, channel: reach.channel };
      if (isFinal) log.info(told, 'a notice is not sent on this channel');
      else log.warn(told, 'a notice will be tried again');
      return isFinal;
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
    const isDone = known.length > 0 && told.every(Boolean);
    if (!isDone && notice.tries + 1 < mostTries) return false;
    if (!isDone) log.warn({ notice: notice.id, event: notice.event }, 'a notice was given up');
    await merchant.dropNotice(notice.id);
    return isDone;
  }

  return async () => {
    let sent = 0;
    for (const notice of await merchant.waitingNotices(atOnce)) {
      try {
        if (await settle(notice)) sent += 1;
      } catch (error) {
        log.error({ err: error, notice: notice.id }, 'a notice could not be looked after');
      }
    }
    return sent;
  };
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
