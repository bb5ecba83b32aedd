import type * as z from 'zod';

/** What is wrong with a field, and which. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

/** What a schema finds wrong, as sentences about fields. `whole` names the thing that the fields are of, such as `body`. */
export function fieldFaults(issues: readonly z.core.$ZodIssue[], whole: string): readonly FieldFault[] {
  return issues.flatMap((issue) => {
    const field = pathOf(issue.path) || whole;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: pathOf([...issue.path, key]),
        detail: `There is no field "${key.slice(0, 64)}".`,
      }));
    }
    return [{ field, detail: `The field "${field}" ${complaint(issue)}.` }];
  });
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${named(issue.expected)}`;
    case 'too_small':
      return `must be ${counted(issue.origin, 'at least', Number(issue.minimum))}`;
    case 'too_big':
      return `must be ${counted(issue.origin, 'at most', Number(issue.maximum))}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'does not have the right form';
  }
}

function counted(origin: string, how: string, count: number): string {
  if (origin === 'string') return `${how} ${String(count)} characters long`;
  if (origin === 'array') return `a list of ${how} ${String(count)}`;
  return `${how} ${String(count)}`;
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
const named = (type: string): string => names[type] ?? 'of another type';

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (said, step) =>
      typeof step === 'number'
        ? `${said}[${String(step)}]`
        : said === ''
          ? String(step)
          : `${said}.${String(step)}`,
    '',
  );
}
