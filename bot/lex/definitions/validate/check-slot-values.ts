import { subSlotsOf } from '../composite.ts';
import type { Fault } from '../fault.ts';
import type { SlotTypeDefinition } from '../slot-schema.ts';
import { typeFile, type Check } from './scene.ts';

/** Slot types that nothing uses, that hold nothing, or in which a word has two meanings (Lex V-3, T-1). */
export const checkValues: Check = ({ locale }) => {
  const used = new Set(
    locale.intents.flatMap((intent) =>
      intent.slots.flatMap((slot) => [
        slot.slotTypeName,
        ...subSlotsOf(slot, locale).map((part) => part.slotTypeName),
      ]),
    ),
  );
  return locale.slotTypes.flatMap((type): readonly Fault[] => {
    const file = typeFile(type.name);
    const unused: readonly Fault[] = used.has(type.name)
      ? []
      : [{ file, field: '', rule: 'unused-slot-type', what: `no slot is of the type ${type.name}` }];
    const empty: readonly Fault[] = holdsSomething(type)
      ? []
      : [{ file, field: 'slotTypeValues', rule: 'empty-slot-type', what: 'there is no value' }];
    return [...unused, ...empty, ...sharedWords(type)];
  });
};

function holdsSomething(type: SlotTypeDefinition): boolean {
  return Boolean(
    type.slotTypeValues?.length ||
    type.parentSlotTypeSignature ||
    type.compositeSlotTypeSetting?.subSlots?.length ||
    type.externalSourceSetting,
  );
}

/** A word that two values claim; of the same value twice it does no harm. */
function sharedWords(type: SlotTypeDefinition): readonly Fault[] {
  const owners = new Map<string, string>();
  return (type.slotTypeValues ?? []).flatMap(({ sampleValue, synonyms }, index) => {
    const words = [
      { field: 'sampleValue.value', text: sampleValue.value },
      ...(synonyms ?? []).map(({ value }, place) => ({
        field: `synonyms[${String(place)}].value`,
        text: value,
      })),
    ];
    return words.flatMap(({ field, text }): readonly Fault[] => {
      const key = text.trim().toLowerCase();
      const owner = owners.get(key);
      owners.set(key, owner ?? sampleValue.value);
      if (owner === undefined || owner === sampleValue.value) return [];
      const what = `"${text}" stands for "${owner}" and for "${sampleValue.value}"`;
      const at = `slotTypeValues[${String(index)}].${field}`;
      return [{ file: typeFile(type.name), field: at, rule: 'shared-value', what }];
    });
  });
}
