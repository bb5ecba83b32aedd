import type { SessionState } from '@aws-sdk/client-lex-runtime-v2';
import type { LocaleDefinition } from '../definitions/definition.ts';
import { fromTimeToLive } from './contexts.ts';
import { freshProgress } from './dialog/course.ts';
import type { Session } from './session.ts';

/**
 * A stored session as the definition served now can go on with it: an intent or a slot that the definition no longer has is
 * forgotten, the attributes stay (Lex S-14).
 */
export function known(session: Session, locale: LocaleDefinition): Session {
  const { intent, dialogAction } = session;
  if (!intent) return session;
  const definition = locale.intents.find((candidate) => candidate.name === intent.name);
  const names = definition?.slots.map((slot) => slot.name) ?? [];
  const asked = dialogAction?.slotToElicit;
  if (!definition || (asked !== undefined && !names.includes(asked))) {
    return { ...session, intent: undefined, dialogAction: undefined, attempt: 0 };
  }
  const kept = Object.entries(intent.slots).filter(([name]) => names.includes(name));
  return {
    ...session,
    intent: { ...intent, slots: freshProgress(definition, Object.fromEntries(kept)).slots },
  };
}

/** The session as a caller's state changes it: what is absent stays, what is there replaces (Lex S-8 to S-11). */
export function withState(
  session: Session,
  state: SessionState,
  locale: LocaleDefinition,
  now: Date,
): Session {
  const { sessionAttributes, activeContexts, runtimeHints, intent, dialogAction } = state;
  const definition = intent && locale.intents.find((candidate) => candidate.name === intent.name);
  const progress = definition && {
    ...freshProgress(definition, intent.slots ?? {}),
    ...(intent.state ? { state: intent.state } : {}),
    ...(intent.confirmationState ? { confirmationState: intent.confirmationState } : {}),
  };
  return {
    ...session,
    ...(sessionAttributes ? { sessionAttributes: { ...sessionAttributes } } : {}),
    ...(activeContexts
      ? { activeContexts: activeContexts.map((context) => fromTimeToLive(context, now)) }
      : {}),
    ...(runtimeHints ? { runtimeHints: hasHints(runtimeHints) ? runtimeHints : undefined } : {}),
    ...(progress ? { intent: progress } : {}),
    ...(dialogAction ? { dialogAction, attempt: 0 } : {}),
    // A state that waits for an intent has none (Lex R-7).
    ...(dialogAction?.type === 'ElicitIntent' && !progress ? { intent: undefined } : {}),
  };
}

function hasHints(hints: NonNullable<SessionState['runtimeHints']>): boolean {
  return Object.keys(hints.slotHints ?? {}).length > 0;
}
