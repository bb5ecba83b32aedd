import { fallbackSignature } from '../../definitions/definition.ts';
import type { SlotDefinition } from '../../definitions/slot-schema.ts';
import { intentOf, progressOf, withSession, type Course, type Move, type Stage } from './course.ts';
import { callDialogHook } from './dialog-hook.ts';
import { follow } from './outcome.ts';
import { ask } from './say.ts';
import { hookIsOn } from './start.ts';
import { inProgress } from './step.ts';

/** Where a definition does not say how often to ask again. */
const usualRetries = 2;

/** Asks for a slot; one that is filled already goes along its captured path (Lex F-6). */
export function elicit(course: Course, slot: string, silent: boolean): Move {
  if (progressOf(course).slots[slot]) return { course, stage: { at: 'captured', slot, heard: false } };
  return put(course, slotOf(course, slot), 0, silent);
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
  if (!heard || !hookRunsByDefault(course, slot)) return follow(course, captureOutcome, { at: 'next' });
  const action = setting?.captureNextStep?.dialogAction;
  const proposed: Stage =
    action?.type === 'ElicitSlot' ? { at: 'elicit', slot: action.slotToElicit ?? '' } : { at: 'next' };
  const label = setting?.elicitationCodeHook?.invocationLabel;
  const result = await callDialogHook(course, { label, proposed });
  if (result.kind === 'moved') return result.move;
  // The hook threw the value away: it is asked for again.
  if (!progressOf(result.course).slots[name]) return { course: result.course, stage: { at: 'next' } };
  return follow(result.course, captureOutcome, { at: 'next' });
}

/** The answer was not understood: the hook, then the next attempt, then the failure path (Lex P-1, P-5, P-6). */
export async function missed(course: Course, name: string): Promise<Move> {
  const slot = slotOf(course, name);
  const elicitation = slot.valueElicitationSetting;
  const attempt = course.session.attempt + 1;
  const exhausted = attempt > (elicitation.promptSpecification?.maxRetries ?? usualRetries);
  const heard = hookRunsByDefault(course, slot)
    ? await callDialogHook(course, {
        label: elicitation.slotCaptureSetting?.elicitationCodeHook?.invocationLabel,
        proposed: exhausted ? { at: 'end' } : { at: 'elicit', slot: name },
        attempt,
      })
    : ({ kind: 'delegated', course } as const);
  if (heard.kind === 'moved') return heard.move;
  if (progressOf(heard.course).slots[name]) {
    return { course: heard.course, stage: { at: 'captured', slot: name, heard: false } };
  }
  if (!exhausted) return put(heard.course, slot, attempt, false);
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

function put(course: Course, slot: SlotDefinition, attempt: number, silent: boolean): Move {
  const prompt = slot.valueElicitationSetting.promptSpecification;
  const asked = inProgress(silent ? course : ask(course, prompt, attempt));
  const waiting = withSession(asked, {
    dialogAction: { type: 'ElicitSlot', slotToElicit: slot.name },
    attempt,
  });
  return { course: waiting, stage: { at: 'done' } };
}

function slotOf(course: Course, name: string): SlotDefinition {
  const slot = intentOf(course).slots.find((candidate) => candidate.name === name);
  if (!slot) throw new Error(`There is no slot ${name}.`);
  return slot;
}
