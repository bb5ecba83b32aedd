import type { Card, CardsReply, ChoicesReply, FormReply, Option, Reply } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { pictureAt } from '../picture.ts';
import { wellFormed } from '../well-formed.ts';
import type { Messages } from './messages/en_US.ts';
import { messagesIn } from './messages/messages.ts';
import { placeOf, type MenuItem, type ShortLink, type SmsPayload } from './payload.ts';
import { joined, oneLine, receipt } from './receipt.ts';
import { bodies, plain, withoutAcutes } from './typography.ts';
import { carrierWord } from './words.ts';

/** How many products one message lists; a sixth and last is shown instead of a line that says "More". */
const cardsAtOnce = 5;
/** How many options one message lists, the last of them "More" where there are more. */
const optionsAtOnce = 9;
/** Longer lists are to be had on a page, too. */
const listedAtOnce = 2 * cardsAtOnce;

/** A part of the message: its text, and what its numbers stand for. */
interface Part {
  readonly text: string;
  readonly items?: readonly MenuItem[];
  readonly media?: string;
  /** The answers are numbers themselves, so they are not numbered. */
  readonly bare?: boolean;
}

interface Place {
  /** The first free number of the turn's menu. */
  readonly first: number;
  /** What the turn says afterwards. */
  readonly after: readonly Reply[];
  /** The turn offers nothing else. */
  readonly alone: boolean;
  readonly target: Target;
  readonly say: Messages;
  /** The address of a short link to something; undefined where the shop has none. */
  readonly link: (to: Linked) => string | undefined;
}

type Linked = ShortLink extends infer Link
  ? Link extends ShortLink
    ? Omit<Link, 'place' | 'locale'>
    : never
  : never;

/**
 * All replies of one turn as one message where it fits, otherwise as few as possible. Its numbered options are one menu
 * without double numbers, and the last message carries it; the others carry an empty one.
 */
export function render(given: readonly Reply[], target: Target): readonly SmsPayload[] {
  const replies = wellFormed(given);
  const say = messagesIn(target.locale);
  const parts: Part[] = [];
  const links: ShortLink[] = [];
  const { publicUrl } = target;
  const link = (to: Linked) => {
    if (publicUrl === undefined) return undefined;
    const place = placeOf(links.length);
    links.push({ ...to, place, locale: target.locale });
    return `${publicUrl}/s/${place}`;
  };
  let first = 1;
  const alone = replies.filter((reply) => reply.kind === 'choices' || reply.kind === 'cards').length === 1;
  replies.forEach((reply, index) => {
    const part = partOf(reply, { first, after: replies.slice(index + 1), alone, target, say, link });
    first += part.items?.length ?? 0;
    parts.push(part);
  });
  const menu = parts.flatMap((part) => part.items ?? []);
  const media = parts.flatMap((part) => part.media ?? []).slice(0, 10);
  const texts = parts.map((part) => part.text).filter((text) => text !== '');
  const hint = hintFor(
    menu,
    parts.some((part) => part.bare),
    say,
  );
  const underMenu = parts.at(-1)?.items !== undefined;
  const inAlphabet = target.locale.startsWith('es') ? withoutAcutes : plain;
  const all = bodies(
    inAlphabet(texts.join('\n\n') + (hint === '' ? '' : `${underMenu ? '\n' : '\n\n'}${hint}`)),
  );
  return all.map((body, index) => ({
    body,
    ...(index === 0 && media.length > 0 ? { media } : {}),
    ...linksIn(body, links),
    menu: index === all.length - 1 ? menu : [],
    ...(target.aside && { aside: true }),
  }));
}

function linksIn(body: string, links: readonly ShortLink[]): Pick<SmsPayload, 'links'> {
  const held = links.filter((link) => body.includes(link.place));
  return held.length > 0 ? { links: held } : {};
}

