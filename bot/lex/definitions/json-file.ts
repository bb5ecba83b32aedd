import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { DefinitionFault, describeIssue } from './fault.ts';
import { shownPath } from './files.ts';
import { parseJson } from './read-json.ts';
import { rules } from './rules.ts';

/**
 * Reads one of the files beside a bot's versions, such as `aliases.json`. A missing one is `otherwise`, where that is given. Throws
 * {@link DefinitionFault} that names the file and the field.
 */
export async function readJsonFile<T>(file: string, schema: z.ZodType<T>, otherwise?: T): Promise<T> {
  const shown = shownPath(file);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && otherwise !== undefined) return otherwise;
    throw new DefinitionFault([`${shown}: ${isMissing ? 'there is no such file' : 'cannot be read'}`]);
  }
  const fault = jsonFault(text);
  if (fault !== undefined) throw new DefinitionFault([`${shown}: ${fault}`]);
  const parsed = schema.safeParse(parseJson(text).json);
  if (parsed.success) return parsed.data;
  throw new DefinitionFault(parsed.error.issues.map((issue) => `${shown}: ${describeIssue(issue)}`));
}

/** Why a text is no whole JSON, and what to do about it; undefined where it is. */
export function jsonFault(text: string): string | undefined {
  const [fault] = parseJson(text).faults;
  return fault && `${fault.what}. ${rules[fault.rule].remedy.replace(/\.$/, '')}`;
}
