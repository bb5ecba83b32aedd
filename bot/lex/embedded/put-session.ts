import { gzipSync } from 'node:zlib';
import type { PutSessionRequest, PutSessionResponse, SessionState } from '@aws-sdk/client-lex-runtime-v2';
import { withSession, type Course, type Move } from './dialog/course.ts';
import { addWireMessages, ask } from './dialog/say.ts';
import { intentOf } from './dialog/course.ts';
import { walk } from './dialog/walk.ts';
import { sessionState } from './response.ts';
import type { Session } from './session.ts';
import { finish } from './turn.ts';

/** Sets a session's state; `Delegate` starts or continues the intent, anything else waits as it says (Lex S-7). */
export async function putState(
  course: Course,
  request: PutSessionRequest,
  before: Session | undefined,
): Promise<Course> {
  const said = addWireMessages(course, request.messages ?? []);
  const { course: set, stage } = proceed(said, request.sessionState ?? {}, before);
  // No customer has spoken: the contexts keep their turns.
  return finish(await walk(set, stage), []);
}

function proceed(course: Course, state: SessionState, before: Session | undefined): Move {
  const type = state.dialogAction?.type;
  if (type === 'Delegate') {
    const running = before?.intent?.state === 'InProgress' && before.intent.name === state.intent?.name;
    return {
      course: withSession(course, { dialogAction: undefined }),
      stage: { at: running ? 'next' : 'begin' },
    };
  }
  return { course: course.messages.length > 0 ? course : withOwnPrompt(course), stage: { at: 'done' } };
}

/** A question that comes without words is asked in those of the definition. */
function withOwnPrompt(course: Course): Course {
  const { dialogAction, intent } = course.session;
  if (!intent) return course;
  const definition = intentOf(course);
  if (dialogAction?.type === 'ConfirmIntent') {
    return ask(course, definition.intentConfirmationSetting?.promptSpecification, 0);
  }
  if (dialogAction?.type !== 'ElicitSlot') return course;
  const slot = definition.slots.find((candidate) => candidate.name === dialogAction.slotToElicit);
  return ask(course, slot?.valueElicitationSetting.promptSpecification, 0);
}

/** The answer: its parts are compressed JSON in base64, as AWS's headers carry them (Lex W-3). */
export function putSessionResponse(course: Course, contentType: string): PutSessionResponse {
  const { session, requestAttributes } = course;
  return {
    contentType,
    ...(session.messages.length > 0 ? { messages: packed(session.messages) } : {}),
    sessionState: packed(sessionState(session, course.setting.now)),
    ...(Object.keys(requestAttributes).length > 0 ? { requestAttributes: packed(requestAttributes) } : {}),
    sessionId: course.setting.sessionId,
  };
}

function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}