function partOf(reply: Reply, place: Place): Part {
  switch (reply.kind) {
    case 'text':
      return { text: reply.text.trim() };
    case 'choices':
      return choices(reply, place);
    case 'cards':
      return cards(reply, place);
    case 'form':
      return { text: form(reply, place) };
    case 'receipt':
      return { text: receipt(reply.order, place.say) };
  }
}

function hintFor(menu: readonly MenuItem[], bare: boolean, say: Messages): string {
  const [one, another] = menu;
  if (!one) return '';
  if (!another) return say.pickOne(one.number);
  return bare ? say.pickOf(menu.map((item) => item.number)) : say.pick;
}

function choices(reply: ChoicesReply, place: Place): Part {
  const text = reply.text.trim();
  const bare = place.alone ? bareNumbers(reply.options) : [];
  if (bare.length > 1) return { text, items: bare, bare: true };
  const many = reply.options.length > optionsAtOnce;
  const { lines, items } = menuLines(many ? reply.options.slice(0, optionsAtOnce - 1) : reply.options, place);
  if (!many) return { text: joined([text, ...lines]), items };
  const more = nextPage(place.first + items.length, place, {
    ...reply,
    text: '',
    options: reply.options.slice(optionsAtOnce - 1),
  });
  const all = allAt(text, reply.options, place);
  return { text: joined([text, ...lines, ...more.lines, all]), items: [...items, ...more.items] };
}

/** A page with everything to pick from, for who would have to ask for more again and again. */
function allAt(text: string, options: readonly Option[], { link, say }: Place): string {
  const url = link({ purpose: 'choices', text, options });
  return url === undefined ? '' : say.allAt(options.length, url);
}

/** Options whose labels are numbers, such as quantities, under just these numbers; none when one label is not. */
function bareNumbers(options: readonly Option[]): readonly MenuItem[] {
  const items = options
    .filter((option) => option.url === undefined && /^\d{1,3}$/.test(option.label.trim()))
    .map((option) => picked(Number(option.label), option.label.trim(), option));
  const different = new Set(items.map((item) => item.number)).size === options.length;
  return different ? items : [];
}

function menuLines(
  options: readonly Option[],
  place: Place,
  first = place.first,
): { lines: string[]; items: MenuItem[] } {
  const lines: string[] = [];
  const items: MenuItem[] = [];
  for (const option of options) {
    const label = labelOf(option);
    if (option.url === undefined) {
      items.push(picked(first + items.length, label, option));
      lines.push(numberedLine(first + items.length - 1, label));
    } else lines.push(`${label}: ${addressOf(option.url, place)}`);
  }
  return { lines, items };
}

