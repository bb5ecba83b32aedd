import type { IntentState } from '@aws-sdk/client-lex-runtime-v2';
import type { HookResponse } from '../../hook-event.ts';
import { fromTimeToLive } from '../contexts.ts';
import type { Progress } from '../session.ts';
import {
  freshProgress,
  intentOf,
  progressOf,
  withProgress,
  withSession,
  type Course,
  type Move,
} from './course.ts';
import { partOf } from './filled.ts';
import { addWireMessages, ask } from './say.ts';
import { inProgress } from './step.ts';

/** The turn after a hook's answer: it goes where the hook says, or the definition decides. */
export type Obeyed =
  { readonly kind: 'moved'; readonly move: Move } | { readonly kind: 'delegated'; readonly course: Course };

/** Does what a hook's answer says (Lex L-7, S-8, S-9, S-10). */
export function obey(course: Course, response: HookResponse): Obeyed {
  const changed = applyAnswer(course, response);
  const { dialogAction } = response.sessionState;
  const silent = !response.messages?.length;
  switch (dialogAction.type) {
    case 'ElicitIntent':
      return done(
        withSession(changed, { intent: undefined, dialogAction: { type: 'ElicitIntent' }, attempt: 0 }),
      );
    case 'ElicitSlot': {
      const slotToElicit = dialogAction.slotToElicit ?? '';
      const slot = intentOf(changed).slots.find((candidate) => candidate.name === slotToElicit);
      const { subSlotToElicit } = dialogAction;
      const part = slot && partOf(changed, slot, subSlotToElicit?.name);
      const prompt = part?.prompt ?? slot?.valueElicitationSetting.promptSpecification;
      const asked = inProgress(silent ? ask(changed, prompt, 0) : changed);
      const waiting = { type: 'ElicitSlot', slotToElicit, ...(part ? { subSlotToElicit } : {}) } as const;
      return done(withSession(asked, { dialogAction: waiting, attempt: 0 }));
    }
    case 'ConfirmIntent': {
      const prompt = intentOf(changed).intentConfirmationSetting?.promptSpecification;
      const asked = silent ? ask(changed, prompt, 0) : changed;
      const waiting = withProgress(asked, { state: 'InProgress', confirmationState: 'None' });
      return done(withSession(waiting, { dialogAction: { type: 'ConfirmIntent' }, attempt: 0 }));
    }
    case 'Close':
      return done(withSession(changed, { dialogAction: { type: 'Close' }, attempt: 0 }));
    default:
      return { kind: 'delegated', course: changed };
  }
}

function done(course: Course): Obeyed {
  return { kind: 'moved', move: { course, stage: { at: 'done' } } };
}

/** Takes over attributes, contexts, intent and messages; what the answer leaves out stays. */
function applyAnswer(course: Course, response: HookResponse): Course {
  const { sessionAttributes, activeContexts, intent } = response.sessionState;
  const changed = withSession(course, {
    ...(sessionAttributes ? { sessionAttributes } : {}),
    ...(activeContexts
      ? { activeContexts: activeContexts.map((c) => fromTimeToLive(c, course.setting.now)) }
      : {}),
    ...(intent ? { intent: answeredProgress(course, intent) } : {}),
  });
  const answered = response.requestAttributes
    ? { ...changed, requestAttributes: response.requestAttributes }
    : changed;
  return addWireMessages(answered, response.messages ?? []);
}

function answeredProgress(
  course: Course,
  intent: NonNullable<HookResponse['sessionState']['intent']>,
): Progress {
  const current = progressOf(course);
  const base = intent.name === current.name ? current : freshProgress(intentOf(course, intent.name));
  return {
    name: intent.name,
    slots: intent.slots ? freshProgress(intentOf(course, intent.name), intent.slots).slots : base.slots,
    state: (intent.state as IntentState | undefined) ?? base.state,
    confirmationState:
      (intent.confirmationState as Progress['confirmationState'] | undefined) ?? base.confirmationState,
  };
}
