import { turnName, type StoredTurn } from '../../bot/conversation.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { Verdict } from '../../bot/lex/embedded/arbitrate.ts';
import type { Messages } from '../../bot/messages/en_US.ts';
import { messagesIn } from '../../bot/messages/messages.ts';
import { askedBy, differences, valueOfSlot, type Difference } from './compare.ts';
import { linesOf } from './reply-lines.ts';
import type { Again } from './rerun.ts';
import { slotSources, type SlotSource } from './slot-sources.ts';
import { stepsOf } from './steps.ts';

type WhyWords = Messages['why'];

/** Why a turn was answered as it was. */
export interface Explanation {
  readonly turn: string;
  readonly channel: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly version: string;
  readonly said: string;
  /** The button that was pressed, if one was. */
  readonly pressed: string | undefined;
  /** What was asked for when the customer spoke. */
  readonly asked: string;
  readonly intent: string | undefined;
  readonly score: number | undefined;
  readonly threshold: number | undefined;
  readonly candidates: readonly { readonly intent: string; readonly score?: number | undefined }[];
  readonly decision: string;
  readonly slots: readonly SlotSource[];
  readonly steps: readonly string[];
  readonly asks: string;
  readonly replies: readonly string[];
  readonly fault: string | undefined;
  /** In what the turn ended otherwise when it was run again: another engine answered it, or an older one. */
  readonly unlike: readonly Difference[];
  /** Why the steps are not all known. */
  readonly gap: string | undefined;
}

/** Explains a turn by what was recorded with it, and by what happens when it is run again, in the words of a locale. */
export function explainTurn(
  turn: StoredTurn,
  turns: readonly StoredTurn[],
  definition: BotDefinition | undefined,
  again: Again | undefined,
  noRerun: string | undefined,
  words = messagesIn('en_US').why,
): Explanation {
  const because = turn.answer?.because;
  const events = again?.events ?? [];
  const ranked = events.find((event) => event.is === 'ranked');
  const verdict = events.find((event) => event.is === 'decided')?.verdict;
  const recorded = because?.candidates ?? [];
  const isLike = recorded.every(({ intent, score }) => {
    const now = ranked?.ranking.find((entry) => entry.intent === intent)?.score;
    return score === undefined || now === undefined || Math.abs(now - score) < 0.011;
  });
  const unlike = turn.answer && again?.answer ? differences(turn.answer, again.answer) : [];
  const sequence = because?.sequence;
  const spoken = turn.answer?.locale ?? turn.turn.locale;
  const sameSession = turns.filter(
    (one) => sequence === undefined || one.answer?.because.sequence === sequence,
  );
  return {
    turn: turnName(turn),
    channel: turn.channel,
    at: turn.acceptedAt,
    version: because?.version ?? 'none yet',
    said: turn.turn.text,
    pressed: turn.turn.action && `${turn.turn.action.name} ${turn.turn.action.value}`,
    asked: askedBy(because?.before, words),
    intent: because?.intent,
    score: because?.score,
    threshold:
      ranked?.threshold ??
      definition?.locales.find(({ localeId }) => localeId === spoken)?.nluConfidenceThreshold,
    candidates: ranked && isLike ? ranked.ranking : recorded,
    decision: decisionOf(turn, verdict, words),
    slots: slotSources(turn, events, sameSession, definition, words),
    steps: stepsOf(events),
    asks: askedBy(because?.after, words),
    replies: linesOf(turn.answer?.replies ?? []),
    fault: because?.fault,
    unlike: isLike
      ? unlike
      : [
          ...unlike,
          {
            what: 'intent',
            before: scoresOf(recorded),
            now: scoresOf((ranked?.ranking ?? []).slice(0, recorded.length)),
          },
        ],
    gap: noRerun ?? again?.fault,
  };
}

const scoresOf = (candidates: Explanation['candidates']): string =>
  candidates
    .map(({ intent, score }) => `${intent}${score === undefined ? '' : ` ${score.toFixed(2)}`}`)
    .join(', ');

function decisionOf(turn: StoredTurn, verdict: Verdict | undefined, words: WhyWords): string {
  const because = turn.answer?.because;
  const asked = askedBy(because?.before, words);
  if (asked === words.nothing) return because?.score === undefined ? words.fallback : words.likeliest;
  const slots = (filled: Extract<Verdict, { slots: unknown }>['slots']) =>
    Object.entries(filled)
      .map(([name, slot]) => `${name} = ${valueOfSlot(slot) ?? ''}`)
      .join(', ');
  switch (verdict?.is) {
    case 'answer':
      return words.answer(slots(verdict.slots));
    case 'yes':
    case 'no':
      return words[verdict.is];
    case 'switch':
      return words.switched(verdict.intent, verdict.text === turn.turn.text ? undefined : verdict.text);
    case 'correction':
      return words.correction(slots(verdict.slots));
    case 'unclear':
      return words.unclear;
    case undefined:
      return words.notOnRecord(asked);
  }
}
