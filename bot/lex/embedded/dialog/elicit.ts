import { fallbackSignature } from '../../definitions/definition.ts';
import type { DefinedPrompt } from '../../definitions/message-schema.ts';
import type { SlotDefinition } from '../../definitions/slot-schema.ts';
import { hookIsOn, intentOf, progressOf, withSession, type Course, type Move, type Stage } from './course.ts';
import { callDialogHook } from './dialog-hook.ts';
import { isFilled, partOf, questionFor, type Question } from './filled.ts';
import { follow } from './outcome.ts';
import { ask } from './say.ts';
import { inProgress } from './step.ts';

/** Where a definition does not say how often to ask again. */
const usualRetries = 2;

/** Asks for a slot; one that is filled already goes along its captured path (Lex F-6). */
export function elicit(course: Course, question: Question, silent: boolean): Move {
  const { slot, subSlot } = question;
  if (isFilled(course, slot)) return { course, stage: { at: 'captured', slot, heard: false } };
  const definition = slotOf(course, slot);
  return put(course, definition, subSlot ? question : questionFor(course, definition), 0, silent);
}

/** A slot was heard: its hook, its response, its next step (Lex F-7). */
export async function captured(course: Course, name: string, heard: boolean): Promise<Move> {
  const slot = slotOf(course, name);
  const setting = slot.valueElicitationSetting.slotCaptureSetting;
  const captureOutcome = {
    response: setting?.captureResponse,
    nextStep: setting?.captureNextStep,
    conditional: setting?.captureConditional,
    codeHook: setting?.codeHook,
  };
  const missing = isFilled(course, name) ? undefined : questionFor(course, slot);
  if (!heard || !hookRunsByDefault(course, slot)) {
    return missing
      ? { course, stage: { at: 'elicit', ...missing } }
      : follow(course, captureOutcome, { at: 'next' });
  }
  const action = setting?.captureNextStep?.dialogAction;
  const proposed: Stage = missing
    ? { at: 'elicit', ...missing }
    : action?.type === 'ElicitSlot'
      ? { at: 'elicit', slot: action.slotToElicit ?? '' }
      : { at: 'next' };
  const label = setting?.elicitationCodeHook?.invocationLabel;
  const result = await callDialogHook(course, { label, proposed });
  if (result.kind === 'moved') return result.move;
  // The hook threw the value away: it is asked for again.
  if (!isFilled(result.course, name)) return { course: result.course, stage: { at: 'next' } };
  return follow(result.course, captureOutcome, { at: 'next' });
}

/** The answer was not understood: the hook, then the next attempt, then the failure path (Lex P-1, P-5, P-6). */
export async function missed(course: Course, name: string): Promise<Move> {
  const slot = slotOf(course, name);
  const elicitation = slot.valueElicitationSetting;
  const question = { slot: name, subSlot: course.session.dialogAction?.subSlotToElicit?.name };
  const attempt = course.session.attempt + 1;
  const exhausted = attempt > (promptFor(course, slot, question)?.maxRetries ?? usualRetries);
  const heard = hookRunsByDefault(course, slot)
    ? await callDialogHook(course, {
        label: elicitation.slotCaptureSetting?.elicitationCodeHook?.invocationLabel,
        proposed: exhausted ? { at: 'end' } : { at: 'elicit', ...question },
        attempt,
      })
    : ({ kind: 'delegated', course } as const);
  if (heard.kind === 'moved') return heard.move;
  if (isFilled(heard.course, name)) {
    return { course: heard.course, stage: { at: 'captured', slot: name, heard: false } };
  }
  if (!exhausted) return put(heard.course, slot, question, attempt, false);
  const setting = elicitation.slotCaptureSetting;
  return follow(
    heard.course,
    {
      response: setting?.failureResponse,
      nextStep: setting?.failureNextStep,
      conditional: setting?.failureConditional,
      codeHook: setting?.codeHook,
    },
    fallbackStage(heard.course),
  );
}

/** Starts the fallback intent, which is invoked when retries run out (Lex N-6, P-5). */
export function fallbackStage(course: Course): Stage {
  const fallback = course.setting.locale.intents.find((i) => i.parentIntentSignature === fallbackSignature);
  if (!fallback || fallback.name === progressOf(course).name) return { at: 'end', failed: true };
  return { at: 'start', intent: fallback.name };
}

/**
 * The hook that Lex runs on every answer while the intent's dialog hook is on. A definition that writes its own step after
 * the capture is followed exactly (Lex F-2, F-3), unless it asks for the hook between elicitations (Lex P-6).
 */
function hookRunsByDefault(course: Course, slot: SlotDefinition): boolean {
  if (!hookIsOn(course)) return false;
  const setting = slot.valueElicitationSetting.slotCaptureSetting;
  if (setting?.captureNextStep?.dialogAction?.type === 'InvokeDialogCodeHook') return false;
  const wanted = setting?.elicitationCodeHook?.enableCodeHookInvocation;
  return wanted ?? !(setting?.captureNextStep?.dialogAction ?? setting?.captureConditional);
}

function put(
  course: Course,
  slot: SlotDefinition,
  question: Question,
  attempt: number,
  silent: boolean,
): Move {
  const asked = inProgress(silent ? course : ask(course, promptFor(course, slot, question), attempt));
  const waiting = withSession(asked, {
    dialogAction: {
      type: 'ElicitSlot',
      slotToElicit: slot.name,
      ...(question.subSlot ? { subSlotToElicit: { name: question.subSlot } } : {}),
    },
    attempt,
  });
  return { course: waiting, stage: { at: 'done' } };
}

/** The question of a slot, or of the part that is asked for (Lex V-6). */
function promptFor(course: Course, slot: SlotDefinition, question: Question): DefinedPrompt | undefined {
  return partOf(course, slot, question.subSlot)?.prompt ?? slot.valueElicitationSetting.promptSpecification;
}

function slotOf(course: Course, name: string): SlotDefinition {
  const slot = intentOf(course).slots.find((candidate) => candidate.name === name);
  if (!slot) throw new Error(`There is no slot ${name}.`);
  return slot;
}
