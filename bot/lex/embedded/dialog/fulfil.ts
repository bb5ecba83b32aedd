import { fallbackSignature, type IntentDefinition } from '../../definitions/definition.ts';
import type { PostCodeHook } from '../../definitions/step-schema.ts';
import { activate } from '../contexts.ts';
import { callHook, pathAfter } from './call-hook.ts';
import {
  canCallHook,
  intentOf,
  progressOf,
  withProgress,
  withSession,
  type Course,
  type Move,
} from './course.ts';
import { fulfilmentEvent } from './hook-event.ts';
import { obey } from './obey.ts';
import { follow, outcomeOf } from './outcome.ts';

/** Calls the fulfilment hook and says what its end calls for; without a hook fulfilment succeeds (Lex F-10, F-11, F-13). */
export async function fulfil(course: Course): Promise<Move> {
  const intent = intentOf(course);
  const ready = withProgress(course, { state: 'ReadyForFulfillment' });
  const hook = intent.fulfillmentCodeHook;
  if (hook?.isActive === false) return { course: ready, stage: { at: 'close' } };
  const post = hook?.postFulfillmentStatusSpecification ?? {};
  if (!hook?.enabled || !canCallHook(ready)) {
    return follow(opened(withoutHook(ready, intent), intent), outcomeOf(post, 'success'), { at: 'close' });
  }
  return throughHook(ready, intent, post);
}

async function throughHook(course: Course, intent: IntentDefinition, post: PostCodeHook): Promise<Move> {
  const updates = intent.fulfillmentCodeHook?.fulfillmentUpdatesSpecification;
  const called = await callHook(
    course,
    fulfilmentEvent(course),
    updates?.isActive === true ? updates.timeoutInSeconds : undefined,
  );
  if (called.end !== 'success') {
    const path = pathAfter(called.end, post);
    // A definition that has an answer to a failed hook gives it; else the caller learns of the fault (Lex F-11).
    if (!path) throw called.fault;
    return follow(withProgress(course, { state: 'Failed' }), outcomeOf(post, path), {
      at: 'end',
      failed: true,
    });
  }
  const answer = called.response;
  const result = obey(course, answer);
  const type = answer.sessionState.dialogAction.type;
  if (result.kind === 'moved' && type !== 'Close') return result.move;
  const told = result.kind === 'moved' ? result.move.course : result.course;
  const silent = !answer.messages?.length;
  if (progressOf(told).state === 'Failed') {
    return follow(
      told,
      silent ? outcomeOf(post, 'failure') : { ...outcomeOf(post, 'failure'), response: undefined },
      {
        at: 'end',
        failed: true,
      },
    );
  }
  if (progressOf(told).state === 'InProgress' && type === 'Close')
    return { course: told, stage: { at: 'done' } };
  const fulfilled = opened(withProgress(told, { state: 'Fulfilled' }), intent);
  // The hook's own words stand in place of the definition's (Lex L-7).
  return silent
    ? follow(fulfilled, outcomeOf(post, 'success'), { at: 'close' })
    : follow(fulfilled, { ...outcomeOf(post, 'success'), response: undefined }, { at: 'end' });
}

/** The fallback without a hook stays ready for the client to fulfil (Lex R-5); other intents count as fulfilled. */
function withoutHook(course: Course, intent: IntentDefinition): Course {
  if (intent.parentIntentSignature === fallbackSignature) return course;
  return withProgress(course, { state: 'Fulfilled' });
}

/** Output contexts open when the intent is fulfilled (Lex C-1). */
function opened(course: Course, intent: IntentDefinition): Course {
  if (!intent.outputContexts?.length) return course;
  const { activeContexts } = course.session;
  return withSession(course, {
    activeContexts: activate(activeContexts, intent, progressOf(course).slots, course.setting.now),
  });
}
