import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { DefinitionFault, describeIssue } from './fault.ts';
import { shownPath } from './files.ts';

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
  const parsed = schema.safeParse(JSON.parse(withoutMark(text)));
  if (parsed.success) return parsed.data;
  throw new DefinitionFault(parsed.error.issues.map((issue) => `${shown}: ${describeIssue(issue)}`));
}

/** Why a text is no whole JSON; undefined where it is. */
export function jsonFault(text: string): string | undefined {
  const conflict = text.split('\n').findIndex((line) => /^(<{7}|>{7}|\|{7}) |^={7}\r?$/.test(line));
  if (conflict >= 0) {
    return `line ${String(conflict + 1)}: a merge was left unsettled here. Choose what shall stand, and remove the markers`;
  }
  try {
    JSON.parse(withoutMark(text));
    return undefined;
  } catch (error) {
    if (text.trim() === '') return 'the file is empty';
    return `not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Some editors put a byte order mark before the text. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');
