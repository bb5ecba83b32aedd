import type { types } from '@slack/bolt';
import type { Card, Option } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { pictureAt } from '../picture.ts';
import { bytesOf, limits, packed } from './limits.ts';
import type { Messages } from './messages/en_US.ts';
import { messagesIn } from './messages/messages.ts';
import { escape, escapedLine, escapedPieces, oneLine } from './mrkdwn.ts';
import type { Block, SlackAddress } from './payload.ts';
import type { blockNames } from './press.ts';
import { stampedId, valueOf } from './press.ts';

/** Escaped text as Slack shows it. `verbatim` keeps Slack from making links and mentions of what people wrote. */
export const mrkdwn = (escaped: string): types.MrkdwnElement => ({
  type: 'mrkdwn',
  text: escaped,
  verbatim: true,
});

export const plainText = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: oneLine(text, most) || '…',
  emoji: true,
});

/** Plain text as sections; none where there is nothing to say. */
export const sections = (text: string): readonly Block[] =>
  escapedPieces(text, limits.sectionText).map((piece) => ({ type: 'section', text: mrkdwn(piece) }));

/** Two columns, ten cells a section. */
export function columns(cells: readonly string[]): readonly Block[] {
  const filled = cells.map((cell) => mrkdwn(cell || ' '));
  return packed(filled, limits.fields, limits.blockBytes).map((fields) => ({
    type: 'section',
    fields: [...fields],
  }));
}

export const context = (escaped: string): Block => ({ type: 'context', elements: [mrkdwn(escaped)] });

/** Counts the blocks of a turn, so that their ids differ. */
export type NextId = (name: (typeof blockNames)[keyof typeof blockNames]) => string;

export function blockIds(): NextId {
  let count = 0;
  return (name) => `${name}.${String(count++)}`;
}

/** Options as buttons, up to five; more as a list to choose from, where their values fit into one. */
export function controls(
  options: readonly Option[],
  name: 'once' | 'again',
  nextId: NextId,
  say: Messages,
): readonly Block[] {
  const links = options.filter((option) => option.url !== undefined);
  const rest = options.filter((option) => option.url === undefined);
  const listed =
    options.length > limits.buttonsAtOnce &&
    rest.length > 1 &&
    rest.every((option) => valueOf(option).length <= limits.optionValue);
  return listed
    ? [...lists(rest, name, nextId, say), ...rows(links, name, nextId)]
    : rows(options, name, nextId);
}

function rows(options: readonly Option[], name: 'once' | 'again', nextId: NextId): readonly Block[] {
  const buttons = options.map((option, index) => button(option, index));
  return packed(buttons, limits.elements, limits.blockBytes).map((elements) => ({
    type: 'actions',
    block_id: nextId(name),
    elements: [...elements],
  }));
}

function lists(
  options: readonly Option[],
  name: 'once' | 'again',
  nextId: NextId,
  say: Messages,
): readonly Block[] {
  const items = options.map((option): types.PlainTextOption => ({
    text: plainText(option.label, limits.optionText),
    value: valueOf(option),
  }));
  return packed(items, limits.selectOptions, limits.blockBytes).map((group) => ({
    type: 'actions',
    block_id: nextId(name),
    elements: [
      {
        type: 'static_select',
        action_id: 'say.0',
        placeholder: plainText(say.choose, limits.placeholder),
        options: [...group],
      },
    ],
  }));
}

/** A button that says something or opens a page; `index` tells it from the others of its block. */
export function button(option: Option, index: number): types.Button {
  const text = plainText(option.label, limits.buttonText);
  const url = option.url;
  return url !== undefined && /^https?:\/\/\S+$/.test(url) && url.length <= limits.url
    ? { type: 'button', action_id: `link.${String(index)}`, text, url }
    : { type: 'button', action_id: `say.${String(index)}`, text, value: valueOf(option) };
}

