import type { HookEvent, HookResponse } from '../../hook-event.ts';
import type { PostCodeHook } from '../../definitions/step-schema.ts';
import { hookFault, type LexError } from '../errors.ts';
import { intentOf, type Course } from './course.ts';
import { checkAnswer } from './hook-answer.ts';

/** How a call of the code hook ended (Lex L-3). */
export type HookCall =
  | { readonly end: 'success'; readonly response: HookResponse }
  | { readonly end: 'failure' | 'timeout'; readonly fault: LexError };

/** Calls the code hook, waits at most `seconds` (else the engine's own limit) and checks its answer (Lex L-3, L-7, L-8). */
export async function callHook(course: Course, event: HookEvent, seconds?: number): Promise<HookCall> {
  const call = await tryHook(course, event, seconds);
  course.setting.trace?.({ is: 'called', event, call });
  return call;
}

async function tryHook(course: Course, event: HookEvent, seconds: number | undefined): Promise<HookCall> {
  const { codeHook, hookTimeout, bot } = course.setting;
  if (!codeHook) {
    const missing = `alias ${bot.aliasName} has no Lambda function for ${bot.localeId}`;
    return {
      end: 'failure',
      fault: hookFault(`intent ${intentOf(course).name} calls a code hook, but ${missing}.`),
    };
  }
  const limit = seconds === undefined ? hookTimeout : seconds * 1000;
  let answer: unknown;
  try {
    // The hook gets a copy, as over the wire: what it changes in place must not reach the session.
    answer = await within(limit, codeHook(structuredClone(event)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'Unhandled';
    return { end: 'failure', fault: hookFault(`Received error response from Lambda: ${reason}`, error) };
  }
  if (answer === late) {
    const reason = `Task timed out after ${(limit / 1000).toFixed(2)} seconds`;
    return { end: 'timeout', fault: hookFault(`Received error response from Lambda: ${reason}`) };
  }
  const checked = checkAnswer(answer, course);
  return 'fault' in checked ? { end: 'failure', fault: checked.fault } : { end: 'success', ...checked };
}

/** Which of the definition's paths a call takes that did not succeed; undefined where it has none and the caller learns of the fault. */
export function pathAfter(
  end: 'failure' | 'timeout',
  post: PostCodeHook | undefined,
): 'failure' | 'timeout' | undefined {
  if (end === 'timeout' && (post?.timeoutResponse ?? post?.timeoutNextStep ?? post?.timeoutConditional)) {
    return 'timeout';
  }
  const failure = post?.failureResponse ?? post?.failureNextStep ?? post?.failureConditional;
  return failure ? 'failure' : undefined;
}

const late = Symbol('the hook took too long');

/** Whatever comes first: what the hook answers, or the end of its time. */
async function within(milliseconds: number, answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  try {
    return await Promise.race([answer, expired]);
  } finally {
    clearTimeout(timer);
  }
}
