import { fallbackSignature, type IntentDefinition, type LocaleDefinition } from './definition.ts';
import { checkBuiltIn } from './check-intents.ts';
import { checkSlotShape, checkSlotType } from './check-slot-types.ts';
import { subSlotsOf } from './composite.ts';
import type { Fault, PartFault } from './fault.ts';
import { checkQuotas } from './quotas.ts';
import type { SlotDefinition } from './slot-schema.ts';
import { nextSteps, type FoundStep } from './steps.ts';
import { slotsIn } from './utterance.ts';

/**
 * Checks what Lex checks when it builds a locale: names that must exist, steps that must lead somewhere, regular expressions. The
 * files of the faults are relative to the locale's folder.
 */
export function checkLocale(locale: LocaleDefinition): readonly Fault[] {
  const faults: Fault[] = [];
  if (!locale.intents.some((intent) => intent.parentIntentSignature === fallbackSignature)) {
    const what = `expected an intent with the signature ${fallbackSignature}`;
    faults.push({ file: 'Intents', field: '', rule: 'no-fallback', what });
  }
  for (const type of locale.slotTypes) {
    const file = `SlotTypes/${type.name}/SlotType.json`;
    faults.push(...checkSlotType(type, locale).map((fault) => ({ file, ...fault })));
  }
  for (const intent of locale.intents) faults.push(...checkIntent(intent, locale));
  return [...faults, ...checkQuotas(locale)];
}

function checkIntent(intent: IntentDefinition, locale: LocaleDefinition): readonly Fault[] {
  const folder = `Intents/${intent.name}`;
  const file = `${folder}/Intent.json`;
  const names = new Set(intent.slots.map((slot) => slot.name));
  const faults: Fault[] = checkBuiltIn(intent).map((fault) => ({ file, ...fault }));
  const missing = (field: string, name: string) =>
    faults.push({ file, field, rule: 'unknown-slot', what: `there is no slot ${name}` });
  intent.slotPriorities?.forEach(({ slotName }, index) => {
    if (!names.has(slotName)) missing(`slotPriorities[${index}].slotName`, slotName);
  });
  intent.sampleUtterances?.forEach(({ utterance }, index) => {
    for (const name of slotsIn(utterance)) {
      if (!isSlot(name, intent, locale)) missing(`sampleUtterances[${index}].utterance`, name);
    }
  });
  faults.push(...checkSteps(nextSteps(intent), intent, locale).map((fault) => ({ file, ...fault })));
  for (const slot of intent.slots) {
    const slotFile = `${folder}/Slots/${slot.name}/Slot.json`;
    faults.push(...checkSlot(slot, intent, locale).map((fault) => ({ file: slotFile, ...fault })));
  }
  return faults;
}

/** A slot of the intent, or a part `Whole.Part` of a composite one (Lex V-6). */
export function isSlot(path: string, intent: IntentDefinition, locale: LocaleDefinition): boolean {
  const [name, part] = path.split('.');
  const slot = intent.slots.find((candidate) => candidate.name === name);
  if (!slot || part === undefined) return slot !== undefined;
  return subSlotsOf(slot, locale).some((candidate) => candidate.name === part);
}

function checkSlot(
  slot: SlotDefinition,
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly PartFault[] {
  const faults: PartFault[] = [...checkSlotShape(slot, locale)];
  const elicitation = slot.valueElicitationSetting;
  if (
    elicitation.slotConstraint === 'Required' &&
    !elicitation.promptSpecification?.messageGroupsList?.length
  ) {
    faults.push({
      field: 'valueElicitationSetting.promptSpecification',
      rule: 'slot-without-prompt',
      what: 'expected a prompt, since the slot is required',
    });
  }
  return [...faults, ...checkSteps(nextSteps(slot), intent, locale)];
}

/** Every next step names an intent and a slot that exist (Lex F-4). */
function checkSteps(
  steps: readonly FoundStep[],
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly PartFault[] {
  const rule = 'next-step-nowhere';
  return steps.flatMap(({ field, step }): readonly PartFault[] => {
    const other = step.intent?.name;
    const target = other ? locale.intents.find((candidate) => candidate.name === other) : intent;
    if (!target) {
      return [{ field: `${field}.intent.name`, rule, what: `there is no intent ${String(other)}` }];
    }
    if (step.dialogAction?.type !== 'ElicitSlot') return [];
    const slot = step.dialogAction.slotToElicit;
    if (target.slots.some((candidate) => candidate.name === slot)) return [];
    const what = `there is no slot ${slot ?? '(none named)'} in ${target.name}`;
    return [{ field: `${field}.dialogAction.slotToElicit`, rule, what }];
  });
}
