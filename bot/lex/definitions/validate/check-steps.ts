import { parseCondition, type Condition, type Reference } from '../../embedded/conditions/parse.ts';
import { isSlot } from '../check.ts';
import type { IntentDefinition, LocaleDefinition } from '../definition.ts';
import type { Fault } from '../fault.ts';
import type { Conditional, NextStep } from '../step-schema.ts';
import { nextSteps } from '../steps.ts';
import { attributesSet } from './check-messages.ts';
import { joined, nodesOf, partsOf, type Check, type Part } from './scene.ts';

/** Next steps that ask for what is not there, besides names that do not exist (Lex F-4, F-9, F-15, X-10). */
export const checkStepTargets: Check = ({ locale }) =>
  partsOf(locale).flatMap(({ part, file, intent }) =>
    nextSteps(part).flatMap(({ field, step }) =>
      checkTarget(step, targetOf(step, intent, locale), field).map((fault) => ({ ...fault, file })),
    ),
  );

function targetOf(step: NextStep, intent: IntentDefinition, locale: LocaleDefinition): IntentDefinition {
  return locale.intents.find((candidate) => candidate.name === step.intent?.name) ?? intent;
}

function checkTarget(
  step: NextStep,
  target: IntentDefinition,
  field: string,
): readonly Omit<Fault, 'file'>[] {
  const { type, slotToElicit } = step.dialogAction ?? {};
  const faults: Omit<Fault, 'file'>[] = Object.keys(step.intent?.slots ?? {})
    .filter((name) => !target.slots.some((slot) => slot.name === name))
    .map((name) => ({
      field: `${field}.intent.slots.${name}`,
      rule: 'unknown-slot',
      what: `${target.name} has no slot ${name} to set`,
    }));
  if (type === 'ConfirmIntent' && !target.intentConfirmationSetting?.promptSpecification) {
    const what = `${target.name} has no confirmation prompt to ask with`;
    faults.push({ field: `${field}.dialogAction.type`, rule: 'next-step-nowhere', what });
  }
  const slot = target.slots.find((candidate) => candidate.name === slotToElicit);
  if (type === 'ElicitSlot' && slot) {
    const at = `${field}.dialogAction.slotToElicit`;
    const setting = slot.valueElicitationSetting;
    const hasParts = Object.keys(slot.subSlotSetting?.slotSpecifications ?? {}).length > 0;
    if (!setting.promptSpecification?.messageGroupsList?.length && !hasParts) {
      const what = `the slot ${slot.name} of ${target.name} has no prompt to ask with`;
      faults.push({ field: at, rule: 'slot-without-prompt', what });
    } else if (setting.slotConstraint === 'Optional') {
      faults.push({ field: at, rule: 'optional-elicited', what: `the slot ${slot.name} is optional` });
    }
  }
  return faults;
}

/** Conditions: what they name, their default, and whether a step comes to them (Lex F-5, X-1 to X-5). */
export const checkConditions: Check = ({ locale }) => {
  const attributes = attributesSet(locale);
  return partsOf(locale).flatMap((part) =>
    nodesOf(part.part).flatMap(({ field, node }): readonly Fault[] => [
      ...expressionFaults(field, node, part, locale, attributes),
      ...Object.entries(node).flatMap(([key, value]) =>
        pairFaults(joined(field, key), key, value, node, part),
      ),
    ]),
  );
};

function expressionFaults(
  field: string,
  node: Readonly<Record<string, unknown>>,
  { file, intent }: Part,
  locale: LocaleDefinition,
  attributes: ReadonlySet<string>,
): readonly Fault[] {
  const { expressionString: expression } = node;
  if (typeof expression !== 'string') return [];
  const at = joined(field, 'expressionString');
  const condition = parseCondition(expression);
  // What is no condition is told by the engine's own warning.
  if (!condition) return [];
  return referencesIn(condition).flatMap((reference): readonly Fault[] => {
    if (reference.of === 'slot' && !isSlot(reference.name, intent, locale)) {
      const what = `${expression}: ${intent.name} has no slot ${reference.name}`;
      return [{ file, field: at, rule: 'condition', what }];
    }
    if (reference.of === 'session' && !attributes.has(reference.name)) {
      const what = `${expression}: no next step sets the session attribute ${reference.name}; unset, the branch is never taken`;
      return [{ file, field: at, rule: 'unset-attribute', what }];
    }
    return [];
  });
}

function referencesIn(condition: Condition): readonly Reference[] {
  switch (condition.is) {
    case 'and':
    case 'or':
      return [...referencesIn(condition.left), ...referencesIn(condition.right)];
    case 'not':
      return referencesIn(condition.of);
    case 'set':
      return [condition.reference];
    case 'compare':
      return [condition.left.reference];
  }
}

/** A step and the condition beside it belong together: `successNextStep` and `successConditional`. */
function pairFaults(
  field: string,
  key: string,
  value: unknown,
  beside: Readonly<Record<string, unknown>>,
  { file }: Part,
): readonly Fault[] {
  if (value === null || typeof value !== 'object') return [];
  if (/nextstep$/i.test(key)) {
    const conditional = beside[key.replace(/NextStep$/, 'Conditional').replace(/^nextStep$/, 'conditional')];
    if ((value as NextStep).dialogAction?.type !== 'EvaluateConditional' || conditional) return [];
    const what = 'there is no condition beside it to evaluate';
    return [{ file, field: `${field}.dialogAction.type`, rule: 'next-step-nowhere', what }];
  }
  if (!/conditional$/i.test(key)) return [];
  const { isActive, defaultBranch, conditionalBranches } = value as Conditional;
  if (isActive === false || !conditionalBranches?.length) return [];
  const faults: Fault[] = [];
  if (!defaultBranch) {
    faults.push({
      file,
      field,
      rule: 'condition-default',
      what: 'there is no branch for when nothing is true',
    });
  }
  const step = beside[key.replace(/Conditional$/, 'NextStep').replace(/^conditional$/, 'nextStep')];
  const type = (step as NextStep | undefined)?.dialogAction?.type;
  if (type !== undefined && type !== 'EvaluateConditional') {
    faults.push({
      file,
      field,
      rule: 'condition-unused',
      what: `the next step beside it is ${type}: it is never evaluated`,
    });
  }
  return faults;
}
