import { alternatives, subSlotsOf, type SubSlot } from '../../definitions/composite.ts';
import { slotsByPriority } from '../../definitions/definition.ts';
import type { SlotDefinition } from '../../definitions/slot-schema.ts';
import { intentOf, progressOf, type Course } from './course.ts';

/** What is asked for: a slot, or one part of a composite slot (Lex V-6). */
export interface Question {
  readonly slot: string;
  readonly subSlot?: string | undefined;
}

/** Whether a slot has its value; a composite one when the parts that it needs have theirs (Lex V-6). */
export function isFilled(course: Course, name: string): boolean {
  const value = progressOf(course).slots[name];
  const slot = intentOf(course).slots.find((candidate) => candidate.name === name);
  if (!value || !slot || subSlotsOf(slot, course.setting.locale).length === 0) return Boolean(value);
  return missingPart(course, slot) === undefined;
}

/** The first required slot, by priority, that has no value; of a composite one that was begun the part that comes next (Lex F-14, F-15, V-6). */
export function nextQuestion(course: Course): Question | undefined {
  const slot = slotsByPriority(intentOf(course)).find(
    (candidate) =>
      candidate.valueElicitationSetting.slotConstraint === 'Required' && !isFilled(course, candidate.name),
  );
  return slot && questionFor(course, slot);
}

/** How a slot that is not filled is asked for: as a whole, or by the next part. */
export function questionFor(course: Course, slot: SlotDefinition): Question {
  const begun = progressOf(course).slots[slot.name];
  const prompt = slot.valueElicitationSetting.promptSpecification;
  if (!begun && prompt?.messageGroupsList?.length) return { slot: slot.name };
  return { slot: slot.name, subSlot: missingPart(course, slot) };
}

/** A part of a composite slot by its name. */
export function partOf(course: Course, slot: SlotDefinition, name: string | undefined): SubSlot | undefined {
  return subSlotsOf(slot, course.setting.locale).find((part) => part.name === name);
}

/** The next part of the alternative that needs the fewest more. */
function missingPart(course: Course, slot: SlotDefinition): string | undefined {
  const names = subSlotsOf(slot, course.setting.locale).map((part) => part.name);
  const known = progressOf(course).slots[slot.name]?.subSlots ?? {};
  const needed = (alternatives(slot.subSlotSetting?.expression, names) ?? [new Set(names)])
    .map((set) => names.filter((name) => set.has(name) && !known[name]))
    .sort((a, b) => a.length - b.length);
  return needed[0]?.[0];
}
