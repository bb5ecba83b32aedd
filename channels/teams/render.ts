import {
  optionsOf,
  type Card,
  type CardsReply,
  type Field,
  type FormReply,
  type ReceiptView,
  type Reply,
} from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { pictureAt } from '../picture.ts';
import { wellFormed } from '../well-formed.ts';
import type { CardContent, CardElement, Message } from './activity.ts';
import {
  attached,
  card,
  cardsOf,
  facts,
  feet,
  heading,
  largestMessage,
  mostCards,
  oneLine,
  paragraphs,
  row,
  shown,
  sizeOf,
} from './card.ts';
import type { Messages } from './messages/en_US.ts';
import { messagesIn } from './messages/messages.ts';
import type { TeamsPayload } from './payload.ts';
import { button, inputId } from './press.ts';
import { cutTo, partsOf } from './text.ts';

/** Longer texts go as several messages. */
const longestText = 8_000;
/** A question that stays above what was chosen. */
const longestAsks = 500;

/**
 * The replies of a turn as messages: text as it is, everything else as Adaptive Cards. A turn that holds an order, asks
 * for an address or opens a page is personal as a whole.
 */
export function render(given: readonly Reply[], target: Target): readonly TeamsPayload[] {
  const replies = wellFormed(given);
  const say = messagesIn(target.locale);
  const payloads = joined(replies).flatMap((reply) => payloadsOf(reply, target, say));
  const personal = replies.some(isPersonal);
  const ends = replies.some((reply) => reply.kind === 'receipt' && reply.order.number !== undefined);
  return payloads.map((payload, index) => ({
    ...payload,
    ...(index === 0 && { first: true as const }),
    ...(personal && { personal: true as const }),
    ...(ends && { ends: true as const }),
    ...(target.locale !== 'en_US' && { locale: target.locale }),
  }));
}

/** Texts that follow each other are one message. */
function joined(replies: readonly Reply[]): readonly Reply[] {
  const found: Reply[] = [];
  for (const reply of replies) {
    const last = found.at(-1);
    if (reply.kind === 'text' && last?.kind === 'text') {
      found[found.length - 1] = { kind: 'text', text: `${last.text.trim()}\n\n${reply.text.trim()}` };
    } else found.push(reply);
  }
  return found;
}

const isPersonal = (reply: Reply): boolean =>
  reply.kind === 'receipt' ||
  // A number alone, such as how many, is nobody's secret.
  (reply.kind === 'form' && reply.fields.length > 1) ||
  optionsOf(reply).some(
    ({ action, url }) => url !== undefined || action?.name === 'quote' || action?.name === 'order',
  );

function payloadsOf(reply: Reply, target: Target, say: Messages): readonly TeamsPayload[] {
  switch (reply.kind) {
    case 'text':
      return texts(reply.text);
    case 'choices': {
      const cards = cardsOf(paragraphs(reply.text.trim()), feet(reply.options, target, say), say);
      return cards.map((content) => question(content, reply.text));
    }
    case 'cards':
      return products(reply, target, say);
    case 'form':
      return form(reply, say);
    case 'receipt':
      return cardsOf(receipt(reply.order, say), [], say).map((content) => ({ message: shown(content) }));
  }
}

function texts(text: string): readonly TeamsPayload[] {
  return partsOf(text, longestText).map((part) => ({
    message: { type: 'message', text: part, textFormat: 'plain' },
  }));
}

/** A card that is closed by its first choice; one without buttons just stays. */
const question = (content: CardContent, asks: string): TeamsPayload => ({
  message: shown(content),
  ...(content.actions && { asks: cutTo(asks.trim(), longestAsks) }),
});

function products(reply: CardsReply, target: Target, say: Messages): readonly TeamsPayload[] {
  const cards = [
    ...reply.cards.flatMap((each) => cardsOf(product(each, target), feet(each.options, target, say), say)),
    ...feet(reply.more ? [reply.more] : [], target, say).map((foot) => card([], foot)),
  ];
  const rows: CardContent[][] = [];
  let size = Infinity;
  for (const content of cards) {
    const cost = sizeOf(attached(content)) + 1;
    const last = rows.at(-1);
    if (!last || last.length >= mostCards || size + cost > largestMessage - 200) {
      rows.push([content]);
      size = cost;
    } else {
      last.push(content);
      size += cost;
    }
  }
  return [...texts(reply.text ?? ''), ...rows.map((contents) => ({ message: carousel(contents) }))];
}

