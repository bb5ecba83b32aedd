import { violation } from './errors.ts';

/** Refuses a member that is missing, in the words of AWS's validator. */
export function present(field: string, value: string | undefined): string {
  if (value === undefined) throw violation(field, 'Member must not be null', 'null');
  return value;
}

/** Refuses a text that is too short or too long; lengths count UTF-16 code units as AWS does (Lex W-8). */
export function checkLength(field: string, value: string, least: number, most: number): void {
  if (value.length < least) {
    throw violation(field, `Member must have length greater than or equal to ${String(least)}`, value);
  }
  if (value.length > most) {
    throw violation(field, `Member must have length less than or equal to ${String(most)}`, value);
  }
}

/** Refuses a list with too many members. */
export function checkSize(field: string, size: number, most: number): void {
  if (size > most) throw violation(field, `Member must have length less than or equal to ${String(most)}`);
}

/** Refuses a number out of range. */
export function checkRange(field: string, value: number, least: number, most: number): void {
  if (value < least) {
    throw violation(field, `Member must have value greater than or equal to ${String(least)}`, String(value));
  }
  if (value > most) {
    throw violation(field, `Member must have value less than or equal to ${String(most)}`, String(value));
  }
}

/** Refuses a text that does not follow a pattern, which has to cover it. */
export function checkPattern(field: string, value: string, pattern: string): void {
  if (new RegExp(`^(?:${pattern})$`).test(value)) return;
  throw violation(field, `Member must satisfy regular expression pattern: ${pattern}`, value);
}

/** Refuses a value that is none of those listed. */
export function checkOneOf(field: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && allowed.includes(value)) return;
  throw violation(field, `Member must satisfy enum value set: [${allowed.join(', ')}]`, value ?? 'null');
}
