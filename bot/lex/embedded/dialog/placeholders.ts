import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import { placeholder } from '../../definitions/placeholders.ts';
import type { Course } from './course.ts';

/**
 * Fills `{slot}`, `[sessionAttribute]` and `((requestAttribute))` (Lex P-7). An empty slot shows nothing; a name that is
 * neither a slot nor a set attribute stays as it is written.
 */
export function fillPlaceholders(text: string, course: Course): string {
  return text.replace(placeholder, (whole: string, slot?: string, request?: string, attribute?: string) => {
    if (slot !== undefined) return slotText(slot, course) ?? whole;
    if (request !== undefined) return course.requestAttributes[request.trim()] ?? whole;
    return course.session.sessionAttributes[attribute ?? ''] ?? whole;
  });
}

function slotText(name: string, course: Course): string | undefined {
  const slots = course.session.intent?.slots ?? {};
  const [whole = '', part] = name.split('.');
  const slot = Object.hasOwn(slots, whole) ? slots[whole] : undefined;
  if (slot === undefined) return undefined;
  return shownValue(part === undefined ? slot : (slot?.subSlots?.[part] ?? null));
}

/** A slot's value as a message shows it: the interpreted value; of a list the customer's phrase (Lex P-7). */
export function shownValue(slot: Slot | null): string {
  return slot?.value?.interpretedValue ?? slot?.value?.originalValue ?? '';
}
