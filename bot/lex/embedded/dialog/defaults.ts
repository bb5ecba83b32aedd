import { intentOf, progressOf, withSlots, type Course } from './course.ts';

/** Fills empty slots from their defaults, tried in order; such a slot is not asked for (Lex V-7). */
export function withDefaults(course: Course): Course {
  const { slots } = progressOf(course);
  const filled = intentOf(course).slots.flatMap((slot) => {
    const defaults = slot.valueElicitationSetting.defaultValueSpecification?.defaultValueList ?? [];
    if (slots[slot.name] || defaults.length === 0) return [];
    const value = defaults.map((entry) => resolve(entry.defaultValue, course)).find((found) => found);
    if (!value) return [];
    return [
      [slot.name, { value: { originalValue: value, interpretedValue: value, resolvedValues: [value] } }],
    ];
  });
  return filled.length > 0 ? withSlots(course, Object.fromEntries(filled) as typeof slots) : course;
}

/** `#context.name`, `[sessionAttribute]`, `<requestAttribute>` or the words themselves. */
function resolve(written: string, course: Course): string | undefined {
  const context = /^#([^.]+)\.(.+)$/.exec(written);
  if (context) {
    const active = course.session.activeContexts.find((candidate) => candidate.name === context[1]);
    return active?.contextAttributes[context[2] ?? ''];
  }
  const attribute = /^\[(.+)\]$/.exec(written);
  if (attribute) return course.session.sessionAttributes[attribute[1] ?? ''];
  const request = /^<(.+)>$/.exec(written);
  if (request) return course.requestAttributes[request[1] ?? ''];
  return written;
}
