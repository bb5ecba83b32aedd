import type { Option } from '../../bot/reply.ts';
import type { Target } from '../channel.ts';
import { cardType, type Attachment, type CardContent, type CardElement, type Message } from './activity.ts';
import type { Messages } from './messages/en_US.ts';
import { button } from './press.ts';
import { cutTo, plain } from './text.ts';

/**
 * The largest message, as UTF-16 code units of its JSON: 36 KB, so that with its address it stays below the 40 KB above
 * which Teams answers MessageSizeTooBig.
 */
export const largestMessage = 18_432;
/** So many cards fit a carousel, and so many actions a card. */
export const mostCards = 10;
export const mostActions = 5;
/** The options of one card may take so many units, and the rest of a card as many as leave room for them. */
const largestOptions = 11_000;
const largestBody = 5_000;
const longestLabel = 60;
const longestSay = 1024;

export const sizeOf = (json: unknown): number => JSON.stringify(json).length;

/** A heading; titles are read out as such. */
export const heading = (text: string, size: 'medium' | 'large' = 'medium'): readonly CardElement[] =>
  oneLine(text) === ''
    ? []
    : [
        {
          type: 'TextBlock',
          text: plain(cutTo(oneLine(text), 200)),
          style: 'heading',
          size,
          weight: 'bolder',
          wrap: true,
        },
      ];

/** Free text, line by line, in the one element that reads no Markdown in it. */
export function paragraphs(text: string, look: { readonly isSubtle?: true } = {}): readonly CardElement[] {
  return text
    .split(/\n+/)
    .flatMap((line) => slices(line.trim(), 2000))
    .map((line, index) => ({
      type: 'RichTextBlock',
      ...(index > 0 && { spacing: 'small' }),
      inlines: [{ type: 'TextRun', text: line, ...look }],
    }));
}

/** Two words of a row, the second at its end. Nothing where there are none. */
export const row = (
  left: string,
  right: string,
  weight: 'default' | 'bolder' = 'default',
): readonly CardElement[] =>
  oneLine(left + right) === ''
    ? []
    : [
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'stretch', items: block(left, weight) },
            { type: 'Column', width: 'auto', items: block(right, weight) },
          ],
        },
      ];

function block(text: string, weight: 'default' | 'bolder'): readonly CardElement[] {
  const words = plain(cutTo(oneLine(text), 300));
  return words === '' ? [] : [{ type: 'TextBlock', text: words, weight, wrap: true }];
}

/** Facts, twenty in an element. Empty ones are left out. */
export function facts(pairs: readonly (readonly [title: string, value: string])[]): readonly CardElement[] {
  const shown = pairs
    .map(([title, value]) => ({
      title: plain(cutTo(oneLine(title), 100)),
      value: plain(cutTo(oneLine(value), 300)),
    }))
    .filter(({ value }) => value !== '');
  const sets: CardElement[] = [];
  for (let at = 0; at < shown.length; at += 20) {
    sets.push({ type: 'FactSet', facts: shown.slice(at, at + 20) });
  }
  return sets;
}

/** What can be pressed on a card: elements for its end, and its actions. */
export interface Foot {
  readonly body: readonly CardElement[];
  readonly actions: readonly CardElement[];
}

/** Buttons for up to five options and a list for more; several feet when one card cannot hold them. */
export function feet(options: readonly Option[], target: Target, say: Messages): readonly Foot[] {
  const groups: Option[][] = [];
  let size = Infinity;
  for (const option of options.flatMap((each) => fitted(each, target))) {
    const cost = 2 * sizeOf(option) + 160;
    const last = groups.at(-1);
    const links = last?.filter(({ url }) => url !== undefined).length ?? 0;
    if (!last || size + cost > largestOptions || (option.url !== undefined && links >= mostActions - 1)) {
      groups.push([option]);
      size = cost;
    } else {
      last.push(option);
      size += cost;
    }
  }
  return groups.map((group) => foot(group, say));
}

function foot(options: readonly Option[], say: Messages): Foot {
  if (options.length <= mostActions) return { body: [], actions: options.map(actionOf) };
  const spoken = options.filter(({ url }) => url === undefined);
  const links = options.filter(({ url }) => url !== undefined).map(actionOf);
  const choices = spoken.map(({ label, say: words, action }) => ({
    title: label,
    value: JSON.stringify({ say: words, label, ...(action && { action }) }),
  }));
  const list: CardElement = {
    type: 'Input.ChoiceSet',
    id: 'pick',
    label: say.pick,
    style: 'compact',
    isRequired: true,
    errorMessage: say.pick,
    choices,
  };
  return { body: [list], actions: [button(say.send, { say: '', pick: true }), ...links] };
}

function actionOf({ label, say, url, action }: Option): CardElement {
  if (url !== undefined) return { type: 'Action.OpenUrl', title: label, url };
  return button(label, { say, label, ...(action && { action }) });
}

/** The option as a card takes it; none if it opens a page that has no address here. */
function fitted(option: Option, target: Target): readonly Option[] {
  const label = cutTo(oneLine(option.label), longestLabel) || cutTo(oneLine(option.say), longestLabel);
  if (option.url === undefined)
    return label === '' ? [] : [{ ...option, label, say: cutTo(option.say, longestSay) }];
  const url = absolute(option.url, target);
  return url === undefined || url.length > 2000
    ? []
    : [{ label: label || cutTo(url, longestLabel), say: option.say, url }];
}

/** The address as a client can open it; undefined where there is none. */
export function absolute(url: string, target: Target): string | undefined {
  const full = url.startsWith('/') ? `${target.publicUrl ?? ''}${url}` : url;
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? full : undefined;
}

/** The elements in as few cards as hold them, the first foot on the last of them and every further foot on one more. */
export function cardsOf(
  elements: readonly CardElement[],
  below: readonly Foot[],
  say: Messages,
): readonly CardContent[] {
  const bodies: CardElement[][] = [];
  let size = Infinity;
  for (const element of elements) {
    const cost = sizeOf(element);
    const last = bodies.at(-1);
    if (!last || size + cost > largestBody) {
      bodies.push(last ? [...paragraphs(say.continued, { isSubtle: true }), element] : [element]);
      size = cost;
    } else {
      last.push(element);
      size += cost;
    }
  }
  const [first, ...others] = below;
  const last = bodies.pop();
  return [
    ...bodies.map((body) => card(body)),
    ...(last || first ? [card(last ?? [], first)] : []),
    ...others.map((each) => card(paragraphs(say.continued, { isSubtle: true }), each)),
  ];
}

export const card = (body: readonly CardElement[], foot: Foot = { body: [], actions: [] }): CardContent => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body: [...body, ...foot.body],
  ...(foot.actions.length > 0 && { actions: foot.actions }),
});

export const attached = (content: CardContent): Attachment => ({ contentType: cardType, content });

/** A card alone in a message. */
export const shown = (content: CardContent): Message => ({
  type: 'message',
  attachments: [attached(content)],
});

/** What an answered question leaves: its words and what was chosen, with nothing to press. */
export const answered = (asks: string, label: string, say: Messages): CardContent =>
  card([...paragraphs(asks), ...paragraphs(say.chosen(cutTo(oneLine(label), 200)), { isSubtle: true })]);

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function slices(text: string, longest: number): readonly string[] {
  const found: string[] = [];
  for (let rest = text; rest !== '';) {
    const part = rest
      .slice(0, longest)
      .replace(/[\ud800-\udbff]$/, (half) => (rest.length > longest ? '' : half));
    found.push(part);
    rest = rest.slice(part.length);
  }
  return found;
}
