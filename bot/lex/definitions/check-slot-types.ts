import { alternatives, subSlotsOf, typeName } from './composite.ts';
import type { LocaleDefinition } from './definition.ts';
import type { PartFault } from './fault.ts';
import { compileFilter } from './regex-filter.ts';
import type { SlotDefinition, SlotTypeDefinition } from './slot-schema.ts';

/** Lex's own slot types (Lex §1.9). */
export const builtInTypes: readonly string[] =
  'AlphaNumeric City Confirmation Country Currency Date Duration EmailAddress FirstName FreeFormInput LastName Number Percentage PhoneNumber State StreetName Time UKPostalCode'.split(
    ' ',
  );

const regexParent = 'AMAZON.AlphaNumeric';
const mostParts = 6;

/** What is wrong with a slot type (Lex T-1, T-2, V-6). */
export function checkSlotType(type: SlotTypeDefinition, locale: LocaleDefinition): readonly PartFault[] {
  const faults: PartFault[] = [];
  if (builtInTypes.includes(type.name)) {
    faults.push({
      field: 'name',
      rule: 'built-in-name',
      what: `${type.name} is the name of a built-in slot type`,
    });
  }
  return [...faults, ...checkFilter(type), ...checkParts(type, locale)];
}

function checkFilter(type: SlotTypeDefinition): readonly PartFault[] {
  const pattern = type.valueSelectionSetting?.regexFilter?.pattern;
  if (pattern === undefined) return [];
  const rule = 'regex';
  if (type.parentSlotTypeSignature !== regexParent) {
    return [{ field: 'parentSlotTypeSignature', rule, what: `a regular expression needs ${regexParent}` }];
  }
  try {
    compileFilter(pattern);
    return [];
  } catch (error) {
    const what = error instanceof Error ? error.message : 'invalid';
    return [{ field: 'valueSelectionSetting.regexFilter.pattern', rule, what }];
  }
}

function checkParts(type: SlotTypeDefinition, locale: LocaleDefinition): readonly PartFault[] {
  const parts = type.compositeSlotTypeSetting?.subSlots ?? [];
  if (parts.length === 0) return [];
  const field = 'compositeSlotTypeSetting.subSlots';
  const faults = parts.flatMap(({ slotTypeId }, index): readonly PartFault[] => {
    const at = `${field}[${String(index)}].slotTypeId`;
    const name = typeName(slotTypeId, locale.slotTypes);
    if (name.startsWith('AMAZON.')) return [];
    const known = locale.slotTypes.find((candidate) => candidate.name === name);
    if (!known)
      return [{ field: at, rule: 'unknown-slot-type', what: `there is no slot type ${slotTypeId}` }];
    return known.compositeSlotTypeSetting?.subSlots?.length
      ? [{ field: at, rule: 'composite', what: 'a part cannot be composite itself' }]
      : [];
  });
  if (parts.length > mostParts) {
    faults.push({ field, rule: 'composite', what: `expected at most ${String(mostParts)}` });
  }
  if (locale.localeId !== 'en_US') {
    faults.push({ field, rule: 'locale-only', what: 'Lex has composite slots in en_US alone' });
  }
  return faults;
}

/** What is wrong with a slot's type, and with how a list or a composite slot uses it (Lex V-5, V-6). */
export function checkSlotShape(slot: SlotDefinition, locale: LocaleDefinition): readonly PartFault[] {
  const faults: PartFault[] = [];
  const isBuiltIn = slot.slotTypeName.startsWith('AMAZON.');
  if (!isBuiltIn && !locale.slotTypes.some((type) => type.name === slot.slotTypeName)) {
    const what = `there is no slot type ${slot.slotTypeName}`;
    faults.push({ field: 'slotTypeName', rule: 'unknown-slot-type', what });
  }
  if (slot.multipleValuesSetting?.allowMultipleValues) {
    const field = 'multipleValuesSetting.allowMultipleValues';
    if (isBuiltIn) {
      faults.push({ field, rule: 'list-slot', what: 'a slot of several values needs a custom slot type' });
    }
    if (locale.localeId !== 'en_US') {
      faults.push({ field, rule: 'locale-only', what: 'Lex has slots of several values in en_US alone' });
    }
  }
  const names = subSlotsOf(slot, locale).map((part) => part.name);
  const stray = Object.keys(slot.subSlotSetting?.slotSpecifications ?? {}).find(
    (name) => !names.includes(name),
  );
  if (stray !== undefined) {
    const what = `the type ${slot.slotTypeName} has no part ${stray}`;
    faults.push({ field: 'subSlotSetting.slotSpecifications', rule: 'composite', what });
  }
  if (names.length > 0 && !alternatives(slot.subSlotSetting?.expression, names)) {
    const what = 'expected names of parts, AND, OR and brackets';
    faults.push({ field: 'subSlotSetting.expression', rule: 'composite', what });
  }
  return faults;
}
