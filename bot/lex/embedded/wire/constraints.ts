import type * as z from 'zod';
import { lexError } from '../errors.ts';

/** Holds a value to its shape. Throws `ValidationException` that counts and names every fault in the words of AWS's validator (Lex §1.16). */
export function checked<T>(shape: z.ZodType<T>, value: unknown, field = ''): T {
  const parsed = shape.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const faults = issues.map((issue) => describe(issue, field)).join('; ');
  const count = `${String(issues.length)} validation error${issues.length === 1 ? '' : 's'} detected`;
  throw lexError('ValidationException', `${count}: ${faults}`);
}

function describe(issue: z.core.$ZodIssue, field: string): string {
  const shown = showsValue(issue) ? `Value '${String(issue.input).slice(0, 100)}'` : 'Value';
  return `${shown} at '${memberName(issue.path, field)}' failed to satisfy constraint: ${constraint(issue)}`;
}

/** What customers say is never repeated; names and numbers that callers set are. */
function showsValue(issue: z.core.$ZodIssue): boolean {
  const isRange = (issue.code === 'too_small' || issue.code === 'too_big') && typeof issue.input === 'number';
  return isRange || issue.code === 'invalid_format';
}

/** AWS counts from one: `messages.1.member.content`. */
function memberName(path: readonly PropertyKey[], field: string): string {
  const parts = path.map((part) => (typeof part === 'number' ? `${String(part + 1)}.member` : String(part)));
  return [field, ...parts].filter((part) => part !== '').join('.');
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  record: 'a map',
  object: 'a structure',
};

function constraint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'Member must not be null'
        : `Member must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'Member must not be null'
        : `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
    case 'too_small':
      return `Member must have ${measure(issue.input)} greater than or equal to ${String(issue.minimum)}`;
    case 'too_big':
      return `Member must have ${measure(issue.input)} less than or equal to ${String(issue.maximum)}`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${(issue.pattern ?? '').replace(/^\/\^?|\$?\/$/g, '')}`;
    case 'invalid_key':
      return 'Map keys must satisfy constraint: [Member must have length greater than or equal to 1]';
    default:
      return issue.message;
  }
}

const measure = (input: unknown) => (typeof input === 'number' ? 'value' : 'length');
