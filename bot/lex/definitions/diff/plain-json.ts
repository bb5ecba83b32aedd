import { inExportSpelling } from '../spelling.ts';

/** JSON of an export as it is compared. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainObject;

/** An object of {@link Plain}. */
export interface PlainObject {
  readonly [key: string]: Plain;
}

/** What an absent field means, where Lex or this engine says so (Lex F-13, S-2, N-5); interruptions are of speech alone (Lex P-9). */
export const meant: PlainObject = {
  isActive: true,
  allowInterrupt: true,
  enabled: false,
  allowMultipleValues: false,
  suppressNextMessage: false,
  messageSelectionStrategy: 'Random',
  idleSessionTTLInSeconds: 300,
  nluConfidenceThreshold: 0.4,
};

/**
 * The JSON of a file in export spelling, keys in order, without what is no difference: nulls, empty lists and objects, fields that say what
 * their absence means, and the keys that are given.
 */
export function plainJson(json: unknown, without: readonly string[] = []): PlainObject {
  const pruned = prune(inExportSpelling(json) as Plain, '');
  if (!isObject(pruned)) return {};
  return Object.fromEntries(Object.entries(pruned).filter(([key]) => !without.includes(key)));
}

/** Whether it has keys. */
export function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a list. */
export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

function prune(value: Plain, key: string): Plain | undefined {
  if (isList(value)) {
    const list = value.map((entry) => prune(entry, '')).filter((entry) => entry !== undefined);
    return list.length > 0 ? list : undefined;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).flatMap(([name, inner]) => {
      const pruned = prune(inner, key === 'slots' ? '' : name);
      return pruned === undefined ? [] : [[name, pruned] as const];
    });
    return entries.length > 0 ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
  }
  if (value === '' || (Object.hasOwn(meant, key) && meant[key] === value)) return undefined;
  return value;
}
