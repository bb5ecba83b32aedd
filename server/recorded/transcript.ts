import type { StoredTurn } from '../../bot/conversation.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import { optionsOf, type Option, type Reply } from '../../bot/reply.ts';
import type { Redaction } from './known.ts';
import { linesOf } from './reply-lines.ts';
import { oneOfSeveral, withoutChance } from './wordings.ts';

/** What a transcript is made of. */
export interface TranscriptSource {
  readonly turns: readonly StoredTurn[];
  /** The versions under which the turns were answered. */
  readonly definitions: readonly BotDefinition[];
  /** Masks what is personal; undefined leaves it. */
  readonly redaction: Redaction | undefined;
}

/** A recorded conversation as a test in the form of test/conversations (its README tells it). */
export function transcriptOf({ turns, definitions, redaction }: TranscriptSource): string {
  const [first] = turns;
  const versions = [...new Set(turns.flatMap((turn) => turn.answer?.because.version ?? []))];
  const orders = orderNames(turns);
  const lines = [
    `# A conversation of ${first?.acceptedAt.slice(0, 10) ?? ''} on ${first?.channel ?? ''}`,
    `# Recorded under version ${versions.join(' and ') || 'none'}. Prices, stock and earlier orders of the shop are not part of the record:`,
    '# where they counted, write them as shop: lines.',
    '',
  ];
  turns.forEach((turn, index) => {
    const before = turns[index - 1];
    lines.push(...pause(before, turn), customerLine(turn, before, orders, redaction));
    lines.push(...botLines(turn, definitions, orders, redaction));
  });
  return `${lines.join('\n')}\n`;
}

/** A new Lex session began because the customer was away: the test waits as long. */
function pause(before: StoredTurn | undefined, turn: StoredTurn): readonly string[] {
  const [was, is] = [before?.answer?.because.sequence, turn.answer?.because.sequence];
  if (!before || was === undefined || is === undefined || was === is) return [];
  const minutes = Math.ceil((Date.parse(turn.acceptedAt) - Date.parse(before.acceptedAt)) / 60_000);
  return [`shop: waits ${String(minutes)}`];
}

function customerLine(
  turn: StoredTurn,
  before: StoredTurn | undefined,
  orders: ReadonlyMap<string, string>,
  redaction: Redaction | undefined,
): string {
  const label = pressedLabel(turn, before?.answer?.replies ?? []);
  if (label !== undefined) return `customer presses: ${label}`;
  const named = withOrders(turn.turn.text, orders);
  const said = redaction ? redaction.said({ ...turn, turn: { ...turn.turn, text: named } }) : named;
  return `customer: ${said.replace(/\s*\n\s*/g, ', ')}`;
}

/**
 * The label to press, where a button brought more than its words and no other has its label; a card is pressed by its title. Words
 * alone can be typed as well.
 */
function pressedLabel(turn: StoredTurn, replies: readonly Reply[]): string | undefined {
  const offered = replies.flatMap((reply): readonly Option[] =>
    reply.kind === 'cards'
      ? [
          ...reply.cards.flatMap(({ title, options: [one] }) => (one ? [{ ...one, label: title }] : [])),
          ...reply.cards.flatMap((card) => card.options),
          ...(reply.more ? [reply.more] : []),
        ]
      : optionsOf(reply),
  );
  const { text, action } = turn.turn;
  if (!action) return undefined;
  const pressed = offered.find(
    (option) =>
      option.say === text && option.action?.name === action.name && option.action.value === action.value,
  );
  const alike = offered.filter((option) => option.label === pressed?.label && option.say !== pressed.say);
  return pressed && alike.length === 0 ? pressed.label : undefined;
}

function botLines(
  turn: StoredTurn,
  definitions: readonly BotDefinition[],
  orders: ReadonlyMap<string, string>,
  redaction: Redaction | undefined,
): readonly string[] {
  const { answer } = turn;
  if (!answer) return ['# This turn was not answered yet.'];
  if (answer.because.fault !== undefined)
    return [`# This turn failed (${answer.because.fault}) and was apologized for.`];
  return linesOf(withoutChance(answer.replies, definitions)).map((line) => {
    if (line === oneOfSeveral) return '# The bot asks in one of several wordings.';
    const named = withOrders(line, orders);
    return `bot: ${onceEach(undated(redaction ? redaction.text(named) : named))}`;
  });
}

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const dates = new RegExp(`\\b(?:${months}) \\d{1,2}(?:, \\d{4})?\\b`, 'g');

/** The test is run on another day. */
const undated = (line: string): string => line.replace(dates, '…');

const orderNumber = /\bHR[- ]?([0-9A-Z]{6})\b/gi;

/** The order numbers that the bot told, as names: a test gets others. */
function orderNames(turns: readonly StoredTurn[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { answer } of turns) {
    for (const line of linesOf(answer?.replies ?? [])) {
      for (const [number] of line.matchAll(/\bHR-[0-9A-Z]{6}\b/g)) {
        if (!names.has(number))
          names.set(number, names.size === 0 ? 'order' : `order${String(names.size + 1)}`);
      }
    }
  }
  return names;
}

const withOrders = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(orderNumber, (words: string, code: string) => {
    const name = names.get(`HR-${code.toUpperCase()}`);
    return name === undefined ? words : `{${name}}`;
  });

/** A name is met once in a line; after that it is anything. */
function onceEach(line: string): string {
  const met = new Set<string>();
  return line.replace(/\{\w+\}/g, (name) => {
    if (met.has(name)) return '…';
    met.add(name);
    return name;
  });
}
