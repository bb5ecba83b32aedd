import { fallbackSignature, type BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { StoredTurn } from '../../bot/conversation.ts';
import { enUS } from '../../bot/messages/en_US.ts';
import { optionsOf } from '../../bot/reply.ts';
import { alike, type Likeness } from './likeness.ts';
import { linesOf } from './reply-lines.ts';

/** How it shows that a customer was not understood. */
export type MissReason = 'fell back' | 'not understood' | 'rephrased';

/** A turn in which a customer was not understood, or not as they meant. */
export interface Miss {
  readonly turn: StoredTurn;
  readonly reason: MissReason;
  /** The next turn, where it says the same in other words and was understood. */
  readonly rephrase: StoredTurn | undefined;
}

/** Whoever says it again waits no longer than this, in milliseconds. */
const soon = 60_000;

/** What scored as high was meant so; what came next was another wish. */
const certain = 0.9;

/** The misses among the turns of one session, which are in order; those before number `from` are only looked back at. */
export async function missesIn(
  turns: readonly StoredTurn[],
  from: number,
  definitions: readonly BotDefinition[],
  likeness: (localeId: string) => Likeness,
): Promise<readonly Miss[]> {
  const misses: Miss[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.no < from || wasPressed(turn, turns[index - 1])) continue;
    const reason = reasonOf(turn, definitions);
    const rephrase = await rephraseOf(turn, turns[index + 1], definitions, likeness(turn.turn.locale));
    if (reason) misses.push({ turn, reason, rephrase });
    else if (rephrase && (turn.answer?.because.score ?? 0) < certain)
      misses.push({ turn, reason: 'rephrased', rephrase });
  }
  return misses;
}

/** A button's words are ours and not the customer's. */
export function wasPressed(turn: StoredTurn, before: StoredTurn | undefined): boolean {
  const offered = before?.answer?.replies.flatMap(optionsOf) ?? [];
  return turn.turn.action !== undefined || offered.some((option) => option.say === turn.turn.text);
}

/** Whether, and how, it shows in a turn alone that the customer was not understood; a failure is none of that. */
export function reasonOf(
  turn: StoredTurn,
  definitions: readonly BotDefinition[],
): 'fell back' | 'not understood' | undefined {
  const { answer } = turn;
  if (!answer || answer.because.fault !== undefined) return undefined;
  if (linesOf(answer.replies).some((line) => line === enUS.notUnderstood)) return 'not understood';
  return isFallback(turn, definitions) ? 'fell back' : undefined;
}

function isFallback(turn: StoredTurn, definitions: readonly BotDefinition[]): boolean {
  const because = turn.answer?.because;
  const intents = definitions
    .find(({ bot }) => bot.version === because?.version)
    ?.locales.find(({ localeId }) => localeId === turn.turn.locale)?.intents;
  const fallback = intents?.find((intent) => intent.parentIntentSignature === fallbackSignature);
  return because?.intent === (fallback?.name ?? 'FallbackIntent');
}

/** The next turn, if it came soon, is alike, and was taken for another intent: then the first was not taken as it was meant. */
async function rephraseOf(
  turn: StoredTurn,
  next: StoredTurn | undefined,
  definitions: readonly BotDefinition[],
  likeness: Likeness,
): Promise<StoredTurn | undefined> {
  const [was, is] = [turn.answer?.because, next?.answer?.because];
  if (!next || !was || is?.intent === undefined || is.intent === was.intent || wasPressed(next, turn)) {
    return undefined;
  }
  if (Date.parse(next.acceptedAt) - Date.parse(turn.acceptedAt) > soon) return undefined;
  if (reasonOf(next, definitions) !== undefined) return undefined;
  return (await likeness(turn.turn.text, next.turn.text)) >= alike ? next : undefined;
}