/** A long address gives way to a short link, which takes a third of a segment. */
function addressOf(url: string, { target: { publicUrl = '' }, link }: Place): string {
  const full = url.startsWith('/') ? publicUrl + url : url;
  const isLong = full.length > `${publicUrl}/s/${placeOf(0)}`.length;
  return (isLong && /^https?:\/\//.test(full) ? link({ purpose: 'page', url: full }) : undefined) ?? full;
}

/** "3 Filter", but "3) 12 oz": two numbers in a row would read as one. */
const numberedLine = (number: number, label: string) =>
  `${String(number)}${/^\d/.test(label) ? ')' : ''} ${label}`;

const picked = (number: number, label: string, option: Option): MenuItem => ({
  number,
  label: plain(label),
  say: option.say,
  ...(option.action ? { action: option.action } : {}),
});

/** A label that a carrier would act on if it was typed gives way to the option's own words where they are safe. */
function labelOf(option: Option): string {
  const label = oneLine(option.label);
  const words = oneLine(option.say);
  if (carrierWord(label) === undefined || carrierWord(label) === 'yes') return label;
  if (words === '' || words.length > 40 || carrierWord(words) !== undefined) return label;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function cards(reply: CardsReply, place: Place): Part {
  const [only] = reply.cards;
  if (only && reply.cards.length === 1) return singleCard(reply, only, place);
  const fits = reply.more ? cardsAtOnce : cardsAtOnce + 1;
  const shown = reply.cards.length <= fits ? reply.cards : reply.cards.slice(0, cardsAtOnce);
  const lines: string[] = [];
  const items: MenuItem[] = [];
  for (const card of shown) {
    const option = card.options.find((each) => each.url === undefined) ?? card.options[0];
    if (option && option.url === undefined) {
      items.push(picked(place.first + items.length, oneLine(card.title), option));
      lines.push(numberedLine(place.first + items.length - 1, cardLine(card)));
    } else lines.push(`- ${cardLine(card)}${option?.url ? ` ${addressOf(option.url, place)}` : ''}`);
  }
  const more = moreOf(reply, shown.length, place.first + items.length, place);
  const pressable = reply.cards.flatMap((card) => {
    const [option] = card.options;
    return option && option.url === undefined ? [{ ...option, label: cardLine(card) }] : [];
  });
  const all = pressable.length > listedAtOnce ? allAt(reply.text?.trim() ?? '', pressable, place) : '';
  return {
    text: joined([reply.text?.trim() ?? '', ...lines, ...more.lines, all]),
    items: [...items, ...more.items],
  };
}

/** The way on: to the rest of these cards, then to the bot's own next page. */
function moreOf(reply: CardsReply, shown: number, number: number, place: Place) {
  const rest = reply.cards.slice(shown);
  return rest.length === 0
    ? menuLines(reply.more ? [reply.more] : [], place, number)
    : nextPage(number, place, { ...reply, text: undefined, cards: rest });
}

/** The line that leads to the rest of a reply, with what the turn asks besides. */
function nextPage(number: number, place: Place, rest: Reply) {
  const questions = place.after.filter((later) => later.kind === 'choices');
  const item: MenuItem = {
    number,
    label: place.say.more,
    say: place.say.more,
    next: render([rest, ...questions], place.target),
  };
  return { lines: [numberedLine(number, item.label)], items: [item] };
}

function singleCard(reply: CardsReply, card: Card, place: Place): Part {
  const { lines, items } = menuLines([...card.options, ...(reply.more ? [reply.more] : [])], place);
  const media = card.image && pictureAt(card.image.url, place.target);
  return {
    text: joined([
      reply.text?.trim() ?? '',
      cardLine(card),
      card.subtitle?.trim() ?? '',
      card.text?.trim() ?? '',
      ...lines,
    ]),
    items,
    ...(media === undefined ? {} : { media }),
  };
}

function cardLine(card: Card): string {
  const name = [card.title, card.price].flatMap((words) => (words ? [oneLine(words)] : [])).join(', ');
  return card.badge ? `${name} - ${oneLine(card.badge)}` : name;
}

/** The question asks for everything in one line; an example shows how, unless the question has one. */
function form(reply: FormReply, { say, link }: Place): string {
  const choicesLines = reply.fields.flatMap((field) =>
    field.options?.length
      ? [`${oneLine(field.label)}: ${field.options.map((option) => oneLine(option.label)).join(', ')}`]
      : [],
  );
  const answer = exampleOf(reply);
  const given =
    answer === undefined ||
    /\be\.g\.|example|such as|ejemplo/i.test(reply.text) ||
    reply.text.includes(answer);
  const url = reply.fields.length > 1 ? link({ purpose: 'form', form: reply }) : undefined;
  return joined([
    reply.text.trim(),
    ...choicesLines,
    given ? '' : say.example(answer),
    url === undefined ? '' : say.formAt(url),
  ]);
}

function exampleOf(reply: FormReply): string | undefined {
  const values = new Map(
    reply.fields.map((field) => [field.name, field.placeholder?.trim() ?? field.options?.[0]?.label]),
  );
  if (reply.fields.some((field) => field.required && !values.get(field.name))) return undefined;
  const answer = reply.submit.say.replace(/\{([^{}]+)\}/g, (_, name: string) => values.get(name) ?? '');
  return oneLine(answer.replace(/(?:,\s*)+,/g, ',').replace(/[,\s]+$/, '')) || undefined;
}
