import type { Intent, Interpretation, Slot } from '@aws-sdk/client-lex-runtime-v2';
import { fallbackSignature, type LocaleDefinition } from '../definitions/definition.ts';
import { freshProgress } from './dialog/course.ts';
import type { Ranked } from './nlu/recognizer.ts';
import type { Progress, SlotValues } from './session.ts';

/** Lex lists the likeliest intent, at most four others, and the fallback among the five (Lex N-1). */
const mostInterpretations = 5;

/**
 * What the recogniser made of a text, best first. The fallback leads when no score reaches the threshold, else it comes last,
 * and never has a score (Lex N-2, N-3, R-1).
 */
export function interpret(ranking: readonly Ranked[], locale: LocaleDefinition): readonly Interpretation[] {
  const scored = ranking.slice(0, mostInterpretations - 1).map((entry): Interpretation => ({
    nluConfidence: { score: Math.round(entry.score * 100) / 100 },
    intent: emptyIntent(locale, entry.intent),
    interpretationSource: 'Lex',
  }));
  const fallback = locale.intents.find((intent) => intent.parentIntentSignature === fallbackSignature);
  if (!fallback) return scored;
  const last: Interpretation = { intent: { name: fallback.name, slots: {} }, interpretationSource: 'Lex' };
  const certain = (ranking[0]?.score ?? 0) >= locale.nluConfidenceThreshold && ranking.length > 0;
  return certain ? [...scored, last] : [last, ...scored];
}

/** The interpretations of an answer: the intent that the turn ended in comes first, as it now is (Lex R-1). */
export function lead(
  interpretations: readonly Interpretation[],
  intent: Progress | undefined,
): Interpretation[] {
  if (!intent) return [...interpretations].slice(0, mostInterpretations);
  const known = interpretations.find((entry) => entry.intent?.name === intent.name);
  const first: Interpretation = { interpretationSource: 'Lex', ...known, intent: wireIntent(intent) };
  return [first, ...interpretations.filter((entry) => entry !== known)].slice(0, mostInterpretations);
}

/** An intent as an answer shows it: every slot, null while it is empty. The SDK's type does not know the nulls that AWS sends (Lex R-1). */
export function wireIntent(intent: Progress): Intent {
  return { ...intent, slots: wireSlots(intent.slots) };
}

function wireSlots(slots: SlotValues): Record<string, Slot> {
  return { ...slots } as Record<string, Slot>;
}

function emptyIntent(locale: LocaleDefinition, name: string): Intent {
  const definition = locale.intents.find((intent) => intent.name === name);
  return { name, slots: definition ? wireSlots(freshProgress(definition).slots) : {} };
}
