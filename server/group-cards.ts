import type { StoredTurn } from '../bot/conversation.ts';
import { groupCard, orderedCard, type Reader } from '../bot/flows/group-view.ts';
import type { CardLease, CardShown, GroupPlace, GroupStore } from '../bot/group-store.ts';
import type { Messages } from '../bot/messages/en_US.ts';
import type { GroupCard } from '../bot/reply.ts';
import { Undeliverable, type Target, type Together } from '../channels/channel.ts';
import type { GroupOrder, Merchant, Shop } from '../commerce/index.ts';
import type { AnyChannel } from './conduct.ts';
import type { Log } from './log.ts';

/** Keeps one message in each place where people order together as their order stands. */
export interface GroupCards {
  /** After a turn: where people read along, shows them how their order stands now, in the language of the answer. What fails waits for {@link sweep}. */
  refresh(turn: StoredTurn, locale: string | undefined): Promise<void>;
  /** Shows every order that has changed since it was shown, a cut-off among the changes; gives how many are up to date now. */
  sweep(): Promise<number>;
}

/** So long one server works on a card alone, in seconds. */
const leaseSeconds = 30;
/** After so many tries a card stays as it is until its order changes again. */
const mostTries = 8;
const waitAfter = (tries: number): number => Math.min(10_000 * 2 ** tries, 3_600_000);

/** Whether somebody came while it was worked on. */
const isAsked = (work: { readonly again: boolean }): boolean => work.again;

export function createGroupCards(options: {
  readonly groups: GroupStore;
  readonly shop: Pick<Shop, 'groups'>;
  readonly merchant: Pick<Merchant, 'staleCards' | 'cardShown' | 'cardLater'>;
  readonly channels: ReadonlyMap<string, AnyChannel>;
  messages(locale: string): Messages;
  /** What every rendering may depend on. */
  readonly surroundings: Pick<Target, 'publicUrl' | 'rasterOf'>;
  readonly timeZone: string;
  readonly clock: () => Date;
  readonly log: Log;
}): GroupCards {
  const { groups, shop, merchant, channels, log } = options;
  /** What this process works on: whoever comes meanwhile has it looked at once more. */
  const atWork = new Map<string, { again: boolean; done: Promise<boolean> }>();

  /** Shows a group its order; true when what stands there now is as new as the order. */
  function show(group: string): Promise<boolean> {
    const mine = atWork.get(group);
    if (mine) {
      mine.again = true;
      return mine.done;
    }
    const work = { again: false, done: Promise.resolve(false) };
    const goOn = async (): Promise<boolean> => {
      work.again = false;
      const isNew = await catchUp(group);
      return isAsked(work) ? goOn() : isNew;
    };
    work.done = goOn().finally(() => atWork.delete(group));
    atWork.set(group, work);
    return work.done;
  }

  /** False when somebody else has the card: whoever has it sees what is new before letting it go, or the sweep does. */
  async function catchUp(group: string): Promise<boolean> {
    const lease = await groups.lease(group, leaseSeconds);
    if (!lease) return false;
    try {
      let shown = lease.shown;
      for (;;) {
        const order = await shop.groups.order(group);
        if (!order) return true;
        if (shown && shown.round === order.round && shown.version >= order.version) {
          await merchant.cardShown(group, shown.version);
          return true;
        }
        const next = await put(group, lease, order, shown);
        if (!next) return false;
        shown = next;
      }
    } finally {
      await groups.release(group, lease);
    }
  }

  /** Puts an order as it stands into its place; undefined when the lease was lost. */
  async function put(
    group: string,
    lease: CardLease,
    order: GroupOrder,
    shown: CardShown | undefined,
  ): Promise<CardShown | undefined> {
    const { place } = lease;
    const together = channels.get(place.channel)?.together;
    if (!together)
      throw new Undeliverable(`The channel ${place.channel} is not mounted here.`, { retryAfter: 60 });
    const reader = readerOf(place);
    const send = (card: GroupCard, earlier: string | undefined) =>
      together.show(
        card,
        place.address,
        earlier,
        { locale: place.locale, ...options.surroundings },
        `group/${group}/${String(order.round)}`,
      );
    const { placed } = order;
    // The message of an order that was placed stays as its record, and the next order has one of its own.
    const isOver = shown !== undefined && shown.round < order.round;
    if (isOver && placed?.round === shown.round) await send(orderedCard(placed, reader), shown.message);
    const now = await send(groupCard(order, reader), isOver ? undefined : shown?.message);
    const next = { message: now.message, round: order.round, version: order.version };
    if (!(await groups.note(group, lease, next))) return undefined;
    if (now.below !== undefined && now.message !== shown?.message)
      await groups.bind(place.channel, now.below, group);
    return next;
  }

  const readerOf = ({ locale, timeZone }: GroupPlace): Reader => ({
    ...{ locale, timeZone, messages: options.messages(locale), now: options.clock() },
  });

  return {
    async refresh(turn, spoken) {
      if (!turn.turn.group) return;
      try {
        const group = await groups.groupOf(turn);
        const together: Together<unknown> | undefined = channels.get(turn.channel)?.together;
        if (group === undefined || !together) return;
        const { timeZone = options.timeZone } = turn.turn;
        const locale = spoken ?? turn.turn.locale;
        const address = together.placeOf(turn.address, group.slice(turn.channel.length + 1));
        await groups.settle(group, { channel: turn.channel, address, locale, timeZone });
        await show(group);
      } catch (error) {
        log.warn({ err: error, channel: turn.channel }, 'a group will be shown its order later');
      }
    },
    async sweep() {
      let done = 0;
      for (const card of await merchant.staleCards()) {
        try {
          if (await show(card.id)) {
            done += 1;
            continue;
          }
        } catch (error) {
          log.warn({ err: error, group: card.id }, 'a group could not be shown its order');
          if (error instanceof Undeliverable && error.final) {
            await merchant.cardShown(card.id, card.version);
            continue;
          }
        }
        if (card.tries + 1 >= mostTries) await merchant.cardShown(card.id, card.version);
        else await merchant.cardLater(card, new Date(options.clock().getTime() + waitAfter(card.tries)));
      }
      return done;
    },
  };
}
