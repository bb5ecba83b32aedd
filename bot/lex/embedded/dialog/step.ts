import type { NextStep } from '../../definitions/step-schema.ts';
import { inputValue } from '../conditions/evaluate.ts';
import {
  freshProgress,
  intentOf,
  progressOf,
  withProgress,
  withSession,
  withSlots,
  type Course,
  type Move,
} from './course.ts';
import { fillPlaceholders } from './placeholders.ts';

/** Applies a next step's values and says where it leads (Lex F-4, X-10). */
export function take(course: Course, step: NextStep): Move {
  const action = step.dialogAction;
  const target = step.intent?.name ?? progressOf(course).name;
  const silent = action?.suppressNextMessage ?? false;
  switch (action?.type) {
    case 'StartIntent':
      return { course: setValues(begin(course, target), step, course), stage: { at: 'begin', silent } };
    case 'ElicitSlot': {
      const there = target === progressOf(course).name ? course : begin(course, target);
      const stage = { at: 'elicit', slot: action.slotToElicit ?? '', silent } as const;
      return { course: setValues(there, step, course), stage };
    }
    case 'ConfirmIntent':
      return { course: setValues(course, step, course), stage: { at: 'confirm', silent } };
    case 'FulfillIntent':
      return { course: setValues(course, step, course), stage: { at: 'fulfil' } };
    case 'CloseIntent':
      return { course: setValues(course, step, course), stage: { at: 'close' } };
    case 'ElicitIntent':
      return { course: setValues(course, step, course), stage: { at: 'wait' } };
    case 'EndConversation':
      return { course: setValues(course, step, course), stage: { at: 'end' } };
    // These two are followed where the conditional or the hook stands; alone they lead nowhere but on.
    case 'EvaluateConditional':
    case 'InvokeDialogCodeHook':
    case undefined:
      return { course: setValues(course, step, course), stage: { at: 'next' } };
  }
}

/** Puts another intent, or the same one anew, into progress. */
export function begin(course: Course, name: string): Course {
  return withSession(course, {
    intent: freshProgress(intentOf(course, name)),
    dialogAction: undefined,
    attempt: 0,
  });
}

/** References read the state from before the step. */
function setValues(course: Course, step: NextStep, before: Course): Course {
  const names = new Set(intentOf(course).slots.map((slot) => slot.name));
  const slots = Object.entries(step.intent?.slots ?? {})
    .filter(([name]) => names.has(name))
    .map(([name, slot]) => {
      const written = slot?.value?.interpretedValue;
      const value = written === undefined ? '' : reference(written, before);
      const filled = { originalValue: value, interpretedValue: value, resolvedValues: [value] };
      return [name, value === '' ? null : { value: filled }] as const;
    });
  const attributes = Object.entries(step.sessionAttributes ?? {}).map(
    ([name, written]) => [name, reference(written, before)] as const,
  );
  const changed = slots.length > 0 ? withSlots(course, Object.fromEntries(slots)) : course;
  if (attributes.length === 0) return changed;
  return withSession(changed, {
    sessionAttributes: withAttributes(changed.session.sessionAttributes, attributes),
  });
}

/** A source that is not set, or a path that leads nowhere, empties what it is written to (Lex X-10). */
function reference(written: string, course: Course): string {
  if (written.startsWith('$.')) return inputValue(written.slice(2), course) ?? '';
  const filled = fillPlaceholders(written, course);
  const isReference = /^(?:\{[^{}]+\}|\[[^[\]]+\]|\(\([^()]+\)\))$/.test(written);
  return isReference && filled === written ? '' : filled;
}

function withAttributes(
  before: Readonly<Record<string, string>>,
  changes: readonly (readonly [string, string])[],
): Record<string, string> {
  const emptied = new Set(changes.flatMap(([name, value]) => (value === '' ? name : [])));
  const all = Object.entries({ ...before, ...Object.fromEntries(changes) });
  return Object.fromEntries(all.filter(([name]) => !emptied.has(name)));
}

/** Marks the intent as running again after a question was put. */
export function inProgress(course: Course): Course {
  const { confirmationState } = progressOf(course);
  return withProgress(course, {
    state: 'InProgress',
    // A "no" belongs to the question before; the next one starts without an answer.
    confirmationState: confirmationState === 'Denied' ? 'None' : confirmationState,
  });
}
