import { intentOf, progressOf, withProgress, withSession, type Course, type Move } from './course.ts';
import { nextQuestion } from './filled.ts';
import { follow } from './outcome.ts';

/** Says the closing response and goes on from it; by default the conversation ends (Lex F-12, F-13). */
export async function close(course: Course): Promise<Move> {
  const setting = intentOf(course).intentClosingSetting;
  if (!setting || setting.isActive === false) return { course, stage: { at: 'end' } };
  const outcome = {
    response: setting.closingResponse,
    nextStep: setting.nextStep,
    conditional: setting.conditional,
  };
  return follow(course, outcome, { at: 'end' });
}

/** Closes the intent. One that ends before fulfilment is ready for the client to fulfil if nothing is missing, else failed. */
export function end(course: Course, failed: boolean): Move {
  const { state } = progressOf(course);
  const settled = state === 'InProgress' && !failed;
  const finished = settled ? (nextQuestion(course) === undefined ? 'ReadyForFulfillment' : 'Failed') : state;
  const closed = withProgress(course, { state: failed ? 'Failed' : finished });
  return {
    course: withSession(closed, { dialogAction: { type: 'Close' }, attempt: 0 }),
    stage: { at: 'done' },
  };
}

/** Waits for whatever the customer says next (Lex F-4 `ElicitIntent`). */
export function wait(course: Course): Move {
  const open = withSession(course, { intent: undefined, dialogAction: { type: 'ElicitIntent' }, attempt: 0 });
  return { course: open, stage: { at: 'done' } };
}
