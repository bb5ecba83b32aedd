import { slotsByPriority } from '../../definitions/definition.ts';
import type { HookEvent, HookResponse } from '../../hook-event.ts';
import { hookFault } from '../errors.ts';
import { intentOf, progressOf, type Course, type Move, type Stage } from './course.ts';
import { dialogEvent } from './hook-event.ts';
import { obey } from './obey.ts';
import { checkAnswer } from './hook-answer.ts';

/** The hook left the decision to the definition, or failed where the definition has an answer to that. */
export interface Delegated {
  readonly kind: 'delegated';
  readonly course: Course;
  readonly failed: boolean;
}

/** What became of a call: the definition decides, or the hook has decided. */
export type HookResult = Delegated | { readonly kind: 'moved'; readonly move: Move };

/** One call of the dialog hook. */
export interface DialogCall {
  readonly label: string | undefined;
  /** Where the definition would go (Lex L-5). */
  readonly proposed: Stage;
  /** The attempt that a proposed question would be. */
  readonly attempt?: number;
  /** The definition has a path for a hook that fails, so that the turn goes on (Lex L-3). */
  readonly failureHandled?: boolean;
}

/** Calls the dialog hook and obeys its answer. Throws `DependencyFailedException` for a hook that throws or answers nonsense. */
export async function callDialogHook(course: Course, call: DialogCall): Promise<HookResult> {
  const slot = proposedSlot(course, call.proposed);
  const event = dialogEvent(course, { label: call.label, slot, attempt: call.attempt ?? 0 });
  try {
    return obey(course, await invoke(course, event));
  } catch (error) {
    if (call.failureHandled && isHookFault(error)) return { kind: 'delegated', course, failed: true };
    throw error;
  }
}

/** Invokes the code hook and checks its answer (Lex L-7). */
export async function invoke(course: Course, event: HookEvent): Promise<HookResponse> {
  const { codeHook } = course.setting;
  if (!codeHook) throw new Error('There is no code hook to invoke.');
  let answer: unknown;
  try {
    // The hook gets a copy, as over the wire: what it changes in place must not reach the session.
    answer = await codeHook(structuredClone(event));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'Unhandled';
    throw hookFault(`Received error response from Lambda: ${reason}`, error);
  }
  return checkAnswer(answer, course);
}

function isHookFault(error: unknown): boolean {
  return error instanceof Error && error.name === 'DependencyFailedException';
}

/** The slot that the definition would ask for, if that is what comes. */
function proposedSlot(course: Course, stage: Stage): string | undefined {
  if (stage.at === 'elicit') {
    return progressOf(course).slots[stage.slot] ? firstMissing(course) : stage.slot;
  }
  return stage.at === 'next' ? firstMissing(course) : undefined;
}

/** The first required slot, by priority, that has no value (Lex F-14, F-15). */
export function firstMissing(course: Course): string | undefined {
  const { slots } = progressOf(course);
  return slotsByPriority(intentOf(course)).find(
    (slot) => slot.valueElicitationSetting.slotConstraint === 'Required' && !slots[slot.name],
  )?.name;
}
