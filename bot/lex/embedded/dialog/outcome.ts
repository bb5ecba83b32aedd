import type { DefinedResponse } from '../../definitions/message-schema.ts';
import type { Conditional, DefinedCodeHook, NextStep, PostCodeHook } from '../../definitions/step-schema.ts';
import { isTrue } from '../conditions/evaluate.ts';
import { hookIsOn, type Course, type Move, type Stage } from './course.ts';
import { callDialogHook } from './dialog-hook.ts';
import { say } from './say.ts';
import { take } from './step.ts';

/** What a definition has at one point: something to say, and where it leads. */
export interface Outcome {
  readonly response?: DefinedResponse | undefined;
  readonly nextStep?: NextStep | undefined;
  readonly conditional?: Conditional | undefined;
  /** Runs when the next step invokes it (Lex F-5). */
  readonly codeHook?: DefinedCodeHook | undefined;
}

/** Says the response, then follows the conditional, the hook or the step; without any of them `otherwise` (Lex F-5, F-7, F-8). */
export async function follow(course: Course, outcome: Outcome, otherwise: Stage): Promise<Move> {
  const said = say(course, outcome.response);
  const type = outcome.nextStep?.dialogAction?.type;
  if (outcome.conditional && (type === 'EvaluateConditional' || type === undefined)) {
    const branch = chooseBranch(outcome.conditional, said);
    if (branch) return follow(said, { ...branch, codeHook: outcome.codeHook }, otherwise);
  }
  if (type === 'InvokeDialogCodeHook') return followHook(said, outcome, otherwise);
  if (!outcome.nextStep?.dialogAction) return { course: said, stage: otherwise };
  return take(said, outcome.nextStep);
}

/** The first branch whose condition is true, else the default (Lex X-1). */
function chooseBranch(conditional: Conditional, course: Course): Outcome | undefined {
  if (conditional.isActive === false) return undefined;
  const branch = conditional.conditionalBranches?.find((candidate) =>
    isTrue(candidate.condition.expressionString, course),
  );
  return branch ?? conditional.defaultBranch;
}

async function followHook(course: Course, outcome: Outcome, otherwise: Stage): Promise<Move> {
  const hook = outcome.codeHook;
  const post = hook?.postCodeHookSpecification ?? {};
  // A hook that is switched off has succeeded (Lex L-2).
  if (!runs(course, hook)) return follow(course, outcomeOf(post, 'success'), otherwise);
  const result = await callDialogHook(course, {
    label: hook?.invocationLabel,
    proposed: proposedBy(post, otherwise),
    post,
  });
  if (result.kind === 'moved') return result.move;
  return follow(result.course, outcomeOf(post, result.path), otherwise);
}

function runs(course: Course, hook: DefinedCodeHook | undefined): boolean {
  return hookIsOn(course) && hook?.isActive !== false && hook?.enableCodeHookInvocation !== false;
}

function proposedBy(post: PostCodeHook, otherwise: Stage): Stage {
  const action = post.successNextStep?.dialogAction;
  if (action?.type === 'ElicitSlot') return { at: 'elicit', slot: action.slotToElicit ?? '' };
  return post.successNextStep ? { at: 'end' } : otherwise;
}

/** What a definition has for one end of a hook or of fulfilment (Lex L-3, F-11). */
export function outcomeOf(post: PostCodeHook, path: 'success' | 'failure' | 'timeout'): Outcome {
  switch (path) {
    case 'success':
      return {
        response: post.successResponse,
        nextStep: post.successNextStep,
        conditional: post.successConditional,
      };
    case 'failure':
      return {
        response: post.failureResponse,
        nextStep: post.failureNextStep,
        conditional: post.failureConditional,
      };
    case 'timeout':
      return {
        response: post.timeoutResponse,
        nextStep: post.timeoutNextStep,
        conditional: post.timeoutConditional,
      };
  }
}
