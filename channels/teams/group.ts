import type { GroupCard } from '../../bot/reply.ts';
import { Undeliverable, type Target, type Together } from '../channel.ts';
import { attached, cardsOf, facts, feet, heading, paragraphs, row } from './card.ts';
import type { CardElement, Message } from './activity.ts';
import type { TeamsConfig } from './config.ts';
import type { Connector } from './connector.ts';
import { Refused } from './connector-answer.ts';
import { allowed } from './gate.ts';
import { messagesIn } from './messages/messages.ts';
import type { TeamsAddress } from './payload.ts';
import { retried, undeliverable } from './send.ts';
import { isAllowed } from './service-url.ts';

/** A fact's value is cut beyond so many units, so that longer lists go into several. */
const longestList = 280;

/** A group's order as one message of a group chat or channel, which is changed in place. */
export function together(
  config: TeamsConfig,
  connector: Connector,
  clock: () => Date,
): Together<TeamsAddress> {
  return {
    placeOf: (address, place) => ({
      ...withoutTurn(address),
      conversation: place,
      thread: place,
      scope: 'group',
    }),
    async show(card, to, earlier, target) {
      if (!isAllowed(to.serviceUrl, allowed(config)))
        throw new Undeliverable('the address names a service that is not Microsoft’s', { final: true });
      const message = groupMessage(card, target);
      try {
        if (earlier !== undefined && (await changed(connector, earlier, message, to)))
          return { message: earlier };
        return { message: await connector.post(message, to) };
      } catch (error) {
        throw undeliverable(error, clock);
      }
    },
  };
}

const withoutTurn = ({ closes: _closes, ...address }: TeamsAddress): TeamsAddress => address;

/** False when the message is no more: what may pass, or is about us and not about it, is thrown. */
async function changed(
  connector: Connector,
  earlier: string,
  message: Message,
  to: TeamsAddress,
): Promise<boolean> {
  try {
    await connector.update(earlier, message, to);
    return true;
  } catch (error) {
    if (error instanceof Refused && !retried(error.status) && error.status !== 401 && error.status !== 413)
      return false;
    throw error;
  }
}

/** The card within Teams' limits: its heading, who asked for what, what it comes to, its buttons. */
export function groupMessage(
  { heading: title, status, people, sums, options }: GroupCard,
  target: Target,
): Message {
  const say = messagesIn(target.locale);
  const body: readonly CardElement[] = [
    ...heading(title, 'large'),
    ...paragraphs(status),
    ...facts(
      people.flatMap(({ name, amount, things }) =>
        listsOf(things).map((list, index) => [index === 0 ? `${name}: ${amount}` : name, list] as const),
      ),
    ),
    ...sums.flatMap(({ label, amount }) => row(label, amount, 'bolder')),
  ];
  return {
    type: 'message',
    attachments: cardsOf(body, feet(options, target, say), say).map(attached),
  };
}

/** Things in as few lists as a fact takes. */
function listsOf(things: readonly string[]): readonly string[] {
  const lists: string[] = [];
  for (const thing of things) {
    const last = lists.at(-1);
    if (last !== undefined && last.length + thing.length + 2 <= longestList)
      lists[lists.length - 1] = `${last}, ${thing}`;
    else lists.push(thing);
  }
  return lists;
}
