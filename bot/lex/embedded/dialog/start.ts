import { hookIsOn, intentOf, progressOf, withProgress, type Course, type Move } from './course.ts';
import { withDefaults } from './defaults.ts';
import { callDialogHook } from './dialog-hook.ts';
import { nextQuestion } from './filled.ts';
import { follow } from './outcome.ts';
import { begin } from './step.ts';

/** Begins an intent anew and says its initial response (Lex F-8). */
export function start(course: Course, intent: string, silent: boolean): Promise<Move> {
  return openIntent(begin(course, intent), silent);
}

/** Says the initial response of the intent in progress, then goes where the definition or the hook leads (Lex F-8). */
export async function openIntent(course: Course, silent: boolean): Promise<Move> {
  const ready = withDefaults(course);
  const setting = intentOf(ready).initialResponseSetting;
  const response = silent ? undefined : setting?.initialResponse;
  const explicit = setting?.nextStep?.dialogAction ?? setting?.conditional;
  if (explicit || !hookIsOn(ready)) {
    return follow(ready, { ...setting, response }, { at: 'next' });
  }
  const said = await follow(ready, { response }, { at: 'next' });
  const result = await callDialogHook(said.course, {
    label: setting?.codeHook?.invocationLabel,
    proposed: said.stage,
  });
  return result.kind === 'moved' ? result.move : { course: result.course, stage: { at: 'next' } };
}

/** The next slot by priority; when none is missing, the confirmation, then fulfilment (Lex F-1, F-7, F-9). */
export function next(course: Course): Move {
  const { state, confirmationState } = progressOf(course);
  // A hook that delegates in this state has done the asking itself (Lex L-7).
  if (state === 'ReadyForFulfillment') return { course, stage: { at: 'fulfil' } };
  const question = nextQuestion(course);
  if (question) return { course, stage: { at: 'elicit', ...question } };
  return { course, stage: confirmationState === 'Confirmed' ? { at: 'fulfil' } : { at: 'confirm' } };
}

/** The customer changed something without answering the question: the hook sees it, then the definition goes on. */
export async function update(course: Course): Promise<Move> {
  const changed = withProgress(course, { confirmationState: 'None' });
  if (!hookIsOn(changed)) return { course: changed, stage: { at: 'next' } };
  const result = await callDialogHook(changed, { label: undefined, proposed: { at: 'next' } });
  return result.kind === 'moved' ? result.move : { course: result.course, stage: { at: 'next' } };
}
