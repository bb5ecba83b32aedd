import type * as z from 'zod';
import type { Rule } from './rules.ts';

/** What is wrong at one place of a definition. */
export interface Fault {
  /** As it is shown to the reader. */
  readonly file: string;
  /** Such as `slotPriorities[0].slotName`; empty for the file as a whole. */
  readonly field: string;
  readonly rule: Rule;
  /** What is wrong, in words that need no more than the file and the field. */
  readonly what: string;
  /** Where the text of the file matters; counts from 1. */
  readonly line?: number | undefined;
}

/** A fault of one file, which the caller names. */
export type PartFault = Omit<Fault, 'file'>;

/** A definition that cannot be served. The message has one line for each fault: file, field, what was expected. */
export class DefinitionFault extends Error {
  override readonly name = 'DefinitionFault';
  readonly faults: readonly string[];
  readonly details: readonly Fault[];

  /** A line that is given as text begins with its file: `bot.zip: not a zip`. */
  constructor(faults: readonly (string | Fault)[]) {
    const lines = faults.map((fault) => (typeof fault === 'string' ? fault : faultLine(fault)));
    super(lines.join('\n'));
    this.faults = lines;
    this.details = faults.map((fault) => (typeof fault === 'string' ? faultOfLine(fault) : fault));
  }
}

/** One line: file, field, what is wrong. */
export function faultLine({ file, field, what }: Pick<Fault, 'file' | 'field' | 'what'>): string {
  return [file, field, what].filter((part) => part !== '').join(': ');
}

function faultOfLine(line: string): Fault {
  const end = line.indexOf(': ');
  const [file, what] = end < 0 ? ['', line] : [line.slice(0, end), line.slice(end + 2)];
  return { file, field: '', rule: 'unreadable', what };
}

/** Words for what zod found wrong: `sampleUtterances[3].utterance: expected text`. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const { field, what } = issueParts(issue);
  return field ? `${field}: ${what}` : what;
}

/** What zod found wrong, by field and rule. `json` is what was parsed. */
export function issueParts(
  issue: z.core.$ZodIssue,
  json?: unknown,
): { readonly field: string; readonly rule: Rule; readonly what: string } {
  return { field: fieldName(issue.path), rule: ruleOf(issue, json), what: expectation(issue) };
}

function ruleOf(issue: z.core.$ZodIssue, json: unknown): Rule {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(json, issue.path) === undefined ? 'missing-field' : 'wrong-type';
    case 'invalid_value':
      return valueAt(json, issue.path) === undefined ? 'missing-field' : 'unknown-word';
    case 'too_small':
    case 'too_big':
      return 'out-of-range';
    default:
      return 'wrong-value';
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      part !== null && typeof part === 'object' ? (part as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  );
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === 'number') return `${field}[${String(part)}]`;
    return field ? `${field}.${String(part)}` : String(part);
  }, '');
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'too_small':
      return issue.origin === 'string' ? 'expected text' : `expected at least ${String(issue.minimum)}`;
    case 'too_big':
      return `expected at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`;
    default:
      return issue.message;
  }
}
