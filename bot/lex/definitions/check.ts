import { fallbackSignature, type IntentDefinition, type LocaleDefinition } from './definition.ts';
import { checkBuiltIn } from './check-intents.ts';
import { checkSlotShape, checkSlotType } from './check-slot-types.ts';
import { subSlotsOf } from './composite.ts';
import { checkQuotas } from './quotas.ts';
import type { SlotDefinition } from './slot-schema.ts';
import { nextSteps, type FoundStep } from './steps.ts';
import { slotsIn } from './utterance.ts';

/** A fault that only shows between files: `file` is relative to the locale's folder. */
export interface CrossFault {
  readonly file: string;
  readonly text: string;
}

/** Checks what Lex checks when it builds a locale: names that must exist, steps that must lead somewhere, regular expressions. */
export function checkLocale(locale: LocaleDefinition): readonly CrossFault[] {
  const faults: CrossFault[] = [];
  if (!locale.intents.some((intent) => intent.parentIntentSignature === fallbackSignature)) {
    faults.push({ file: 'Intents', text: `expected an intent with the signature ${fallbackSignature}` });
  }
  for (const type of locale.slotTypes) {
    const file = `SlotTypes/${type.name}/SlotType.json`;
    faults.push(...checkSlotType(type, locale).map((text) => ({ file, text })));
  }
  for (const intent of locale.intents) faults.push(...checkIntent(intent, locale));
  return [...faults, ...checkQuotas(locale)];
}

function checkIntent(intent: IntentDefinition, locale: LocaleDefinition): readonly CrossFault[] {
  const folder = `Intents/${intent.name}`;
  const file = `${folder}/Intent.json`;
  const names = new Set(intent.slots.map((slot) => slot.name));
  const faults: CrossFault[] = checkBuiltIn(intent).map((text) => ({ file, text }));
  intent.slotPriorities?.forEach(({ slotName }, index) => {
    if (!names.has(slotName)) {
      faults.push({ file, text: `slotPriorities[${index}].slotName: there is no slot ${slotName}` });
    }
  });
  intent.sampleUtterances?.forEach(({ utterance }, index) => {
    for (const name of slotsIn(utterance)) {
      if (!isSlot(name, intent, locale)) {
        faults.push({ file, text: `sampleUtterances[${index}].utterance: there is no slot ${name}` });
      }
    }
  });
  faults.push(...checkSteps(nextSteps(intent), intent, locale).map((text) => ({ file, text })));
  for (const slot of intent.slots) {
    const slotFile = `${folder}/Slots/${slot.name}/Slot.json`;
    faults.push(...checkSlot(slot, intent, locale).map((text) => ({ file: slotFile, text })));
  }
  return faults;
}

/** A slot of the intent, or a part `Whole.Part` of a composite one (Lex V-6). */
function isSlot(path: string, intent: IntentDefinition, locale: LocaleDefinition): boolean {
  const [name, part] = path.split('.');
  const slot = intent.slots.find((candidate) => candidate.name === name);
  if (!slot || part === undefined) return slot !== undefined;
  return subSlotsOf(slot, locale).some((candidate) => candidate.name === part);
}

function checkSlot(
  slot: SlotDefinition,
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly string[] {
  const faults: string[] = [...checkSlotShape(slot, locale)];
  const elicitation = slot.valueElicitationSetting;
  if (
    elicitation.slotConstraint === 'Required' &&
    !elicitation.promptSpecification?.messageGroupsList?.length
  ) {
    faults.push('valueElicitationSetting.promptSpecification: expected a prompt, since the slot is required');
  }
  return [...faults, ...checkSteps(nextSteps(slot), intent, locale)];
}

/** Every next step names an intent and a slot that exist (Lex F-4). */
function checkSteps(
  steps: readonly FoundStep[],
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly string[] {
  return steps.flatMap(({ field, step }) => {
    const other = step.intent?.name;
    const target = other ? locale.intents.find((candidate) => candidate.name === other) : intent;
    if (!target) return [`${field}.intent.name: there is no intent ${String(other)}`];
    if (step.dialogAction?.type !== 'ElicitSlot') return [];
    const slot = step.dialogAction.slotToElicit;
    if (target.slots.some((candidate) => candidate.name === slot)) return [];
    return [
      `${field}.dialogAction.slotToElicit: there is no slot ${slot ?? '(none named)'} in ${target.name}`,
    ];
  });
}
