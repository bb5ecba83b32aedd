import type { GroupCard } from '../../bot/reply.ts';
import type { Shown, Together } from '../channel.ts';
import { blockIds, columns, controls, plainText, sections, stamp } from './blocks.ts';
import { limits } from './limits.ts';
import { messagesIn } from './messages/messages.ts';
import { escape, escapedPieces, oneLine } from './mrkdwn.ts';
import type { Block, SlackAddress } from './payload.ts';
import { is, messageOf, namedBy, refuse } from './send.ts';
import type { Slack } from './slack.ts';
import type { SentMessage } from './store.ts';

/** Slack's faults that say that a message can be changed no more: somebody deleted it, or it is none of ours. */
const gone = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'] as const;

/** So many sections of people fit beside everything else. */
const mostSections = 40;

/** A group's order as one message of a channel or thread, which is changed in place. */
export function together(slack: Slack): Pick<Together<SlackAddress>, 'show'> {
  return {
    async show(card, to, earlier, target, key) {
      const client = await slack.client(to).catch(refuse);
      const blocks = groupBlocks(card, target.locale).map((block) => stamp(block, 'group', to));
      const message = { text: textOf(card), blocks };
      const change = async ({ channel, ts }: SentMessage): Promise<boolean> => {
        try {
          await client.chat.update({ channel, ts, ...message });
          return true;
        } catch (error) {
          return is(error, ...gone) ? false : refuse(error);
        }
      };
      const [channel = '', ...rest] = earlier?.split('.') ?? [];
      const known = { channel, ts: rest.join('.') };
      if (earlier !== undefined && (await change(known))) return shown(to, known);
      // What takes the place of a card that is gone is another message than that one.
      const name = earlier === undefined ? key : `${key}/${earlier}`;
      const before = await slack.sent.begin(name);
      const left =
        before.sent ?? (before.begun ? await messageOf(client, to.channel, to.thread, name) : undefined);
      if (left && (await change(left))) return shown(to, left);
      const posted = await client.chat
        .postMessage({
          channel: to.channel,
          ...message,
          ...(to.thread !== undefined && { thread_ts: to.thread }),
          unfurl_links: false,
          unfurl_media: false,
          ...namedBy(name),
        })
        .catch(refuse);
      const now = { channel: posted.channel ?? to.channel, ts: posted.ts ?? '' };
      await slack.sent.note(name, now);
      return shown(to, now);
    },
  };
}

const shown = ({ team, thread }: SlackAddress, { channel, ts }: SentMessage): Shown => ({
  message: `${channel}.${ts}`,
  ...(thread === undefined && { below: [team, channel, ts].join(':') }),
});

/** The card as blocks within Slack's limits: its heading, who asked for what, what it comes to, its buttons. */
export function groupBlocks(
  { heading, status, people, sums, options }: GroupCard,
  locale: string,
): readonly Block[] {
  const lines = people.map(({ name, amount, things }) =>
    [`${name}: ${amount}`, ...things.map((thing) => `• ${thing}`)].join('\n'),
  );
  const listed = lines.length === 0 ? [] : sections(lines.join('\n')).slice(0, mostSections);
  const cells = sums.flatMap(({ label, amount }) => [label, amount]);
  return [
    { type: 'header', text: plainText(heading, limits.header) },
    ...sections(status),
    ...listed,
    ...(cells.length === 0 ? [] : [{ type: 'divider' } as const]),
    ...columns(cells.map((cell) => escapedPieces(cell, limits.field)[0] ?? '')),
    ...controls(options, 'again', blockIds(), messagesIn(locale)),
  ];
}

const textOf = ({ heading, status }: GroupCard): string => escape(oneLine(`${heading}. ${status}`, 300));
