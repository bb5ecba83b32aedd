import type { PostCodeHook } from '../../definitions/step-schema.ts';
import { callHook, pathAfter } from './call-hook.ts';
import { progressOf, type Course, type Move, type Stage } from './course.ts';
import { isFilled, nextQuestion, type Question } from './filled.ts';
import { dialogEvent } from './hook-event.ts';
import { obey } from './obey.ts';

/** The hook left the decision to the definition, or failed where the definition has an answer to that. */
export interface Delegated {
  readonly kind: 'delegated';
  readonly course: Course;
  readonly path: 'success' | 'failure' | 'timeout';
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
  /** Where the definition goes when the hook fails or takes too long (Lex L-3). */
  readonly post?: PostCodeHook;
}

/** Calls the dialog hook and obeys its answer. Throws `DependencyFailedException` where the definition has no path for a hook that fails. */
export async function callDialogHook(course: Course, call: DialogCall): Promise<HookResult> {
  const question = proposedQuestion(course, call.proposed);
  const event = dialogEvent(course, { label: call.label, question, attempt: call.attempt ?? 0 });
  const called = await callHook(course, event);
  if (called.end === 'success') {
    const result = obey(course, called.response);
    return result.kind === 'moved' ? result : { ...result, path: pathOf(result.course) };
  }
  const path = pathAfter(called.end, call.post);
  if (!path) throw called.fault;
  return { kind: 'delegated', course, path };
}

/** A hook that answers `Failed` has failed (Lex L-3). */
function pathOf(course: Course): 'success' | 'failure' {
  return progressOf(course).state === 'Failed' ? 'failure' : 'success';
}

/** What the definition would ask for, if that is what comes. */
function proposedQuestion(course: Course, stage: Stage): Question | undefined {
  if (stage.at === 'elicit' && !isFilled(course, stage.slot)) {
    return { slot: stage.slot, subSlot: stage.subSlot };
  }
  return stage.at === 'elicit' || stage.at === 'next' ? nextQuestion(course) : undefined;
}
