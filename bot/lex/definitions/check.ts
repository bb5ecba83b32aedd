import { fallbackSignature, type IntentDefinition, type LocaleDefinition } from './definition.ts';
import type { SlotDefinition, SlotTypeDefinition } from './slot-schema.ts';
import { nextSteps, type FoundStep } from './steps.ts';
import { slotsIn } from './utterance.ts';

/** A fault that only shows between files: `file` is relative to the locale's folder. */
export interface CrossFault {
  readonly file: string;
  readonly text: string;
}

const regexSlotParent = 'AMAZON.AlphaNumeric';

/** Checks what Lex checks when it builds a locale: names that must exist, steps that must lead somewhere, regular expressions. */
export function checkLocale(locale: LocaleDefinition): readonly CrossFault[] {
  const faults: CrossFault[] = [];
  if (!locale.intents.some((intent) => intent.parentIntentSignature === fallbackSignature)) {
    faults.push({ file: 'Intents', text: `expected an intent with the signature ${fallbackSignature}` });
  }
  for (const type of locale.slotTypes) {
    const file = `SlotTypes/${type.name}/SlotType.json`;
    faults.push(...checkSlotType(type).map((text) => ({ file, text })));
  }
  for (const intent of locale.intents) faults.push(...checkIntent(intent, locale));
  return faults;
}

function checkSlotType(type: SlotTypeDefinition): readonly string[] {
  const pattern = type.valueSelectionSetting?.regexFilter?.pattern;
  if (pattern === undefined) return [];
  if (type.parentSlotTypeSignature !== regexSlotParent) {
    return [`parentSlotTypeSignature: a regular expression needs ${regexSlotParent}`];
  }
  try {
    new RegExp(pattern);
    return [];
  } catch (error) {
    return [
      `valueSelectionSetting.regexFilter.pattern: ${error instanceof Error ? error.message : 'invalid'}`,
    ];
  }
}

function checkIntent(intent: IntentDefinition, locale: LocaleDefinition): readonly CrossFault[] {
  const folder = `Intents/${intent.name}`;
  const file = `${folder}/Intent.json`;
  const names = new Set(intent.slots.map((slot) => slot.name));
  const faults: CrossFault[] = [];
  intent.slotPriorities?.forEach(({ slotName }, index) => {
    if (!names.has(slotName)) {
      faults.push({ file, text: `slotPriorities[${index}].slotName: there is no slot ${slotName}` });
    }
  });
  intent.sampleUtterances?.forEach(({ utterance }, index) => {
    for (const name of slotsIn(utterance)) {
      if (!names.has(name)) {
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

function checkSlot(
  slot: SlotDefinition,
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly string[] {
  const faults: string[] = [];
  const known =
    slot.slotTypeName.startsWith('AMAZON.') ||
    locale.slotTypes.some((type) => type.name === slot.slotTypeName);
  if (!known) faults.push(`slotTypeName: there is no slot type ${slot.slotTypeName}`);
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
