import type { CardsReply, FormReply, Option, ReceiptView, Reply } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { wellFormed } from '../well-formed.ts';
import {
  blockIds,
  cardBlocks,
  columns,
  context,
  controls,
  plainText,
  sections,
  sizeOf,
  type NextId,
} from './blocks.ts';
import { limits } from './limits.ts';
import type { Messages } from './messages/en_US.ts';
import { messagesIn } from './messages/messages.ts';
import { escape, escapedPieces, oneLine } from './mrkdwn.ts';
import type { Audience, Block, SlackPayload } from './payload.ts';
import { formValue } from './press.ts';

interface Part {
  readonly audience: Audience;
  /** Unescaped, for the notification. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A message in the making. */
interface Message {
  readonly audience: Audience;
  readonly texts: string[];
  readonly blocks: Block[];
  /** How many blocks it has without cards. */
  size: number;
  bytes: number;
}

/**
 * The replies of one turn as messages within Slack's limits: neighbours with the same audience share one, up to 50
 * blocks (a card counts as what it is without cards) and 13,000 bytes.
 */
export function render(replies: readonly Reply[], target: Target): readonly SlackPayload[] {
  const nextId = blockIds();
  const messages: Message[] = [];
  for (const reply of wellFormed(replies)) {
    const part = partOf(reply, target, nextId);
    part.blocks.forEach((block, index) => {
      const size = sizeOf(block);
      const last = messages.at(-1);
      const fits =
        last?.audience === part.audience &&
        last.size + size.blocks <= limits.blocks &&
        last.bytes + size.bytes <= limits.bytes;
      const message = fits ? last : { audience: part.audience, texts: [], blocks: [], size: 0, bytes: 2 };
      if (!fits) messages.push(message);
      message.blocks.push(block);
      message.size += size.blocks;
      message.bytes += size.bytes;
      if (index === 0 || message.texts.length === 0) message.texts.push(part.text);
    });
  }
  return messages.map(({ audience, texts, blocks }, index) => ({
    audience,
    first: index === 0,
    text: escapedPieces(texts.join('\n'), limits.fallbackText)[0] ?? '…',
    blocks,
    ...(target.locale !== 'en_US' && { locale: target.locale }),
  }));
}

function partOf(reply: Reply, target: Target, nextId: NextId): Part {
  switch (reply.kind) {
    case 'text':
      return { audience: 'asker', text: reply.text, blocks: sections(reply.text) };
    case 'choices':
      return {
        audience: 'asker',
        text: reply.text,
        blocks: [
          ...sections(reply.text),
          ...controls(reply.options, 'once', nextId, messagesIn(target.locale)),
        ],
      };
    case 'cards':
      return cards(reply, target, nextId);
    case 'form':
      return form(reply, nextId, target.locale);
    case 'receipt':
      return {
        // A placed order's receipt is to stay, and what only the asker sees in a channel does not.
        audience: reply.order.number === undefined ? 'asker' : 'direct',
        text: [reply.order.heading, reply.order.status, reply.order.total.amount].join(' · '),
        blocks: receipt(reply.order, messagesIn(target.locale)),
      };
  }
}

function cards(reply: CardsReply, target: Target, nextId: NextId): Part {
  const personal = (option: Option) => option.action?.name === 'order' || option.action?.name === 'quote';
  const options = [...reply.cards.flatMap((card) => card.options), ...(reply.more ? [reply.more] : [])];
  return {
    audience: options.some(personal) ? 'asker' : 'everybody',
    text: [reply.text ?? '', ...reply.cards.map((card) => card.title)].filter(Boolean).join('\n'),
    blocks: [
      ...sections(reply.text ?? ''),
      ...cardBlocks(reply.cards, target, nextId),
      ...controls(reply.more ? [reply.more] : [], 'again', nextId, messagesIn(target.locale)),
    ],
  };
}

/** The question with a button that opens the form; where the form is too large for one, the question names what to say. */
function form(reply: FormReply, nextId: NextId, locale: string): Part {
  const say = messagesIn(locale);
  const value = canOpen(reply) ? formValue(reply, locale) : undefined;
  const labels = reply.fields.map((field) =>
    [field.label, ...(field.options ?? []).map((option) => option.label)].join(' - '),
  );
  return {
    audience: 'asker',
    text: reply.text,
    blocks:
      value === undefined
        ? sections([reply.text, ...labels].join('\n'))
        : [
            ...sections(reply.text),
            {
              type: 'actions',
              block_id: nextId('form'),
              elements: [
                {
                  type: 'button',
                  action_id: 'form.0',
                  text: plainText(say.fillIn, limits.buttonText),
                  value,
                },
              ],
            },
          ],
  };
}

function canOpen(reply: FormReply): boolean {
  const fits = (count: number) => count > 0 && count <= limits.selectOptions;
  return (
    reply.fields.length > 0 &&
    reply.fields.every(
      (field) =>
        field.kind !== 'select' ||
        (fits(field.options?.length ?? 0) &&
          (field.options ?? []).every(({ value }) => value !== '' && value.length <= limits.optionValue)),
    )
  );
}

function receipt(order: ReceiptView, say: Messages): readonly Block[] {
  const cell = (text: string) => escapedPieces(text, limits.field)[0] ?? '';
  const bold = (text: string) => (text.trim() === '' ? '' : `*${cell(oneLine(text, 900))}*`);
  const status = [order.number, order.status].filter((fact) => fact?.trim()).join(' · ');
  const lines = order.lines.flatMap((line) => [
    cell(`${String(line.quantity)} x ${line.title}${line.detail === undefined ? '' : `\n${line.detail}`}`),
    cell(line.amount),
  ]);
  const sums = order.sums.flatMap((sum) => [cell(sum.label), cell(sum.amount)]);
  const total = [bold(order.total.label), bold(order.total.amount)];
  const shares = (order.shares ?? []).flatMap(({ label, amount }) => [cell(label), cell(amount)]);
  const address = order.address.map((line) => oneLine(line, 300)).join('\n');
  const payment = escapedPieces(order.payment, limits.contextText)[0];
  return [
    { type: 'header', text: plainText(order.heading, limits.header) },
    ...sections(status),
    ...columns(lines),
    { type: 'divider' },
    ...columns([...sums, ...total]),
    ...columns(shares),
    ...(address === '' ? [] : sections(`${say.shipTo}\n${address}`)),
    ...(payment === undefined ? [] : [context(payment)]),
  ];
}

/** The blocks of a question that was answered: its controls give way to what was chosen. */
export function settled(
  blocks: readonly Block[],
  block: string,
  label: string,
  say: Messages,
): readonly Block[] {
  const chosen = context(say.youChose(escape(oneLine(label, 200))));
  return blocks.map((each) => (each.block_id?.split('|')[0] === block.split('|')[0] ? chosen : each));
}
