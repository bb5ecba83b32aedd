import type { IntentDefinition } from '../../definitions/definition.ts';
import {
  hookIsOn,
  intentOf,
  progressOf,
  withProgress,
  withSession,
  type Course,
  type Move,
  type Stage,
} from './course.ts';
import { callDialogHook, type HookResult } from './dialog-hook.ts';
import { fallbackStage } from './elicit.ts';
import { follow } from './outcome.ts';
import { addWireMessages, ask } from './say.ts';
import { inProgress } from './step.ts';

type ConfirmationSetting = IntentDefinition['intentConfirmationSetting'];

const usualRetries = 2;

/** Asks for a yes or a no; an intent without that question goes on to fulfilment (Lex F-9, F-13). */
export function confirm(course: Course, silent: boolean): Move {
  const setting = intentOf(course).intentConfirmationSetting;
  if (setting?.isActive === false || !setting?.promptSpecification?.messageGroupsList?.length) {
    return { course, stage: { at: 'fulfil' } };
  }
  return put(silent ? course : ask(course, setting.promptSpecification, 0), 0);
}

/** The customer said yes or no: the hook, then the response and the next step (Lex F-9). */
export async function answered(course: Course, yes: boolean): Promise<Move> {
  const confirmationState = yes ? 'Confirmed' : 'Denied';
  const told = withProgress(course, { confirmationState });
  const setting = intentOf(told).intentConfirmationSetting;
  const explicit = yes ? setting?.confirmationNextStep : setting?.declinationNextStep;
  const otherwise: Stage = yes ? { at: 'next' } : { at: 'end', failed: true };
  const result = await hear(told, setting, explicit !== undefined, yes ? { at: 'next' } : { at: 'end' });
  if (result.kind === 'moved') return result.move;
  // The hook took the answer back, perhaps because what was asked is no longer true.
  if (progressOf(result.course).confirmationState !== confirmationState) {
    return { course: result.course, stage: { at: 'next' } };
  }
  return follow(
    result.course,
    {
      response: yes ? setting?.confirmationResponse : setting?.declinationResponse,
      nextStep: explicit,
      conditional: yes ? setting?.confirmationConditional : setting?.declinationConditional,
      codeHook: setting?.codeHook,
    },
    otherwise,
  );
}

/** Neither yes nor no: the hook, the next attempt, then the failure path (Lex F-9, P-1). */
export async function unclear(course: Course): Promise<Move> {
  const setting = intentOf(course).intentConfirmationSetting;
  const prompt = setting?.promptSpecification;
  const attempt = course.session.attempt + 1;
  const result = await hear(course, setting, setting?.failureNextStep !== undefined, { at: 'end' });
  if (result.kind === 'moved') return result.move;
  if (attempt <= (prompt?.maxRetries ?? usualRetries)) {
    // A question that only the hook knows is put again in its own words: going on would take silence for a yes.
    const asked = prompt
      ? ask(result.course, prompt, attempt)
      : addWireMessages(result.course, course.session.messages);
    return put(asked, attempt);
  }
  return follow(
    result.course,
    {
      response: setting?.failureResponse,
      nextStep: setting?.failureNextStep,
      conditional: setting?.failureConditional,
      codeHook: setting?.codeHook,
    },
    fallbackStage(result.course),
  );
}

/** The hook that runs on an answer to the confirmation, by the rule of the slots (see `elicit.ts`). */
async function hear(
  course: Course,
  setting: ConfirmationSetting,
  explicit: boolean,
  proposed: Stage,
): Promise<HookResult> {
  const wanted = setting?.elicitationCodeHook?.enableCodeHookInvocation ?? !explicit;
  if (!wanted || !hookIsOn(course)) return { kind: 'delegated', course, path: 'success' };
  return callDialogHook(course, { label: setting?.elicitationCodeHook?.invocationLabel, proposed });
}

function put(course: Course, attempt: number): Move {
  const waiting = withSession(inProgress(course), { dialogAction: { type: 'ConfirmIntent' }, attempt });
  return { course: waiting, stage: { at: 'done' } };
}