const carousel = (contents: readonly CardContent[]): Message => ({
  type: 'message',
  ...(contents.length > 1 && { attachmentLayout: 'carousel' as const }),
  attachments: contents.map(attached),
});

function product(each: Card, target: Target): readonly CardElement[] {
  const picture = each.image && pictureOf(each.image.url, target);
  const price = oneLine(each.price ?? '');
  const badge = oneLine(each.badge ?? '');
  return [
    ...(picture === undefined
      ? []
      : [{ type: 'Image', url: picture, altText: cutTo(each.image?.alt ?? '', 300), size: 'stretch' }]),
    ...heading(each.title),
    ...(price !== '' && badge !== '' ? row(price, badge) : paragraphs(cutTo(price || badge, 300))),
    ...paragraphs(cutTo(oneLine(each.subtitle ?? ''), 300), { isSubtle: true }),
    ...paragraphs(cutTo(each.text?.trim() ?? '', 1200)),
  ];
}

function pictureOf(url: string, target: Target): string | undefined {
  const full = pictureAt(url, target);
  return full !== undefined && full.length <= 2000 ? full : undefined;
}

/** A form whose lists are too long for a card is asked for in words. */
function form(reply: FormReply, say: Messages): readonly TeamsPayload[] {
  const label = cutTo(oneLine(reply.submit.label), 60) || say.send;
  const { action } = reply.submit;
  const fields = reply.fields.map((field) => field.name);
  const submit = button(label, {
    say: cutTo(reply.submit.say, 2000),
    label,
    fields,
    ...(action && { action }),
  });
  const inputs = reply.fields.map((field, index) => inputOf(field, inputId(index), say));
  const content = card([...paragraphs(cutTo(reply.text.trim(), 2000)), ...inputs], {
    body: [],
    actions: [submit],
  });
  if (sizeOf(shown(content)) > largestMessage || fields.length > 100) return texts(reply.text);
  return [question(content, reply.text)];
}

function inputOf(field: Field, id: string, say: Messages): CardElement {
  const label = cutTo(oneLine(field.label), 100) || cutTo(oneLine(field.name), 100) || id;
  const shared = {
    id,
    label: plainLabel(label),
    ...(field.required && { isRequired: true, errorMessage: say.missing(label) }),
    ...(field.placeholder && { placeholder: cutTo(oneLine(field.placeholder), 100) }),
  };
  if (field.kind === 'number') return { type: 'Input.Number', ...shared };
  const choices = (field.options ?? []).flatMap(({ label: words, value }) => {
    const title = cutTo(oneLine(words), 60) || cutTo(oneLine(value), 60);
    return title === '' || value === '' ? [] : [{ title, value }];
  });
  if (field.kind === 'select' && choices.length > 0)
    return { type: 'Input.ChoiceSet', style: 'compact', choices, ...shared };
  return { type: 'Input.Text', maxLength: 200, ...shared, ...(field.kind === 'email' && { style: 'email' }) };
}

/** A label is one line of plain words; clients read Markdown in it, and a backslash would show in those that do not. */
const plainLabel = (label: string) => label.replace(/[*_`[\]]/g, ' ').trim() || label;

function receipt(order: ReceiptView, say: Messages): readonly CardElement[] {
  return [
    ...heading(order.heading, 'large'),
    ...(order.number !== undefined && !order.heading.includes(order.number)
      ? facts([[say.orderNumber, order.number]])
      : []),
    ...paragraphs(cutTo(oneLine(order.status), 300)),
    ...order.lines.flatMap((line) => [
      ...row(`${say.quantity(line.quantity)} ${line.title}`, line.amount),
      ...paragraphs(cutTo(oneLine(line.detail ?? ''), 300), { isSubtle: true }),
    ]),
    ...facts(order.sums.map(({ label, amount }) => [label, amount])),
    ...row(order.total.label, order.total.amount, 'bolder'),
    ...facts((order.shares ?? []).map(({ label, amount }) => [amount, label])),
    ...facts([
      [say.shipTo, cutTo(order.address.map(oneLine).join(', '), 300)],
      [say.payment, order.payment],
    ]),
  ];
}
