import type { RecognizeTextResponse, SessionState } from '@aws-sdk/client-lex-runtime-v2';
import { contextView } from './contexts.ts';
import type { Course } from './dialog/course.ts';
import { wireIntent } from './interpretations.ts';
import type { Session } from './session.ts';

/** The answer to a text (Lex ); without messages it has no `messages` at all (Lex R-5). */
export function recognizeTextResponse(course: Course): RecognizeTextResponse {
  const { session, requestAttributes } = course;
  return {
    ...(session.messages.length > 0 ? { messages: [...session.messages] } : {}),
    sessionState: sessionState(session, course.setting.now),
    interpretations: [...session.interpretations],
    ...(Object.keys(requestAttributes).length > 0 ? { requestAttributes: { ...requestAttributes } } : {}),
    sessionId: course.setting.sessionId,
  };
}

/** The state of a session as answers show it. */
export function sessionState(session: Session, now: Date): SessionState {
  const contexts = contextView(session.activeContexts, now);
  return {
    ...(session.dialogAction ? { dialogAction: session.dialogAction } : {}),
    ...(session.intent ? { intent: wireIntent(session.intent) } : {}),
    ...(contexts.length > 0 ? { activeContexts: contexts } : {}),
    sessionAttributes: { ...session.sessionAttributes },
    originatingRequestId: session.originatingRequestId,
    ...(session.runtimeHints ? { runtimeHints: session.runtimeHints } : {}),
  };
}
