import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { Course } from '../dialog/course.ts';
import { compareValues } from './compare.ts';
import { parseCondition, type Condition, type Operator, type Reference } from './parse.ts';

/**
 * Whether a branch is taken. A condition that breaks the grammar, or looks at something that is not set, is not evaluated and
 * its branch not taken (Lex X-5).
 */
export function isTrue(expression: string, course: Course): boolean {
  const condition = parseCondition(expression);
  return condition !== undefined && evaluate(condition, course) === true;
}

/** Undefined: it looks at something that is not set. */
function evaluate(condition: Condition, course: Course): boolean | undefined {
  switch (condition.is) {
    case 'and': {
      const left = evaluate(condition.left, course);
      const right = evaluate(condition.right, course);
      return left === false || right === false
        ? false
        : left === undefined || right === undefined
          ? undefined
          : true;
    }
    case 'or': {
      const left = evaluate(condition.left, course);
      const right = evaluate(condition.right, course);
      return left === true || right === true
        ? true
        : left === undefined || right === undefined
          ? undefined
          : false;
    }
    case 'not': {
      const inside = evaluate(condition.of, course);
      return inside === undefined ? undefined : !inside;
    }
    case 'set':
      return valuesOf(condition.reference, course) !== undefined;
    case 'compare': {
      const values = valuesOf(condition.left.reference, course);
      if (!values) return undefined;
      return compareAs(condition.left.take, values, condition.operator, condition.right);
    }
  }
}

function compareAs(
  take: 'value' | 'count' | 'length',
  values: readonly string[],
  operator: Operator,
  right: string,
): boolean {
  if (take === 'count') return compareValues(String(values.length), operator, right);
  if (take === 'length') return compareValues(String(values.join(',').length), operator, right);
  if (operator === 'CONTAINS') return values.some((value) => value.toLowerCase() === right.toLowerCase());
  return compareValues(values.join(','), operator, right);
}

/** What a reference holds: one value, or those of a list slot; undefined when it is not set. */
function valuesOf(reference: Reference, course: Course): readonly string[] | undefined {
  switch (reference.of) {
    case 'slot':
      return slotValues(slotAt(reference.name, course));
    case 'session':
      return one(course.session.sessionAttributes[reference.name]);
    case 'request':
      return one(course.requestAttributes[reference.name]);
    case 'input':
      return one(inputValue(reference.path, course));
  }
}

function one(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

/** `Whole.Part` is a part of a composite slot (Lex V-6). */
function slotAt(path: string, course: Course): Slot | null | undefined {
  const [name = '', part] = path.split('.');
  const slot = course.session.intent?.slots[name];
  return part === undefined ? slot : slot?.subSlots?.[part];
}

function slotValues(slot: Slot | null | undefined): readonly string[] | undefined {
  if (!slot) return undefined;
  if (slot.values) return slot.values.flatMap((entry) => entry.value?.interpretedValue ?? []);
  return one(slot.value?.interpretedValue ?? slot.value?.originalValue);
}

/** What `$.` looks at. Text mode has one transcription, of which it is certain (Lex L-6). */
export function inputValue(path: string, course: Course): string | undefined {
  switch (path) {
    case 'inputMode':
      return 'Text';
    case 'inputTranscript':
    case 'transcriptions[0].transcription':
      return course.setting.transcript;
    case 'transcriptions[0].transcriptionConfidence':
      return '1';
    default:
      return undefined;
  }
}