/** Cards in Slack's own form: one as a card, more as carousels of ten; as sections where a card has too many buttons. */
export function cardBlocks(cards: readonly Card[], target: Target, nextId: NextId): readonly Block[] {
  if (cards.some((card) => card.options.length > limits.cardActions))
    return cards.flatMap((card) => [
      ...cardSection(card),
      ...controls(card.options, 'again', nextId, messagesIn(target.locale)),
    ]);
  const blocks = cards.map((card) => cardBlock(card, target, nextId));
  return packed(blocks, limits.cards, limits.blockBytes).map((group) => {
    const [only] = group;
    return only && group.length === 1 ? only : { type: 'carousel', elements: [...group] };
  });
}

function cardBlock(card: Card, target: Target, nextId: NextId): types.CardBlock {
  const subtitle = escapedLine(factsOf(card), limits.cardSubtitle);
  const body = escapedLine(card.text ?? '', limits.cardBody);
  const image = pictureOf(card, target);
  return {
    type: 'card',
    block_id: nextId('again'),
    title: mrkdwn(escapedLine(card.title, limits.cardTitle) || '…'),
    ...(image && { hero_image: image }),
    ...(subtitle && { subtitle: mrkdwn(subtitle) }),
    ...(body && { body: mrkdwn(body) }),
    ...(card.options.length > 0 && { actions: card.options.map(button) }),
  };
}

const factsOf = (card: Card): string =>
  [card.price, card.badge, card.subtitle].filter((fact) => fact?.trim()).join(' · ');

/** The card in words: for old clients, for notifications, and where cards are not taken. */
export function cardSection(card: Card): readonly Block[] {
  const title = escapedLine(card.title, limits.cardTitle);
  const lines = [title && `*${title}*`, escape(factsOf(card)), escape(card.text?.trim() ?? '')];
  const text = lines.filter(Boolean).join('\n');
  return text.length <= limits.sectionText
    ? [{ type: 'section', text: mrkdwn(text || '…') }]
    : sections([card.title, factsOf(card), card.text ?? ''].join('\n'));
}

/** A picture that Slack can fetch; nothing where the shop has no public address. */
function pictureOf(card: Card, target: Target): types.ImageElement | undefined {
  if (!card.image) return undefined;
  const url = pictureAt(card.image.url, target);
  if (url === undefined || url.length > limits.url) return undefined;
  return { type: 'image', image_url: url, alt_text: oneLine(card.image.alt, limits.altText) || '…' };
}

/** Blocks for where `card` and `carousel` are not taken: sections with the same buttons, and no pictures. */
export function withoutCards(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'carousel') return withoutCards(block.elements);
    if (block.type !== 'card') return [block];
    const text = [block.title?.text && `*${block.title.text}*`, block.subtitle?.text, block.body?.text];
    const section: Block = { type: 'section', text: mrkdwn(text.filter(Boolean).join('\n') || '…') };
    const actions: Block = { type: 'actions', elements: block.actions ?? [] };
    return block.actions?.length
      ? [section, { ...actions, ...(block.block_id !== undefined && { block_id: block.block_id }) }]
      : [section];
  });
}

/** What a block takes of a message: with cards or without, whichever is more, and with its id as it is sent. */
export function sizeOf(block: Block): { readonly blocks: number; readonly bytes: number } {
  const plain = withoutCards([block]);
  const bytes = Math.max(bytesOf(block), bytesOf(plain));
  return { blocks: plain.length, bytes: bytes + plain.length * limits.idBytes };
}

/** The block as it is sent: its ids tell where it comes from. */
export function stamp(block: Block, key: string, to: Pick<SlackAddress, 'conversation'>): Block {
  if (block.type === 'carousel')
    return {
      ...block,
      elements: block.elements.map((card) => ({
        ...card,
        ...(card.block_id !== undefined && { block_id: stampedId(card.block_id, key, to) }),
      })),
    };
  return block.block_id === undefined ? block : { ...block, block_id: stampedId(block.block_id, key, to) };
}
