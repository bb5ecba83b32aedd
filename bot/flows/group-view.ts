import {
  formatMoney,
  type GroupOrder,
  type GroupShut,
  type Money,
  type PlacedGroup,
} from '../../commerce/index.ts';
import type { Messages } from '../messages/en_US.ts';
import type { GroupCard, Option } from '../reply.ts';
import { clockTime } from './clock-time.ts';
import { close, type FlowContext, type Step } from './flow.ts';

/** How a place reads what it is shown. */
export interface Reader {
  readonly messages: Messages;
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Date;
}

const readerOf = (c: FlowContext): Reader => ({
  messages: c.messages,
  locale: c.turn.locale,
  timeZone: c.timeZone,
  now: c.now,
});

const at = ({ now, timeZone, locale }: Reader, iso: string): string =>
  clockTime(new Date(iso), now, timeZone, locale);
const money = ({ locale }: Reader, amount: Money): string => formatMoney(amount, locale);

/** A group's order as everybody in the place sees it: who asked for what, what it comes to, and what can be done. */
export function groupCard(order: GroupOrder, reader: Reader): GroupCard {
  if (order.state === 'ordered' && order.placed) return orderedCard(order.placed, reader);
  const { messages } = reader;
  const { group: words, options } = messages;
  const { cart } = order;
  const codes = cart.codes.filter(({ because }) => because === undefined);
  const sums =
    order.lines.length === 0
      ? []
      : [
          ...codes.map(({ code, amount }) => ({
            label: words.code(code),
            amount: `-${money(reader, amount)}`,
          })),
          {
            label: words.total,
            amount: money(reader, { ...cart.subtotal, amount: cart.subtotal.amount - cart.discount.amount }),
          },
        ];
  const ways: Readonly<Record<GroupOrder['state'], readonly Option[]>> = {
    open: [options.addTogether, options.mine, options.closeOrder, options.checkout],
    closed: [options.openAgain, options.mine, options.checkout],
    held: [options.takeOver, options.mine],
    ordered: [],
  };
  return {
    heading: words.heading,
    status: [statusOf(order, reader), ...(order.lines.length === 0 ? [words.nothing] : [])].join(' '),
    people: order.people.map(({ id, name }) => {
      const mine = order.lines.filter((line) => line.person === id);
      const amount = mine.reduce((sum, { total }) => sum + total.amount, 0);
      return {
        name,
        amount: money(reader, { ...cart.subtotal, amount }),
        things: mine.map(({ quantity, title, detail }) => messages.cart.thing(quantity, title, detail)),
      };
    }),
    sums,
    options: ways[order.state],
  };
}

/** What stays of an order that was placed: by whom, when, and what each of them has to pay. */
export function orderedCard({ by, at: moment, currency, shares }: PlacedGroup, reader: Reader): GroupCard {
  const { group: words, cart } = reader.messages;
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  return {
    heading: words.heading,
    status: `${words.orderedCard(by.name || words.somebody, at(reader, moment))} ${words.withEverything}`,
    people: shares.map(({ person, lines, total: amount }) => ({
      name: person.name || words.somebody,
      amount: money(reader, { amount, currency }),
      things: lines.map(({ quantity, title, detail }) => cart.thing(quantity, title, detail)),
    })),
    sums: [{ label: words.total, amount: money(reader, { amount: total, currency }) }],
    options: [],
  };
}

function statusOf({ closesAt, closed, hold }: GroupOrder, reader: Reader): string {
  const { group: words } = reader.messages;
  if (hold) return words.heldCard(hold.by.name, at(reader, hold.until));
  if (closed) return words.closedCard(closed.by?.name, at(reader, closed.at));
  return closesAt === undefined ? words.openCard : words.openUntil(at(reader, closesAt));
}

/** A group's order in words, for whoever asks. */
export function groupInWords(c: FlowContext, order: GroupOrder | undefined): string {
  const { group: words } = c.messages;
  if (!order) return words.nothing;
  const card = groupCard(order, readerOf(c));
  return [
    card.status,
    ...card.people.flatMap(({ name, amount, things }) => [
      words.person(name, amount),
      ...things.map((thing) => `- ${thing}`),
    ]),
    ...(card.people.length > 0 ? card.sums.map(({ label, amount }) => words.person(label, amount)) : []),
  ].join('\n');
}

/** Why a group's order takes no change now, with the way out. */
export function shutStep(c: FlowContext, refusal: GroupShut): Step {
  const { options } = c.messages;
  const ways: Readonly<Record<GroupShut['because'], readonly Option[]>> = {
    closed: [options.openAgain],
    held: [options.takeOver],
    ordered: [options.keepShopping],
  };
  return close('failed', [{ kind: 'choices', text: shutWords(c, refusal), options: ways[refusal.because] }]);
}

/** The same in words. */
export function shutWords(c: FlowContext, { because, by, at: moment }: GroupShut): string {
  const { group: words } = c.messages;
  const time = at(readerOf(c), moment);
  switch (because) {
    case 'closed':
      return words.shutClosed(by?.name, time);
    case 'held':
      return words.shutHeld(by?.name ?? '', time);
    case 'ordered':
      return words.shutOrdered(by?.name ?? '', time);
  }
}

/** Whoever checks out for a group lets the order go; for anybody else nothing changes. */
export async function letGo(c: FlowContext): Promise<void> {
  if (c.group) await c.shop.groups.release(c.effect('let-go'), c.group.id, c.group.me);
}
