import { join } from 'node:path';
import * as z from 'zod';
import type { NamesByVersion } from '../version-names.ts';
import { writeAtomically } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/** Two names of a version cannot be one name of a flow. */
const names = z
  .record(z.string(), z.string())
  .refine(
    (renamed) => new Set(Object.values(renamed)).size === Object.keys(renamed).length,
    'expected each name of a flow once',
  );
const schema: z.ZodType<NamesByVersion> = z.record(
  z.string().regex(/^(DRAFT|[1-9][0-9]{0,4})$/, 'expected DRAFT or a version number'),
  z.strictObject({ intents: names.optional(), slots: z.record(z.string(), names).optional() }),
);

const fileOf = (botDirectory: string): string => join(botDirectory, 'renamed.json');

/**
 * Reads `renamed.json` beside a bot's versions: what a version calls otherwise than the flows do, as in
 * `{"1": {"intents": {"Buy": "AddToCart"}, "slots": {"AddToCart": {"Item": "Product"}}}}`. No file means that none does.
 * Throws {@link DefinitionFault}.
 */
export function readRenamed(botDirectory: string): Promise<NamesByVersion> {
  return readJsonFile(fileOf(botDirectory), schema, {});
}

/** Lets a version have the names that another one has. */
export async function copyRenamed(botDirectory: string, from: string, to: string): Promise<void> {
  const renamed = await readRenamed(botDirectory);
  const { [from]: copied } = renamed;
  if (!copied) return;
  await writeAtomically(fileOf(botDirectory), `${JSON.stringify({ ...renamed, [to]: copied }, null, 2)}\n`);
}
